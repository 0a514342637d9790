/** Who has which version: for every paper of a meeting, how far each participant is. */
import { unopenedBy } from '../../../shared/invitation/unopened.ts'
import type { MeetingSeen } from '../../../shared/ipc/seen.ts'
import type { FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { MeetingRole } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { rsvpOps } from '../invitation/rsvp-rows.ts'
import { personView } from '../read/people.ts'

export const PAPERS = `
SELECT DISTINCT v.id AS fileVersionId, v.number AS versionNumber, p.name, p.reference
FROM consultation c
JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
JOIN file_version v ON v.id = f.current_version_id AND v.deleted = 0
JOIN agenda_item a ON a.id = c.agenda_item_id AND a.deleted = 0
WHERE c.deleted = 0 AND c.meeting_id = ? ORDER BY a."order", c."order", p.name`

interface PaperSqlRow {
  readonly fileVersionId: FileVersionId
  readonly versionNumber: number
  readonly name: string
  readonly reference: string
}

/** Refused to whoever does not prepare the meeting: their device is told nothing of others. */
export function readingOf(
  context: StoreContext,
  meetingId: MeetingId,
): Result<Omit<MeetingSeen, 'unopened'>, 'meeting/not-on-this-device' | 'meeting/not-yours'> {
  const { statements, db, person } = context
  const row = statements
    .of(db, 'SELECT participants FROM meeting WHERE id = ? AND deleted = 0')
    .get(meetingId)
  if (row === undefined) return fail('meeting/not-on-this-device')
  const all = JSON.parse((row as { participants: string }).participants) as {
    personId: PersonId
    role: MeetingRole
  }[]
  const mine = all.find(({ personId }) => personId === person.id)?.role
  if (mine !== 'secretary' && mine !== 'chair') return fail('meeting/not-yours')
  const people = all.map(({ personId }) => personView(context, personId))
  const steps = new Map(
    (
      statements
        .of(
          db,
          'SELECT file_version_id, person_id, max(step) AS step FROM paper_seen WHERE meeting_id = ? GROUP BY 1, 2',
        )
        .raw()
        .all(meetingId) as [string, string, number][]
    ).map(([versionId, personId, step]) => [`${versionId} ${personId}`, step]),
  )
  const papers = (statements.of(db, PAPERS).all(meetingId) as PaperSqlRow[]).map((paper) => ({
    ...paper,
    steps: people.map(({ id }) => steps.get(`${paper.fileVersionId} ${id}`) ?? 0),
  }))
  return ok({ people, papers })
}

/** With who has not opened everything, and when they were last reminded. */
export function meetingSeen(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<MeetingSeen, 'meeting/not-on-this-device' | 'meeting/not-yours'> {
  const reading = readingOf(context, meetingId)
  if (!reading.ok) return reading
  const about = { now, except: context.person.id }
  return ok({ ...reading.value, unopened: unopenedBy(reading.value, rsvpOps(context, meetingId), about) })
}
