/**
 * A device's store without a disk: outbox, frozen signed batches, cursors and the ids of what has come. What the real
 * one promises about its disk is tested elsewhere; here hundreds of them stand beside each other in one process.
 */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { encode } from 'cborg'
import type { SyncStore } from '../../../main/sync/ports.ts'
import type { DeviceId, Epoch, OpId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import { BATCH_DOMAIN, type Op, type SignedBatch, type SyncResponse } from '../../../shared/wire/protocol.ts'
import { newId } from '../updates.ts'
import { OpRoll } from './op-roll.ts'

interface FrozenBatch extends SignedBatch {
  readonly waits: Set<OpId>
}

const OPS_IN_BATCH = 50

export class LightStore implements SyncStore {
  readonly #deviceId: DeviceId
  readonly #key: KeyObject
  readonly #loose: Op[] = []
  #batches: FrozenBatch[] = []
  #batchNo = 0
  #epoch: Epoch | null = null
  #cursors: Record<string, number> = {}
  /** Ops that this device has: its own and what came. */
  readonly #held = new OpRoll()
  readonly #mine: OpId[] = []

  /** `signingKey`: PKCS #8 DER. */
  constructor(deviceId: DeviceId, signingKey: Uint8Array) {
    this.#deviceId = deviceId
    this.#key = createPrivateKey({ key: Buffer.from(signingKey), format: 'der', type: 'pkcs8' })
  }

  get held(): Pick<OpRoll, 'has' | 'size'> {
    return this.#held
  }

  get mine(): readonly OpId[] {
    return this.#mine
  }

  get waitingCount(): number {
    return this.#loose.length + this.#batches.reduce((sum, { waits }) => sum + waits.size, 0)
  }

  write(docId: LayerDocId, update: Uint8Array): void {
    const payload = new Uint8Array(update)
    const opId = newId<OpId>()
    this.#loose.push({ opId, kind: 'layer.update', docId, at: instant(Date.now()), payload })
    this.#mine.push(opId)
    this.#held.add(opId)
  }

  async syncFacts(): ReturnType<SyncStore['syncFacts']> {
    return {
      epoch: this.#epoch,
      cursors: this.#cursors,
      waitingCount: this.waitingCount,
      refusedCount: 0,
      onHubCount: 0,
      lastSavedAt: null,
      lastSentAt: null,
      lastReceivedAt: null,
      mark: null,
      putBackAt: null,
      movedAt: null,
    }
  }

  async outboxBatches(maxBytes: number): Promise<readonly SignedBatch[]> {
    while (this.#loose.length > 0) this.#freeze(this.#loose.splice(0, OPS_IN_BATCH))
    const offered: SignedBatch[] = []
    let bytes = 0
    for (const { body, signature } of this.#batches) {
      bytes += body.length
      if (offered.length > 0 && bytes > maxBytes) break
      offered.push({ body, signature })
    }
    return offered
  }

  async applyResponse(response: SyncResponse): ReturnType<SyncStore['applyResponse']> {
    const { rejects, receipts, entries, cursors, epoch } = response
    const first = rejects[0]
    if (first !== undefined) throw new Error(`the server refuses ${first.opId}: ${first.code}`)
    if (this.#epoch !== epoch) this.#cursors = {}
    this.#epoch = epoch
    for (const { opId, kind } of entries) if (kind === 'layer.update') this.#held.add(opId)
    this.#cursors = { ...this.#cursors, ...cursors }
    let settledCount = 0
    for (const { opId } of receipts)
      for (const { waits } of this.#batches) if (waits.delete(opId)) settledCount += 1
    this.#batches = this.#batches.filter(({ waits }) => waits.size > 0)
    return ok({ newFiles: false, settledCount, waitingCount: this.waitingCount })
  }

  #freeze(ops: readonly Op[]): void {
    this.#batchNo += 1
    const body = encode({ v: 1, deviceId: this.#deviceId, batchNo: this.#batchNo, ops })
    const signature = new Uint8Array(sign(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), body]), this.#key))
    this.#batches.push({ body, signature, waits: new Set(ops.map(({ opId }) => opId)) })
  }
}
