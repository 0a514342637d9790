/** Batches of what waits, as main/store/feed/outbox.ts freezes them: a retry sends the same bytes. */
import { encode } from 'cborg'
import type { DeviceId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { SignedBatch } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import type { Disk, LogRow } from './model-disk.ts'

export interface OutboxParts {
  readonly disk: Disk
  readonly deviceId: DeviceId
  /** For numbers alone; goes on over the openings of a device. */
  readonly numbers: Chance
  readonly batchNumber: BatchNumbers
}

export type BatchNumbers = (last: number | null, disk: Disk, numbers: Chance) => number

/** Each opening begins at a place of its own: a copy that is opened again meets no number used since [SYNC-120]. */
export const strideNumbers: BatchNumbers = (last, disk, numbers) =>
  (last ?? Math.max(0, ...disk.batchNumbers) + numbers.between(1, 2 ** 20)) + 1

export function createOutbox(parts: OutboxParts): (maxBytes: number) => SignedBatch[] {
  let last: number | null = null
  const nextNumber = (): number => {
    last = parts.batchNumber(last, parts.disk, parts.numbers)
    return last
  }
  return (maxBytes) => batchesOf(parts, maxBytes, nextNumber)
}

/** Frozen batches first, then new ones of what is not in any yet. */
function batchesOf(
  { disk, deviceId }: OutboxParts,
  maxBytes: number,
  nextNumber: () => number,
): SignedBatch[] {
  const isWaiting = (opId: OpId): boolean => disk.outbox.get(opId) === 'waiting'
  const frozen = new Set(disk.batches.flatMap((batch) => batch.opIds))
  const loose = disk.log.filter((row) => isWaiting(row.opId) && !frozen.has(row.opId))
  for (let at = 0; at < loose.length; at += OPS_IN_BATCH)
    freeze(disk, deviceId, loose.slice(at, at + OPS_IN_BATCH), nextNumber())
  const chosen: SignedBatch[] = []
  let size = 0
  for (const { opIds, batch } of disk.batches) {
    if (!opIds.some(isWaiting)) continue
    size += batch.body.length + batch.signature.length
    if (chosen.length > 0 && (size > maxBytes || chosen.length === BATCHES_AT_ONCE)) break
    chosen.push(batch)
  }
  return chosen
}

/** Small, so that a few notes already make several batches. */
const OPS_IN_BATCH = 4
/** And few at once, so that they make several requests: the bytes of a real outbox do that by themselves. */
const BATCHES_AT_ONCE = 2
const NO_SIGNATURE = new Uint8Array(64)

function freeze(disk: Disk, deviceId: DeviceId, rows: readonly LogRow[], batchNo: number): void {
  disk.batchNumbers.add(batchNo)
  const ops = rows.map(({ opId, kind, docId, payload, at }) => ({
    opId,
    kind,
    docId,
    at: instant(at),
    payload,
  }))
  const body = encode({ v: 1, deviceId, batchNo, ops })
  disk.batches.push({ batchNo, opIds: rows.map((row) => row.opId), batch: { body, signature: NO_SIGNATURE } })
}
