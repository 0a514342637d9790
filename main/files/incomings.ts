/** Contents on their way, each opened once: what fetches one and what reads it share it. */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { Incoming } from './incoming.ts'
import { openPartial } from './partial.ts'
import type { PartialShape } from './segments.ts'

interface Shared {
  readonly opening: Promise<Incoming>
  users: number
}

export interface Held {
  readonly incoming: Incoming
  /** The last one to let go closes it, and keeps what has come. */
  readonly release: () => Promise<void>
}

export interface Incomings {
  readonly hold: (shape: PartialShape) => Promise<Held>
}

export function createIncomings(): Incomings {
  const shared = new Map<Sha256, Shared>()
  /** The end of the last closing of each: nothing is opened while it is still being written. */
  const closing = new Map<Sha256, Promise<void>>()

  const open = async (shape: PartialShape): Promise<Incoming> => {
    await closing.get(shape.sha256)
    return new Incoming(await openPartial(shape), shape.size)
  }
  const letGo = async (sha256: Sha256, one: Shared): Promise<void> => {
    one.users -= 1
    if (one.users > 0) return
    if (shared.get(sha256) === one) shared.delete(sha256)
    const closed = close(await one.opening)
    const settled = closed.catch(() => undefined)
    closing.set(sha256, settled)
    await settled
    if (closing.get(sha256) === settled) closing.delete(sha256)
    await closed
  }
  return {
    hold: async (shape) => {
      const known = shared.get(shape.sha256)
      const one = known ?? { opening: open(shape), users: 0 }
      if (known === undefined) shared.set(shape.sha256, one)
      one.users += 1
      try {
        const incoming = await one.opening
        // Whole or thrown away while this waited: what comes next begins with its own.
        incoming.ended.addEventListener('abort', () => {
          if (shared.get(shape.sha256) === one) shared.delete(shape.sha256)
        })
        let held = true
        return {
          incoming,
          release: async () => {
            if (!held) return
            held = false
            await letGo(shape.sha256, one)
          },
        }
      } catch (error) {
        shared.delete(shape.sha256)
        throw error
      }
    },
  }
}

async function close(incoming: Incoming): Promise<void> {
  try {
    await incoming.plan?.close()
  } finally {
    if (!incoming.ended.aborted) await incoming.partial.close()
  }
}
