import type { Api, BRIDGE_NAME, Contract } from '../../shared/ipc/contract.ts'
import type { SignalNameOf, SignalPayloadOf } from '../../shared/ipc/kit.ts'

export type CallName = keyof Api
export type CallInput<K extends CallName> = Parameters<Api[K]>[0]
export type CallResult<K extends CallName> = Awaited<ReturnType<Api[K]>>
export type CallOutput<K extends CallName> = Extract<CallResult<K>, { ok: true }>['value']
export type CallFailure<K extends CallName> = Extract<CallResult<K>, { ok: false }>['failure']
export type SignalName = SignalNameOf<Contract>
export type SignalPayload<K extends SignalName> = SignalPayloadOf<Contract, K>

/** What the preload puts on `window`. Nobody outside this folder knows that it is there. */
export interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>
  /** `deskPapers.take`, with files that were dropped or chosen in the page. */
  readonly takeFiles: (input: unknown, files: readonly File[]) => Promise<unknown>
  /** Answers with what stops listening. */
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void
}

/** Checked against the contract's own constant; importing its value would bring all schemas into the window. */
const bridgeName: typeof BRIDGE_NAME = 'meeting'

function bridge(): Bridge {
  const found = (globalThis as unknown as Record<string, Bridge | undefined>)[bridgeName]
  if (found === undefined) throw new Error(`window.${bridgeName} is missing: the preload did not run`)
  return found
}

/** One function per call of the contract, under its full name: `api['meetings.list']({})`. Never rejects. */
export const api: Api = new Proxy({} as Api, {
  get: (_, name) => async (input: unknown) => {
    try {
      return await bridge().call(String(name), input)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      return { ok: false, failure: { code: 'ipc/crashed', params: { detail } } }
    }
  },
})

/** Brings files into a draft; their places on the disk stay behind the bridge. */
export async function takeFiles(
  input: Omit<CallInput<'deskPapers.take'>, 'paths'>,
  files: readonly File[],
): Promise<CallResult<'deskPapers.take'>> {
  try {
    return (await bridge().takeFiles(input, files)) as CallResult<'deskPapers.take'>
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { ok: false, failure: { code: 'ipc/crashed', params: { detail } } }
  }
}

/** Listens until the function it answers with is called. */
export function onSignal<K extends SignalName>(
  name: K,
  listener: (payload: SignalPayload<K>) => void,
): () => void {
  return bridge().on(name, (payload) => listener(payload as SignalPayload<K>))
}
