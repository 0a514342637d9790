import type { KeyObject } from 'node:crypto'
import type { Result } from '../../shared/kernel/result.ts'
import { ok } from '../../shared/kernel/result.ts'
import { type LayerDocId, parseLayerDocId, scopeOfLayer } from '../../shared/oparl/scope.ts'
import type { Op, Receipt, Reject, SignedBatch } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { documentBytes, type Placed, placeOfOp } from '../store/feed-rows.ts'
import type { Reads } from '../store/store.ts'
import { type BatchCode, openBatch } from './batch.ts'
import { guardUpdate } from './guard.ts'
import type { AppendOp, FeedLog, FeedRights } from './ports.ts'

/** All updates of one layer document together, bytes. */
export const DOCUMENT_BYTES = 32 * 1024 * 1024

export interface Accepted {
  readonly receipts: Receipt[]
  readonly rejects: Reject[]
}

export interface Sender {
  readonly actor: Actor
  readonly deviceId: string
  readonly key: KeyObject
}

/**
 * Takes a device's signed batches: every signature first, then a verdict on each op, then the log. Receipts are made
 * only from what the log says is on disk. One batch that is not the device's own refuses the whole request.
 */
export async function acceptBatches(
  parts: { readonly reads: Reads; readonly rights: FeedRights; readonly log: FeedLog },
  sender: Sender,
  batches: readonly SignedBatch[],
): Promise<Result<Accepted, BatchCode>> {
  const ops: Op[] = []
  for (const batch of batches) {
    const opened = openBatch(batch, sender.deviceId, sender.key)
    if (!opened.ok) return opened
    ops.push(...opened.value.ops)
  }
  const rejects: Reject[] = []
  const good: AppendOp[] = []
  const judge = judgeFor(parts.reads, parts.rights, sender.actor)
  for (const op of ops) {
    const append = toAppend(op, sender.actor)
    const verdict = judge(op)
    // What is on disk already stays acknowledged, even where it would not be let in today.
    if (verdict === 'ok' || placeOfOp(parts.reads, append.scope, append).is === 'known') good.push(append)
    else rejects.push({ opId: op.opId, code: verdict })
  }
  const placed = good.length === 0 ? [] : await parts.log.append({ ops: good, deviceId: sender.deviceId })
  return ok(answersOf(good, placed, rejects))
}

function answersOf(ops: readonly AppendOp[], placed: readonly Placed[], rejects: Reject[]): Accepted {
  const receipts: Receipt[] = []
  for (const [at, op] of ops.entries()) {
    const place = placed[at]
    if (place === undefined) throw new Error(`the log gave no place to op ${op.opId}`)
    if (place.is === 'taken') rejects.push({ opId: op.opId, code: 'op/id-taken' })
    else receipts.push({ opId: op.opId, scope: op.scope, seq: place.seq })
  }
  return { receipts, rejects }
}

function toAppend(op: Op, actor: Actor): AppendOp {
  const { kind, opId, at, docId, payload } = op
  return { kind, opId, at, docId, payload, author: actor.personId, scope: scopeOfLayer(docId) }
}

/** Says `ok` or the lasting verdict on an op. Rights and sizes are asked once per document of the request. */
function judgeFor(reads: Reads, rights: FeedRights, actor: Actor): (op: Op) => string {
  const documents = new Map<LayerDocId, { readonly allowed: boolean; bytes: number }>()
  return ({ docId, payload }) => {
    let document = documents.get(docId)
    if (document === undefined) {
      document = { allowed: rights.mayAppend(actor, docId), bytes: documentBytes(reads, docId) }
      documents.set(docId, document)
    }
    if (!document.allowed) return 'op/not-allowed'
    if (document.bytes + payload.length > DOCUMENT_BYTES) return 'op/document-full'
    // A private payload is ciphertext: there is nothing to look at but its size, which its type has bounded.
    const verdict = parseLayerDocId(docId).layer === 'private' ? 'ok' : guardUpdate(payload)
    if (verdict === 'ok') document.bytes += payload.length
    return verdict
  }
}
