/**
 * One page of the feed in one transaction: entries, cursors, receipts, rejects, revocations and a change of epoch.
 * What cannot be used waits in `pending` with its reason and is tried again at every opening; nothing is dropped.
 */
import type { OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { OparlPut } from '../../../shared/oparl/objects.ts'
import type { FeedEntry, SyncResponse } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import { forgetOldWords } from '../authorities/hub-rows.ts'
import { settleRelayed, tryRelayedAgain } from '../authorities/relay-rows.ts'
import type { StoreContext } from '../context.ts'
import { refreshDesk } from '../desk/desk-rows.ts'
import { takeDeskEdit } from '../desk/take-desk.ts'
import { takeVerdict } from '../desk/verdicts.ts'
import { markDevicesStale, takeDevice } from '../devices/directory.ts'
import { readFact, writeFact } from '../facts.ts'
import { markGroupsStale } from '../groups/group-rows.ts'
import { dropHeardBeside } from '../groups/heard-groups.ts'
import { groupsRefused, groupsSettled, takeGroup } from '../groups/take-group.ts'
import { takeRsvp } from '../invitation/take-rsvp.ts'
import { takeDuty } from '../minutes/duty-rows.ts'
import { takeMinutes } from '../minutes/take-minutes.ts'
import { markAllStale, putOparl } from '../oparl/put-oparl.ts'
import { takeOpinion } from '../opinion/opinion-rows.ts'
import { takeSeen } from '../seen/take-seen.ts'
import { takeRoots } from '../signatures/roots.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'
import { settleSticks } from '../stick/settle.ts'
import { noteServerTime } from '../viewing/known-time.ts'
import { type Bringing, FeedChanges } from './changes.ts'
import { settleHeard, takeBackRefused } from './heard.ts'
import { LayerUpdates, type PendingReason } from './layer-updates.ts'
import { takeServer } from './move-server.ts'
import { dropSettledBatches, markSettled, offerAgain, refuse, settle } from './outbox.ts'
import { takeServerMarks } from './put-back.ts'
import { revokeScope } from './revoke.ts'
import { withdrawVersion } from './withdraw.ts'

export interface Applied {
  readonly changes: FeedChanges
  readonly settledCount: number
}

/** Throws what SQLite throws; then nothing of the page is kept and the cached documents are forgotten. */
export function applyResponse(context: StoreContext, response: SyncResponse, now: Instant): Applied {
  const changes = new FeedChanges()
  try {
    const settledCount = inTransaction(context.db, (tx) => {
      const isOtherServer = takeServer(tx, context, response, now)
      takeEpoch(tx, context, response, { changes, now })
      takeServerMarks(tx, context, response, now)
      takeEntries(tx, context, response.entries, { changes, from: 'server', now })
      markSettled(tx, context, changes.accepted, now)
      const cursor = context.statements.of(
        tx,
        `INSERT INTO cursor (scope, seq) VALUES (?, ?)
        ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq`,
      )
      for (const [scope, seq] of Object.entries(response.cursors)) cursor.run(scope, seq)
      const settled = takeVerdicts(tx, context, response, { changes, now })
      takeBackRefused(tx, context, response, changes)
      // A server that never gave a scope cannot take it away: what the last one gave stays readable.
      for (const scope of isOtherServer ? [] : response.revoked)
        revokeScope(tx, context, scope, { changes, now })
      if (!response.more) {
        settleSticks(tx, context, { changes, now, rejects: response.rejects })
        settleHeard(tx, context, { changes, now })
      }
      dropSettledBatches(tx, context)
      forgetOldWords(tx, context)
      writeFact(tx, 'last-received-at', now)
      noteServerTime(tx, response.serverTime, now)
      return settled + settleRelayed(tx, context, response)
    })
    return { changes, settledCount }
  } catch (cause) {
    for (const docId of changes.touchedDocs) context.docs.evict(docId)
    context.docs.clear()
    throw cause
  }
}

/** Tries everything that waits once more: after an upgrade some of it is understood. */
export function replayPending(context: StoreContext, now: Instant): FeedChanges {
  const changes = new FeedChanges()
  const rows = context.db.prepare('SELECT * FROM pending ORDER BY scope, seq').all() as PendingRow[]
  if (rows.length === 0) return changes
  inTransaction(context.db, (tx) => {
    tx.prepare('DELETE FROM pending').run()
    takeEntries(tx, context, rows.map(entryOf), { changes, from: 'server', now })
  })
  return changes
}

interface PendingRow {
  scope: string
  seq: number
  kind: string
  op_id: string
  author: string
  at: number
  doc_id: string | null
  payload: Uint8Array
}

/** These rows passed the wire's schema when they came. */
const entryOf = (row: PendingRow): FeedEntry =>
  ({
    scope: row.scope,
    seq: row.seq,
    kind: row.kind,
    opId: row.op_id,
    author: row.author,
    at: row.at,
    docId: row.doc_id,
    payload: new Uint8Array(row.payload),
  }) as FeedEntry

function takeEpoch(
  tx: Tx,
  context: StoreContext,
  response: SyncResponse,
  { changes, now }: { readonly changes: FeedChanges; readonly now: Instant },
): void {
  const known = readFact(tx, 'epoch')
  if (known === response.epoch) return
  writeFact(tx, 'epoch', response.epoch)
  if (known === null) return
  settleSticks(tx, context, { changes, now, everything: true })
  tx.prepare('DELETE FROM cursor').run()
  markAllStale(tx)
  offerAgain(tx, context)
  markGroupsStale(tx)
  dropHeardBeside(tx)
  markDevicesStale(tx)
  tryRelayedAgain(context)
}

export function takeEntries(
  tx: Tx,
  context: StoreContext,
  entries: readonly FeedEntry[],
  bringing: Bringing,
): void {
  const layers = new LayerUpdates(tx, context, bringing)
  const wait = (entry: FeedEntry, reason: PendingReason): void => {
    if (bringing.from === 'server') keep(tx, context, entry, reason)
  }
  for (const entry of entries) {
    const reason = takeEntry(tx, context, { entry, layers, ...bringing })
    if (reason !== null) wait(entry, reason)
  }
  for (const entry of layers.settle(bringing.changes)) wait(entry, 'feed/undecodable')
  for (const meetingId of bringing.changes.drafts) refreshDesk(tx, context, meetingId)
}

function takeEntry(
  tx: Tx,
  context: StoreContext,
  { entry, layers, ...bringing }: { entry: FeedEntry; layers: LayerUpdates } & Bringing,
): PendingReason | null {
  if (entry.kind === 'layer.update') return layers.take(entry, bringing.changes)
  if (entry.kind === 'group.put') return takeGroup(tx, context, entry, bringing)
  if (entry.kind === 'device.put') return takeDevice(tx, context, entry)
  if (entry.kind === 'roots.put') return takeRoots(tx, entry, bringing)
  if (entry.kind === 'meeting.rsvp') return takeRsvp(tx, context, entry, bringing)
  if (entry.kind === 'meeting.duty') return takeDuty(tx, context, entry, bringing)
  if (entry.kind.startsWith('opinion.')) return takeOpinion(tx, context, entry, bringing)
  if (entry.kind === 'minutes.say') return takeMinutes(tx, context, entry, bringing)
  if (entry.kind === 'desk.edit') return takeDeskEdit(tx, context, entry, bringing)
  if (entry.kind === 'desk.verdict') return takeVerdict(tx, context, entry, bringing.changes)
  if (entry.kind === 'paper.seen') return takeSeen(tx, context, entry, bringing.changes)
  if (entry.kind !== 'oparl.put') return 'feed/unknown-kind'
  const put = readAs(OparlPut, entry.payload)
  if (put === null) return 'feed/unparsable'
  for (const meetingId of putOparl(tx, context.statements, put, { ...entry, from: bringing.from }))
    bringing.changes.meetings.add(meetingId)
  if (put.type === 'Meeting') bringing.changes.tasks = true
  if (put.type === 'Person') bringing.changes.people = true
  if (put.type === 'FileVersion' || put.type === 'File' || put.type === 'Consultation')
    bringing.changes.newFiles = bringing.changes.tasks = true
  if (put.type === 'FileVersion' && put.object.deleted)
    withdrawVersion(tx, context, put.object.id, bringing.changes)
  return null
}

function keep(tx: Tx, context: StoreContext, entry: FeedEntry, reason: PendingReason): void {
  context.statements
    .of(
      tx,
      `INSERT OR REPLACE INTO pending (scope, seq, kind, op_id, author, at, doc_id, payload, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.scope,
      entry.seq,
      entry.kind,
      entry.opId,
      entry.author,
      entry.at,
      entry.docId,
      entry.payload,
      reason,
    )
}

function takeVerdicts(
  tx: Tx,
  context: StoreContext,
  response: SyncResponse,
  { changes, now }: { readonly changes: FeedChanges; readonly now: Instant },
): number {
  let settled = 0
  for (const receipt of response.receipts) settled += settle(tx, context, receipt, now)
  for (const { opId, code } of response.rejects) settled += refuse(tx, context, { opId, code, now })
  const opIdsOf = (verdicts: readonly { readonly opId: OpId }[]): OpId[] => verdicts.map(({ opId }) => opId)
  groupsSettled(tx, context, opIdsOf(response.receipts))
  if (groupsRefused(tx, context, opIdsOf(response.rejects))) changes.groups = true
  if (response.receipts.some(({ opId }) => isWork(tx, context, opId))) writeFact(tx, 'last-sent-at', now)
  return settled
}

/** What only says that a paper has come is not what a person means by "sent" [SYNC-142]. */
const isWork = (tx: Tx, context: StoreContext, opId: OpId): boolean =>
  context.statements.of(tx, "SELECT 1 FROM op_log WHERE op_id = ? AND kind <> 'paper.seen'").get(opId) !==
  undefined
