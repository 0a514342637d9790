/**
 * Every message from a page passes here, in this order: is the sender our page's main frame, is the name in the
 * contract, is the input of its shape, and only then the handler. Nothing that fails says more than a code.
 */
import type { z } from 'zod'
import { type Contract, contract, type Handlers } from '../../shared/ipc/contract.ts'
import type { SignalNameOf, SignalPayloadOf } from '../../shared/ipc/kit.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'

export type SignalName = SignalNameOf<Contract>
export type SignalPayload<Name extends SignalName> = SignalPayloadOf<Contract, Name>

/** What is looked at of `event.senderFrame`; null when the frame is gone. */
export interface SenderFrame {
  readonly origin: string
  /** Null in a main frame. */
  readonly parent: unknown
}
export interface Sender {
  readonly contentsId: number
  readonly frame: SenderFrame | null
}

export interface IpcPorts {
  /** Windows that may ask, by the id of their WebContents. */
  readonly isOurWindow: (contentsId: number) => boolean
  readonly origin: string
  readonly handlers: Handlers
  /** Answers with an incident id. */
  readonly incident: (where: string, error: unknown) => string
  readonly refused: (name: string, why: 'sender' | 'name' | 'input') => void
  /** In development answers are checked too: what leaves main has the shape it promises. */
  readonly checkOutput: boolean
}

type AnyHandler = (input: unknown) => Promise<Result<unknown, string>>

export function createCallGate(
  ports: IpcPorts,
): (sender: Sender, name: unknown, input: unknown) => Promise<Result<unknown, string>> {
  const handlers = ports.handlers as unknown as Readonly<Record<string, AnyHandler>>
  return async (sender, name, input) => {
    if (!isOurs(ports, sender)) return refuse(ports, String(name), 'sender')
    const entry =
      typeof name === 'string' && Object.hasOwn(contract, name) ? contract[name as keyof Contract] : undefined
    if (entry === undefined || entry.is !== 'call') return refuse(ports, String(name), 'name')
    const parsed = (entry.input as z.ZodType).safeParse(input)
    if (!parsed.success) return refuse(ports, String(name), 'input')
    return run(ports, String(name), entry.output as z.ZodType, handlers[String(name)], parsed.data)
  }
}

function isOurs(ports: IpcPorts, { contentsId, frame }: Sender): boolean {
  return (
    ports.isOurWindow(contentsId) && frame !== null && frame.parent === null && frame.origin === ports.origin
  )
}

function refuse(ports: IpcPorts, name: string, why: 'sender' | 'name' | 'input'): Result<never, string> {
  ports.refused(name, why)
  return fail('ipc/refused', { why })
}

async function run(
  ports: IpcPorts,
  name: string,
  output: z.ZodType,
  handler: AnyHandler | undefined,
  input: unknown,
): Promise<Result<unknown, string>> {
  try {
    if (handler === undefined) throw new Error(`no handler for ${name}`)
    const answer = await handler(input)
    if (!answer.ok || !ports.checkOutput) return answer
    const checked = output.safeParse(answer.value)
    if (checked.success) return answer
    const where = checked.error.issues[0]?.path.map(String).join('.') ?? ''
    throw new Error(
      `${name} answers another shape than it promises, at "${where}": ${checked.error.issues[0]?.message}`,
    )
  } catch (error) {
    return fail('ipc/crashed', { incident: ports.incident(name, error) })
  }
}

/** Checks a signal before it leaves, in development. */
export function checkedSignal<Name extends SignalName>(name: Name, payload: SignalPayload<Name>): void {
  const entry = contract[name]
  const checked = (entry.payload as z.ZodType).safeParse(payload)
  if (!checked.success)
    throw new Error(
      `${name} does not fit its contract: ${checked.error.issues[0]?.path.map(String).join('.')}`,
    )
}
