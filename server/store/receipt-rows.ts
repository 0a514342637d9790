/** Who has received which version of a meeting's papers, by what devices told; and what that saves, counted in SQL. */
import { decode } from 'cborg'
import type { BodyId, MeetingId, OrganizationId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type PaperSeen, PaperSeenList } from '../../shared/oparl/paper-seen.ts'
import { bodyScope, type Scope } from '../../shared/oparl/scope.ts'
import type { SavingRow } from '../../shared/saving/report.ts'
import type { Reads, Store, Tx } from './store.ts'

interface Told {
  readonly scope: Scope
  readonly author: PersonId
  readonly payload: Uint8Array
}

/** In the transaction that put the entry into the log. Telling it again counts nothing. */
export function keepReceipts(tx: Tx, { scope, author, payload }: Told): void {
  const meetingId = scope.slice('desk/'.length)
  const add = tx.sql('INSERT OR IGNORE INTO receipt VALUES (?, ?, ?)')
  const count = tx.sql(`
    INSERT INTO receipt_count VALUES (@meetingId, @id, 1, coalesce((
      SELECT json ->> '$.pageCount' FROM oparl_object
      WHERE scope = 'meeting/' || @meetingId AND type = 'FileVersion' AND id = @id), 0))
    ON CONFLICT (meeting_id, file_version_id) DO UPDATE SET people = people + 1`)
  // Whoever has downloaded or opened a version has received it.
  for (const id of new Set(listIn(payload).map(({ fileVersionId }) => fileVersionId)))
    if (add.run(meetingId, id, author).changes === 1) count.run({ meetingId, id })
}

function listIn(payload: Uint8Array): PaperSeen[] {
  try {
    const read = PaperSeenList.safeParse(decode(payload))
    return read.success ? read.data : []
  } catch {
    // The door lets nothing else in; an entry of a newer server counts when that server is back.
    return []
  }
}

const MARK = 'receipts-filled'
const SLICE = 20_000

/** Reads what the log held before receipts were kept: once after an upgrade, in slices that a kill does not undo. */
export function fillReceipts(store: Store): void {
  const last = store.reads.sql('SELECT coalesce(max(entry_no), 0) FROM feed_entry').pluck().get() as number
  for (let from = filledUpTo(store.reads, last); from < last; from += SLICE) {
    const upTo = Math.min(last, from + SLICE)
    store.write((tx) => {
      const rows = tx
        .sql(`
        SELECT h.scope, e.author, e.payload FROM feed_entry e JOIN scope_head h USING (scope_no)
        WHERE e.entry_no > ? AND e.entry_no <= ? AND e.kind = 'paper.seen'`)
        .all(from, upTo) as Told[]
      for (const row of rows) keepReceipts(tx, row)
      markFilled(tx, upTo)
    })
  }
  if (last === 0) store.write((tx) => markFilled(tx, 0))
}

/** From then on every entry is counted as it comes. */
function filledUpTo(reads: Reads, last: number): number {
  const found = reads.sql('SELECT value AS filled FROM server_state WHERE name = ?').pluck().get(MARK) as
    | Uint8Array
    | undefined
  if (found === undefined) return 0
  const { upTo, whole } = JSON.parse(Buffer.from(found).toString('utf8')) as { upTo: number; whole: boolean }
  return whole ? last : upTo
}

function markFilled(tx: Tx, upTo: number): void {
  const last = tx.sql('SELECT coalesce(max(entry_no), 0) FROM feed_entry').pluck().get() as number
  const value = Buffer.from(JSON.stringify({ upTo, whole: upTo >= last }))
  tx.sql(
    'INSERT INTO server_state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(MARK, value)
}

export const SAVING = `
  SELECT m.id AS meetingId, m.start_at AS start, o.json ->> '$.name' AS name, o.json ->> '$.organizationId' AS unitId,
    count(*) AS documents, sum(c.people) AS deliveries, sum(c.people * c.pages) AS pages
  FROM meeting m
  JOIN receipt_count c ON c.meeting_id = m.id AND c.pages > 0
  JOIN oparl_object o ON o.scope = 'meeting/' || m.id AND o.type = 'Meeting' AND o.id = m.id
  WHERE m.body_id = ? AND m.start_at >= ? AND m.start_at < ?
  GROUP BY m.id ORDER BY m.start_at DESC, m.id LIMIT ?`

/** Meetings of an office that begin in a span of time, newest first, with what was received there. */
export function savingRows(
  reads: Reads,
  bodyId: BodyId,
  { from, until, most }: { readonly from: Instant; readonly until: Instant; readonly most: number },
): SavingRow[] {
  const names = new Map(
    reads
      .sql("SELECT id, json ->> '$.name' FROM oparl_object WHERE scope = ? AND type = 'Organization'")
      .raw()
      .all(bodyScope(bodyId)) as [string, string][],
  )
  const rows = reads.sql(SAVING).all(bodyId, from, until, most) as (Omit<SavingRow, 'unit'> & {
    readonly meetingId: MeetingId
    readonly unitId: OrganizationId
  })[]
  return rows.map((row) => ({ ...row, unit: names.get(row.unitId) ?? '' }))
}
