/** The signatures of a paper that is kept sealed: its bytes go piece by piece to the reading process, and never to a file. */
import { FromDevice } from '../../shared/intake/device-message.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { PaperSignature } from '../../shared/wire/paper-signature.ts'
import type { IntakePorts } from './ports.ts'

export type SignatureCode = 'paper/damaged' | 'paper/too-large' | 'paper/took-too-long'

/** Held in the process's memory while it is checked. */
const MOST_BYTES = 512 * 1024 * 1024
const RSS_BYTES = MOST_BYTES + 256 * 1024 * 1024
const PIECE_BYTES = 1024 * 1024
const STALL_MS = 60_000

export interface SealedBytes {
  readonly size: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
}

export function checkSignatures(
  { startChild, timers }: Pick<IntakePorts, 'startChild' | 'timers'>,
  { size, read }: SealedBytes,
  roots: readonly string[],
): Promise<Result<PaperSignature[], SignatureCode>> {
  if (size > MOST_BYTES) return Promise.resolve(fail('paper/too-large'))
  return new Promise((resolve) => {
    const child = startChild()
    let isOver = false
    let stopWaiting: () => void = () => undefined
    const finish = (answer: Result<PaperSignature[], SignatureCode>): void => {
      if (isOver) return
      isOver = true
      stopWaiting()
      child.kill()
      resolve(answer)
    }
    const wait = (): void => {
      stopWaiting()
      stopWaiting = timers.set(STALL_MS, () => finish(fail('paper/took-too-long')))
    }
    const give = async (from: number): Promise<void> => {
      if (from >= size) return
      const bytes = await read(from, Math.min(size, from + PIECE_BYTES))
      if (!isOver) child.send({ do: 'bytes', bytes })
    }
    const take = async (raw: unknown): Promise<void> => {
      if (isOver) return
      wait()
      const message = FromDevice.safeParse(raw)
      if (!message.success) return finish(fail('paper/damaged'))
      if (message.data.at === 'fields') return finish(ok(message.data.signatures))
      if (message.data.at === 'hashing') return await give(message.data.bytes)
      finish(fail('paper/damaged'))
    }
    const failed = (): void => finish(fail('paper/damaged'))
    child.listen({ message: (raw) => void take(raw).catch(failed), ended: failed })
    wait()
    child.send({ do: 'signatures', size, rssBytes: RSS_BYTES, roots })
    give(0).catch(failed)
  })
}
