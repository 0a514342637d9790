import type { KeyObject } from 'node:crypto'
import type { Result } from '../../shared/kernel/result.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import { scopeOfLayer } from '../../shared/oparl/scope.ts'
import {
  OP_KINDS,
  type Op,
  type Receipt,
  type ReceivedOp,
  type Reject,
  type SignedBatch,
} from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { type Placed, placeOfOp } from '../store/feed-rows.ts'
import type { Reads } from '../store/store.ts'
import { type BatchCode, openBatch } from './batch.ts'
import { judgeFor } from './judge.ts'
import type { AppendOp, FeedLog, FeedRights } from './ports.ts'

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
  const ops: ReceivedOp[] = []
  for (const batch of batches) {
    const opened = openBatch(batch, sender.deviceId, sender.key)
    if (!opened.ok) return opened
    ops.push(...opened.value.ops)
  }
  const rejects: Reject[] = []
  const good: AppendOp[] = []
  const judge = judgeFor(parts.reads, parts.rights, sender.actor)
  for (const op of ops) {
    if (!isKnown(op)) {
      rejects.push({ opId: op.opId, code: 'op/unknown-kind' })
      continue
    }
    const { code, group } = judge(op)
    const append = toAppend(op, sender.actor, group)
    // What is on disk already stays acknowledged, even where it would not be let in today.
    if (code === 'ok' || placeOfOp(parts.reads, append.scope, append).is === 'known') good.push(append)
    else rejects.push({ opId: op.opId, code })
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

const isKnown = (op: ReceivedOp): op is Op => OP_KINDS.includes(op.kind)

function toAppend(op: Op, actor: Actor, group: Group | null): AppendOp {
  const { kind, opId, at, docId, payload } = op
  const scope = op.kind === 'group.put' ? op.docId : scopeOfLayer(op.docId)
  return { kind, opId, at, docId, payload, author: actor.personId, scope, group }
}
