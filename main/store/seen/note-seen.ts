/**
 * Tells a meeting's secretary what has come to this person: titles, contents, what was opened. Found by looking at what
 * is here and was not told yet, so that nothing is forgotten by a crash between a download and its telling [SYNC-140].
 */
import { encode } from 'cborg'
import type { FileVersionId, MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { MOST_SEEN_IN_OP, type PaperSeen, SEEN_STEPS } from '../../../shared/oparl/paper-seen.ts'
import { deskScope } from '../../../shared/oparl/scope.ts'
import { keptSince, type StoreContext } from '../context.ts'
import { putLogRow } from '../layers/append.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'

/** Meetings that ended longer ago are history: a new device tells nothing of them [SYNC-141]. */
const RECENT_MS = 7 * 24 * 3600 * 1000

export const UNTOLD = `
WITH here AS (
  SELECT DISTINCT c.meeting_id, v.id AS version_id, v.sha256
  FROM consultation c
  JOIN meeting m ON m.id = c.meeting_id AND m.deleted = 0 AND m."end" > @since AND m.start > @since - 2678400000
    AND m.meeting_state IN ('published', 'running', 'closed')
    AND EXISTS (SELECT 1 FROM json_each(m.participants) one WHERE one.value ->> '$.personId' = @me)
  JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
  JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
  JOIN file_version v ON v.id = f.current_version_id AND v.deleted = 0
  WHERE c.deleted = 0),
step AS (
  SELECT meeting_id, version_id, 1 AS step FROM here
  UNION ALL SELECT h.meeting_id, h.version_id, 2 FROM here h JOIN blob b ON b.sha256 = h.sha256 AND b.state = 'ready'
  UNION ALL SELECT h.meeting_id, h.version_id, 3 FROM here h JOIN seen_version s ON s.file_version_id = h.version_id)
SELECT meeting_id AS meetingId, version_id AS fileVersionId, step FROM step s
WHERE NOT EXISTS (SELECT 1 FROM paper_seen o WHERE o.meeting_id = s.meeting_id AND o.file_version_id = s.version_id
  AND o.person_id = @me AND o.step = s.step)
ORDER BY meeting_id, version_id, step`

interface Untold {
  readonly meetingId: MeetingId
  readonly fileVersionId: FileVersionId
  readonly step: 1 | 2 | 3
}

/** How many of `opIds` were used; all of them: there may be more to tell. */
export function noteSeen(context: StoreContext, now: Instant, opIds: readonly OpId[]): number {
  return inTransaction(context.db, (tx) => noteIn(tx, context, now, opIds))
}

function noteIn(tx: Tx, context: StoreContext, now: Instant, opIds: readonly OpId[]): number {
  const me = context.person.id
  const since = now - RECENT_MS
  tx.prepare("DELETE FROM op_log WHERE kind = 'paper.seen' AND settled_at < ?").run(keptSince(now))
  const rows = context.statements.of(tx, UNTOLD).all({ me, since }) as Untold[]
  if (rows.length === 0) return 0
  const keep = context.statements.of(tx, 'INSERT OR IGNORE INTO paper_seen VALUES (?, ?, ?, ?, ?)')
  const lists = listsOf(rows)
  const told = opIds.slice(0, lists.length).map((opId, at) => ({ opId, ...(lists[at] as SeenOfMeeting) }))
  for (const { meetingId, untold, opId } of told) {
    for (const { fileVersionId, step } of untold) keep.run(meetingId, fileVersionId, me, step, now)
    tell(tx, context, { meetingId, untold, now, opId })
  }
  return told.length
}

interface SeenOfMeeting {
  readonly meetingId: MeetingId
  readonly untold: readonly Untold[]
}

/** Rows come meeting by meeting; one op tells of one meeting, and of so many at most. */
function listsOf(rows: readonly Untold[]): SeenOfMeeting[] {
  const lists: { meetingId: MeetingId; untold: Untold[] }[] = []
  for (const row of rows) {
    const last = lists.at(-1)
    if (last?.meetingId === row.meetingId && last.untold.length < MOST_SEEN_IN_OP) last.untold.push(row)
    else lists.push({ meetingId: row.meetingId, untold: [row] })
  }
  return lists
}

function tell(
  tx: Tx,
  context: StoreContext,
  what: SeenOfMeeting & { readonly now: Instant; readonly opId: OpId },
): void {
  const { meetingId, untold, now, opId } = what
  const list = untold.map(
    ({ fileVersionId, step }): PaperSeen => ({
      fileVersionId,
      step: SEEN_STEPS[step - 1] ?? 'received',
      at: now,
    }),
  )
  const no = putLogRow(tx, context, {
    opId,
    kind: 'paper.seen',
    docId: deskScope(meetingId),
    origin: 'own',
    seq: null,
    at: now,
    summary: '',
    payload: new Uint8Array(encode(list)),
  })
  context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
}
