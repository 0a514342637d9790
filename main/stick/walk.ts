/** Reads a staged pack from its first piece to its last, one piece in memory. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { SectionReader, type StickSink } from '../../shared/stick/sections.ts'
import { piecesOf } from '../../shared/stick/stream.ts'
import { openPiece } from './crypto.ts'
import { type JobPorts, stopIfCancelled } from './ports.ts'
import type { StagedPack } from './staging.ts'

export type WalkFailure = 'stick/wrong-code' | 'stick/tampered' | 'stick/refused-contents'

/**
 * `afterPiece`: what the sink has gathered from one piece may be worked off before the next one is read. The signature was
 * good, so a first piece that does not open says that the code is another one. Rejects with Cancelled.
 */
export async function walkPack(
  pack: StagedPack,
  key: Uint8Array,
  sink: StickSink,
  job: JobPorts & { readonly afterPiece?: () => Promise<void> },
): Promise<Result<null, WalkFailure>> {
  const pieces = piecesOf(pack.start, pack.size)
  if (pieces === null) return fail('stick/tampered')
  const sealing = { key, noncePrefix: pack.prologue.noncePrefix, prologueHash: pack.prologueHash }
  const reader = new SectionReader(sink)
  for (let index = 0; index < pieces.count; index += 1) {
    stopIfCancelled(job.signal)
    const place = pieces.at(index)
    const plain = openPiece(sealing, place, await pack.read(place.offset, place.sealedBytes))
    if (plain === null) return fail(index === 0 ? 'stick/wrong-code' : 'stick/tampered')
    const read = reader.push(plain)
    if (!read.ok) return fail('stick/refused-contents', { why: read.failure.code })
    await job.afterPiece?.()
    job.progress((index + 1) / pieces.count)
  }
  const end = reader.finish()
  return end.ok ? ok(null) : fail('stick/refused-contents', { why: end.failure.code })
}
