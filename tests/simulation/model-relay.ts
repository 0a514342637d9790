/** Batches of others that a device passes on, as main/store/authorities/relay-rows.ts keeps them [SYNC-67]. */
import { createHash } from 'node:crypto'
import { decode } from 'cborg'
import { type DeviceId, Sha256 } from '../../shared/kernel/ids.ts'
import type { BatchBody, RelayedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Disk } from './model-disk.ts'

export const hashOf = (body: Uint8Array): Sha256 =>
  Sha256.parse(createHash('sha256').update(body).digest('hex'))

/** Not what was passed on before, and of its own only what it never froze: a copy that was put back has forgotten it. */
export function keepRelayed(disk: Disk, batches: readonly RelayedBatch[], deviceId: DeviceId): void {
  for (const batch of batches) {
    const name = hashOf(batch.body)
    if (disk.relay.has(name) || disk.passedOn.has(name)) continue
    const { ops, batchNo } = decode(batch.body) as BatchBody
    if (batch.deviceId === deviceId && disk.batchNumbers.has(batchNo)) continue
    disk.relay.set(name, { batch, opIds: ops.map((op) => op.opId), refused: false })
  }
}

export function relayedBatches(disk: Disk, maxBytes: number): RelayedBatch[] {
  const chosen: RelayedBatch[] = []
  let size = 0
  for (const { batch, refused } of disk.relay.values()) {
    if (refused) continue
    size += batch.body.length
    if (size > maxBytes) break
    chosen.push(batch)
  }
  return chosen
}

export const relayWaiting = (disk: Disk): number =>
  [...disk.relay.values()].filter((kept) => !kept.refused).length

/** What a page of the server says of them; answers how many need not be passed on again. */
export function settleRelayed(disk: Disk, { receipts, rejects, refusedBatches = [] }: SyncResponse): number {
  const answered = new Set([...receipts, ...rejects].map(({ opId }) => opId))
  let settled = 0
  for (const [name, kept] of disk.relay) {
    const opIds = kept.opIds.filter((opId) => !answered.has(opId))
    if (opIds.length === 0) {
      settled += Number(disk.relay.delete(name))
      disk.passedOn.add(name)
    } else disk.relay.set(name, { ...kept, opIds })
  }
  for (const { sha256 } of refusedBatches) {
    const kept = disk.relay.get(sha256)
    if (kept === undefined || kept.refused) continue
    disk.relay.set(sha256, { ...kept, refused: true })
    settled += 1
  }
  return settled
}

export function tryRelayedAgain(disk: Disk): void {
  for (const [name, kept] of disk.relay) disk.relay.set(name, { ...kept, refused: false })
}
