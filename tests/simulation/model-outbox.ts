/** Batches of what waits, as main/store/feed/outbox.ts freezes them: a retry sends the same bytes. */
import { encode } from 'cborg'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { SignedBatch } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import type { Disk, FrozenBatch, LogRow } from './model-disk.ts'
import { audienceOf, type HubName, hubBatches } from './model-hub-store.ts'

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

export interface Outbox {
  readonly all: () => SignedBatch[]
  readonly forServer: (maxBytes: number) => SignedBatch[]
  readonly forHub: (hub: HubName, maxBytes: number) => SignedBatch[]
}

export function createOutbox(parts: OutboxParts): Outbox {
  let last: number | null = null
  const nextNumber = (): number => {
    last = parts.batchNumber(last, parts.disk, parts.numbers)
    return last
  }
  return {
    all: () => {
      freezeLoose(parts, nextNumber)
      return waitingBatches(parts.disk).map(({ batch }) => batch)
    },
    forServer: (maxBytes) => batchesOf(parts, maxBytes, nextNumber),
    forHub: (hub, maxBytes) => {
      freezeLoose(parts, nextNumber)
      return hubBatches(parts.disk, hub, maxBytes)
    },
  }
}

const waitingBatches = ({ batches, outbox }: Disk): FrozenBatch[] =>
  batches.filter(({ opIds }) => opIds.some((opId) => outbox.get(opId) === 'waiting'))

/** Frozen batches first, then new ones of what is not in any yet. */
function batchesOf(parts: OutboxParts, maxBytes: number, nextNumber: () => number): SignedBatch[] {
  const { disk } = parts
  freezeLoose(parts, nextNumber)
  const chosen: SignedBatch[] = []
  let size = 0
  for (const { batch } of waitingBatches(disk)) {
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

/** One audience a batch: who carries it may have to leave the notes of a group alone [SYNC-65]. */
function freezeLoose({ disk, deviceId }: OutboxParts, nextNumber: () => number): void {
  const frozen = new Set(disk.batches.flatMap((batch) => batch.opIds))
  let rows: LogRow[] = []
  for (const row of disk.log) {
    if (disk.outbox.get(row.opId) !== 'waiting' || frozen.has(row.opId)) continue
    const first = rows[0]
    if (
      first !== undefined &&
      (rows.length === OPS_IN_BATCH || audienceOf(first.docId) !== audienceOf(row.docId))
    ) {
      freeze(disk, deviceId, rows, nextNumber())
      rows = []
    }
    rows.push(row)
  }
  if (rows.length > 0) freeze(disk, deviceId, rows, nextNumber())
}
