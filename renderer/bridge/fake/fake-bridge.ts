import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import type { Failure } from '../../../shared/kernel/result.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { Bridge, CallName, CallOutput, SignalName, SignalPayload } from '../api.ts'

type Answer<K extends CallName> = (input: Parameters<Handlers[K]>[0]) => CallOutput<K>
type Answers = { readonly [K in CallName]: Answer<K> }

export interface FakeBridge extends Bridge {
  /** Every call so far, oldest first. */
  readonly calls: ReadonlyArray<{ readonly name: string; readonly input: unknown }>
  /** From now on the call answers this failure; null: as before. */
  readonly failWith: (name: CallName, failure: Failure | null) => void
  /** From now on the call is answered only by `release`. */
  readonly hold: (name: CallName) => void
  readonly release: (name: CallName) => void
  /** What main would send. Checked against the contract, as is every answer. */
  readonly emit: <K extends SignalName>(name: K, payload: SignalPayload<K>) => void
  readonly answer: <K extends CallName>(name: K, answer: Answer<K>) => void
}

/**
 * Stands where the preload stands, for tests and for looking at screens without Electron. Inputs, answers and
 * signals go through the contract's own schemas, so that nothing is shown that main could not send.
 */
export function makeFakeBridge(answers: Answers): FakeBridge {
  const table: Record<string, (input: never) => unknown> = { ...answers }
  const failures = new Map<string, Failure>()
  const held = new Map<string, Array<() => void>>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const calls: Array<{ name: string; input: unknown }> = []

  function give(name: string, input: unknown): unknown {
    const failure = failures.get(name)
    if (failure !== undefined) return fail(failure.code, failure.params)
    const shape = contract[name as CallName]
    const value = table[name]?.(shape.input.parse(input) as never)
    return ok(shape.output.parse(value))
  }
  const call: Bridge['call'] = (name, input) => {
    calls.push({ name, input })
    const waiting = held.get(name)
    if (waiting === undefined) return Promise.resolve().then(() => give(name, input))
    return new Promise((resolve) => waiting.push(() => resolve(give(name, input))))
  }
  return {
    calls,
    call,
    takeFiles: (input, files) =>
      call('deskPapers.take', { ...(input as object), paths: files.map(({ name }) => `/${name}`) }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => void set.delete(listener)
    },
    failWith: (name, failure) =>
      void (failure === null ? failures.delete(name) : failures.set(name, failure)),
    hold: (name) => void held.set(name, []),
    release: (name) => {
      const waiting = held.get(name) ?? []
      held.delete(name)
      for (const go of waiting) go()
    },
    emit: (name, payload) => {
      const checked = contract[name].payload.parse(payload)
      for (const listener of listeners.get(name) ?? []) listener(checked)
    },
    answer: (name, answer) => {
      table[name] = answer as (input: never) => unknown
    },
  }
}
