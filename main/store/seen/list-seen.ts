/** Every version of a meeting's papers, and when each participant received, downloaded and opened it. */
import type { SeenList } from '../../../shared/ipc/seen.ts'
import type { FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { SavingRow } from '../../../shared/saving/report.ts'
import type { StoreContext } from '../context.ts'
import { readingOf } from './read-seen.ts'

/** Older versions as well: who opened the one that was replaced is a question that is asked. */
export const VERSIONS = `
SELECT DISTINCT v.id AS fileVersionId, v.number AS versionNumber, p.name, p.reference
FROM consultation c
JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
JOIN file_version v ON v.file_id = f.id AND v.deleted = 0
JOIN agenda_item a ON a.id = c.agenda_item_id AND a.deleted = 0
WHERE c.deleted = 0 AND c.meeting_id = ? ORDER BY a."order", c."order", p.name, v.number`

export function seenList(
  context: StoreContext,
  meetingId: MeetingId,
): Result<SeenList, 'meeting/not-on-this-device' | 'meeting/not-yours'> {
  const { statements, db } = context
  const seen = readingOf(context, meetingId)
  if (!seen.ok) return seen
  const meeting = statements.of(db, 'SELECT name, start FROM meeting WHERE id = ?').get(meetingId) as
    | { name: string; start: Instant }
    | undefined
  if (meeting === undefined) return fail('meeting/not-on-this-device')
  const told = new Map<string, Instant>()
  const rows = statements
    .of(db, 'SELECT file_version_id, person_id, step, at FROM paper_seen WHERE meeting_id = ?')
    .raw()
    .all(meetingId) as [FileVersionId, PersonId, number, Instant][]
  for (const [version, person, step, at] of rows) told.set(`${version} ${person} ${step}`, at)
  const versions = statements.of(db, VERSIONS).all(meetingId) as Omit<SeenList['papers'][number], 'at'>[]
  return ok({
    ...meeting,
    people: seen.value.people,
    papers: versions.map((version) => ({
      ...version,
      at: seen.value.people.map(({ id }) =>
        [1, 2, 3].map((step) => told.get(`${version.fileVersionId} ${id} ${step}`) ?? null),
      ),
    })),
  })
}

/** What this device knows of: meetings that the person prepares, counted from what participants told. */
export const SAVING = `
SELECT m.id AS meetingId, m.name, m.organization_id AS unitId, coalesce(o.name, '') AS unit, m.start,
  count(DISTINCT s.file_version_id) AS documents, count(*) AS deliveries, sum(v.page_count) AS pages
FROM meeting m
JOIN json_each(m.participants) me ON me.value ->> '$.personId' = @me AND me.value ->> '$.role' IN ('secretary', 'chair')
JOIN (SELECT DISTINCT meeting_id, file_version_id, person_id FROM paper_seen) s ON s.meeting_id = m.id
JOIN file_version v ON v.id = s.file_version_id
LEFT JOIN organization o ON o.id = m.organization_id
WHERE m.deleted = 0 AND m.start >= @from AND m.start < @until
GROUP BY m.id ORDER BY m.start DESC, m.id`

export function savingRows(
  context: StoreContext,
  span: { readonly from: Instant; readonly until: Instant },
): SavingRow[] {
  const { statements, db, person } = context
  return SavingRow.array().parse(statements.of(db, SAVING).all({ me: person.id, ...span }))
}
