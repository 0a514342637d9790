/** One address of the host that was typed, piece by piece. */
import { isWithin } from '../../shared/import/address.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { Answer, EndpointPorts, Fetched } from './ports.ts'

/** Longest time without a byte. */
export const SILENCE_MS = 30_000
const MOST_REDIRECTS = 5

export interface Wanted {
  /** What the person has typed. */
  readonly typed: string
  readonly address: string
  readonly mostBytes: number
  readonly signal: AbortSignal
  /** Waited for before more is read. `length`: bytes in all, as the other side says. */
  readonly take: (piece: Uint8Array, length: number | null) => Promise<void> | void
}

/** Answers how many bytes it was. What `take` throws is thrown. */
export async function getWithin(ports: EndpointPorts, wanted: Wanted): Promise<Fetched<number>> {
  if (!ports.isOnline()) return fail('endpoint/offline')
  const watch = new Watch(ports, wanted.signal)
  try {
    return await follow(ports, wanted, watch)
  } catch (error) {
    if (error instanceof TakeError) throw error.cause
    if (wanted.signal.aborted) return fail('import/cancelled')
    if (watch.stalled) return fail('endpoint/stalled')
    return fail(ports.isOnline() ? 'endpoint/unreachable' : 'endpoint/offline')
  } finally {
    watch.end()
  }
}

async function follow(ports: EndpointPorts, wanted: Wanted, watch: Watch): Promise<Fetched<number>> {
  let address = wanted.address
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!isWithin(wanted.typed, address)) return fail('endpoint/elsewhere')
    const answer = await ports.get(address, watch.signal)
    watch.heard()
    if (answer.location === null) return await readBody(answer, wanted, watch)
    if (!URL.canParse(answer.location, address)) return fail('endpoint/unreachable')
    address = new URL(answer.location, address).href
  }
  return fail('endpoint/unreachable')
}

async function readBody(
  { status, length, body }: Answer,
  { mostBytes, take }: Wanted,
  watch: Watch,
): Promise<Fetched<number>> {
  if (status !== 200) {
    watch.stop()
    return fail('endpoint/refused', { status })
  }
  let bytes = 0
  if ((length ?? 0) <= mostBytes)
    for await (const piece of body) {
      watch.heard()
      bytes += piece.length
      if (bytes > mostBytes) break
      try {
        await take(piece, length)
      } catch (error) {
        throw new TakeError('the other side is sound', { cause: error })
      }
    }
  if ((length ?? 0) > mostBytes || bytes > mostBytes) {
    watch.stop()
    return fail('endpoint/too-large', { limitBytes: mostBytes })
  }
  return ok(bytes)
}

/** Whoever takes the bytes failed: a full disk is no broken line. */
class TakeError extends Error {}

/** Ends a request that has stopped moving, however long it may last while it moves. */
class Watch {
  stalled = false
  readonly #own = new AbortController()
  readonly #ports: Pick<EndpointPorts, 'timers'>
  readonly #outer: AbortSignal
  #cancel: () => void = () => undefined

  constructor(ports: Pick<EndpointPorts, 'timers'>, outer: AbortSignal) {
    this.#ports = ports
    this.#outer = outer
    this.heard()
  }

  get signal(): AbortSignal {
    return AbortSignal.any([this.#own.signal, this.#outer])
  }

  heard(): void {
    this.#cancel()
    this.#cancel = this.#ports.timers.set(SILENCE_MS, () => {
      this.stalled = true
      this.#own.abort(new Error('stalled'))
    })
  }

  /** Of the rest nothing is wanted. */
  stop(): void {
    this.#own.abort(new Error('enough'))
  }

  end(): void {
    this.#cancel()
  }
}
