import { createHash } from 'node:crypto'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import { scopeOfLayer } from '../../shared/oparl/scope.ts'
import {
  OP_KINDS,
  type Op,
  type Receipt,
  type ReceivedOp,
  type RefusedBatch,
  type Reject,
  type RelayedBatch,
  type SignedBatch,
} from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { type Placed, placeOfOp } from '../store/feed-rows.ts'
import type { Reads } from '../store/store.ts'
import { arrivalsOf, isArrival } from './arrivals.ts'
import { type BatchCode, openBatch, type Verify } from './batch.ts'
import { judgeFor } from './judge.ts'
import type { AppendOp, FeedLog, FeedRights, TakenBatch } from './ports.ts'
import type { Signer, Signers } from './signers.ts'

export interface Accepted {
  /** Of the sender's own ops: the sender has them, so its cursors may move past them. */
  readonly ownReceipts: readonly Receipt[]
  readonly relayedReceipts: readonly Receipt[]
  readonly rejects: readonly Reject[]
  readonly refusedBatches: readonly RefusedBatch[]
}

export const NOTHING_ACCEPTED: Accepted = {
  ownReceipts: [],
  relayedReceipts: [],
  rejects: [],
  refusedBatches: [],
}

interface AcceptParts {
  readonly reads: Reads
  readonly rights: FeedRights
  readonly signers: Signers
  readonly log: FeedLog
  readonly verify: Verify
  readonly clock: Clock
}

interface Brought {
  readonly batches: readonly SignedBatch[]
  readonly relayed: readonly RelayedBatch[]
}

/** An op and whose it is. */
interface Signed {
  readonly actor: Actor
  readonly op: ReceivedOp
  readonly isOwn: boolean
}

/**
 * Takes signed batches: every signature first, then a verdict on each op by the rights of who signed it, then the log.
 * Receipts are made only from what the log says is on disk. One batch of the device's own that is not its own refuses
 * the whole request; a relayed one refuses only itself [SYNC-62].
 */
export async function acceptBatches(
  parts: AcceptParts,
  sender: Signer,
  brought: Brought,
): Promise<Result<Accepted, BatchCode>> {
  const own: Signed[] = []
  const ownTaken: TakenBatch[] = []
  const [openedOwn, { relayed, relayedTaken, refusedBatches }] = await Promise.all([
    Promise.all(brought.batches.map((batch) => openBatch(batch, { ...sender, verify: parts.verify }))),
    openRelayed(parts, brought.relayed),
  ])
  for (const opened of openedOwn) {
    if (!opened.ok) return opened
    for (const op of opened.value.ops) own.push({ actor: sender.actor, op, isOwn: true })
    ownTaken.push(opened.value)
  }
  // From here to the log's line nothing is waited for: the rights that are asked are those it is written under.
  const { good, rejects } = judgeAll(parts, [...own, ...relayed])
  const [ownAnswers, relayedAnswers] = await Promise.all([
    append(parts.log, appendsOf(good, true), sender.deviceId, ownTaken),
    append(parts.log, appendsOf(good, false), null, relayedTaken),
  ])
  return ok({
    ownReceipts: ownAnswers.receipts,
    relayedReceipts: relayedAnswers.receipts,
    rejects: [...rejects, ...ownAnswers.rejects, ...relayedAnswers.rejects],
    refusedBatches,
  })
}

interface OpenedRelayed {
  readonly relayed: Signed[]
  readonly relayedTaken: TakenBatch[]
  readonly refusedBatches: RefusedBatch[]
}

async function openRelayed(parts: AcceptParts, batches: readonly RelayedBatch[]): Promise<OpenedRelayed> {
  const relayed: Signed[] = []
  const relayedTaken: TakenBatch[] = []
  const refusedBatches: RefusedBatch[] = []
  const all = await Promise.all(batches.map((batch) => openOne(parts, batch)))
  for (const { batch, signer, opened } of all) {
    if (!opened.ok) refusedBatches.push({ sha256: hashOf(batch.body), code: opened.failure.code })
    else if (signer.ok) {
      for (const op of opened.value.ops) relayed.push({ actor: signer.value.actor, op, isOwn: false })
      relayedTaken.push(opened.value)
    }
  }
  return { relayed, relayedTaken, refusedBatches }
}

async function openOne({ signers, verify }: AcceptParts, batch: RelayedBatch) {
  const signer = signers.signerOf(batch.deviceId)
  const opened = signer.ok ? await openBatch(batch, { ...signer.value, verify }) : signer
  return { batch, signer, opened }
}

const hashOf = (body: Uint8Array): Sha256 => createHash('sha256').update(body).digest('hex') as Sha256

interface Good {
  readonly isOwn: boolean
  readonly append: AppendOp
}

/**
 * In their order, and those that were not allowed once more when a group has come meanwhile: it may have been put by
 * somebody whose batch stood behind theirs.
 */
function judgeAll(
  { reads, rights, clock }: Pick<AcceptParts, 'reads' | 'rights' | 'clock'>,
  ops: readonly Signed[],
): { readonly good: Good[]; readonly rejects: Reject[] } {
  const now = clock.now()
  const judge = judgeFor(reads, rights, now)
  const good: Good[] = []
  const rejects: Reject[] = []
  const notYet: Signed[] = []
  let groups = 0
  const take = (signed: Signed, again: boolean): void => {
    const { actor, op, isOwn } = signed
    if (!isKnown(op)) {
      rejects.push({ opId: op.opId, code: 'op/unknown-kind' })
      return
    }
    const { code, group } = judge(actor, op)
    const append = toAppend(op, actor, group)
    if (code === 'ok' && group !== null) groups += 1
    // What is on disk already stays acknowledged, even where it would not be let in today.
    if (code === 'ok' || placeOfOp(reads, append.scope, append).is === 'known')
      good.push(...[append, ...arrivalsAt(reads, append, now)].map((one) => ({ isOwn, append: one })))
    else if (code === 'op/not-allowed' && !again) notYet.push(signed)
    else rejects.push({ opId: op.opId, code })
  }
  for (const signed of ops) take(signed, false)
  for (const signed of notYet) {
    if (groups > 0) take(signed, true)
    else rejects.push({ opId: signed.op.opId, code: 'op/not-allowed' })
  }
  return { good, rejects }
}

/** Of an op whose name another write has, nothing arrives. */
function arrivalsAt(reads: Reads, append: AppendOp, now: Instant): AppendOp[] {
  const arrivals = arrivalsOf(append, now)
  const isTaken = arrivals.length > 0 && placeOfOp(reads, append.scope, append).is === 'taken'
  return isTaken ? [] : arrivals
}

const appendsOf = (good: readonly Good[], isOwn: boolean): AppendOp[] =>
  good.filter((one) => one.isOwn === isOwn).map((one) => one.append)

async function append(
  log: FeedLog,
  ops: readonly AppendOp[],
  deviceId: string | null,
  batches: readonly TakenBatch[],
): Promise<{ receipts: Receipt[]; rejects: Reject[] }> {
  if (ops.length === 0) return { receipts: [], rejects: [] }
  return answersOf(ops, await log.append({ ops, deviceId, batches }))
}

function answersOf(
  ops: readonly AppendOp[],
  placed: readonly Placed[],
): { receipts: Receipt[]; rejects: Reject[] } {
  const receipts: Receipt[] = []
  const rejects: Reject[] = []
  for (const [at, op] of ops.entries()) {
    if (isArrival(op)) continue
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
  const scope = op.kind === 'layer.update' ? scopeOfLayer(op.docId) : op.docId
  return { kind, opId, at, docId, payload, author: actor.personId, scope, group }
}
