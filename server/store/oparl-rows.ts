import type { BodyId, FileId, MeetingId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Body, FileVersion, Meeting, MeetingRole, OparlPut, Person } from '../../shared/oparl/objects.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { Reads, Tx } from './store.ts'

/** Keeps the newer object. False where the one that is there is as new or newer: then nothing was written. */
export function keepNewer(tx: Tx, scope: Scope, put: OparlPut): boolean {
  const { object } = put
  const changed =
    tx
      .sql(`
    INSERT INTO oparl_object (scope, type, id, modified, deleted, json) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (scope, type, id) DO UPDATE
    SET modified = excluded.modified, deleted = excluded.deleted, json = excluded.json
    WHERE excluded.modified > oparl_object.modified`)
      .run(scope, put.type, object.id, object.modified, object.deleted ? 1 : 0, JSON.stringify(object))
      .changes === 1
  if (changed && put.type === 'Meeting') keepMeeting(tx, put.object)
  if (changed && put.type === 'FileVersion') keepBlobReferences(tx, scope, put.object)
  return changed
}

function keepMeeting(tx: Tx, meeting: Meeting): void {
  const closed = meeting.meetingState === 'closed' || meeting.meetingState === 'cancelled' || meeting.deleted
  tx.sql(`
    INSERT INTO meeting (id, body_id, state, closed_at, start_at, end_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET body_id = excluded.body_id, state = excluded.state,
      closed_at = CASE WHEN excluded.closed_at IS NULL THEN NULL
        ELSE COALESCE(meeting.closed_at, excluded.closed_at) END,
      start_at = excluded.start_at, end_at = excluded.end_at`).run(
    meeting.id,
    meeting.bodyId,
    meeting.deleted ? 'cancelled' : meeting.meetingState,
    closed ? meeting.modified : null,
    meeting.start,
    meeting.end,
  )
  tx.sql('DELETE FROM meeting_participant WHERE meeting_id = ?').run(meeting.id)
  for (const { personId, role } of meeting.participants) {
    tx.sql(`
      INSERT INTO meeting_participant (person_id, meeting_id, role) VALUES (?, ?, ?)
      ON CONFLICT (person_id, meeting_id) DO UPDATE SET role = excluded.role`).run(personId, meeting.id, role)
  }
}

function keepBlobReferences(tx: Tx, scope: Scope, version: FileVersion): void {
  tx.sql('DELETE FROM blob_reference WHERE file_version_id = ? AND scope = ?').run(version.id, scope)
  if (version.deleted) return
  const named = version.text === null ? [version.sha256] : [version.sha256, version.text.sha256]
  for (const sha256 of named) {
    tx.sql(`
      INSERT INTO blob_reference (sha256, scope, file_version_id, file_id) VALUES (?, ?, ?, ?)
      ON CONFLICT (sha256, scope, file_version_id) DO NOTHING`).run(sha256, scope, version.id, version.fileId)
  }
}

/** Whether a version that is not deleted is this content, or has it as its text. */
export function isNamed(reads: Reads, sha256: Sha256): boolean {
  return reads.sql('SELECT 1 FROM blob_reference WHERE sha256 = ? LIMIT 1').get(sha256) !== undefined
}

type ObjectOfType<Type extends OparlPut['type']> = Extract<OparlPut, { type: Type }>['object']

/** One object as it now is in a scope, or null. */
export function objectOf<Type extends OparlPut['type']>(
  reads: Reads,
  scope: Scope,
  type: Type,
  id: string,
): ObjectOfType<Type> | null {
  const row = reads
    .sql('SELECT json FROM oparl_object WHERE scope = ? AND type = ? AND id = ?')
    .get(scope, type, id) as { json: string } | undefined
  return (row === undefined ? null : JSON.parse(row.json)) as ObjectOfType<Type> | null
}

/** A person of any office, not deleted, or null. */
export function personOf(reads: Reads, personId: PersonId): Person | null {
  const row = reads
    .sql(
      "SELECT json FROM oparl_object WHERE type = 'Person' AND id = ? AND deleted = 0 ORDER BY modified DESC LIMIT 1",
    )
    .get(personId) as { json: string } | undefined
  return row === undefined ? null : (JSON.parse(row.json) as Person)
}

/** The office of a person who is in its directory, or null. */
export function bodyOfPerson(reads: Reads, personId: PersonId): BodyId | null {
  const row = reads
    .sql(
      "SELECT json ->> '$.bodyId' AS bodyId FROM oparl_object WHERE type = 'Person' AND id = ? AND deleted = 0 ORDER BY modified DESC LIMIT 1",
    )
    .get(personId) as { bodyId: BodyId } | undefined
  return row?.bodyId ?? null
}

export interface MeetingRow {
  readonly id: MeetingId
  readonly bodyId: BodyId
  readonly state: Meeting['meetingState']
  readonly closedAt: Instant | null
  readonly startAt: Instant
  readonly endAt: Instant
  /** Of the person asked about; null where they do not take part. */
  readonly role: MeetingRole | null
}

const MEETING = `
  SELECT m.id, m.body_id AS bodyId, m.state, m.closed_at AS closedAt, m.start_at AS startAt, m.end_at AS endAt, p.role
  FROM meeting m`

export function meetingFor(reads: Reads, meetingId: MeetingId, personId: PersonId): MeetingRow | null {
  const row = reads
    .sql(`${MEETING}
    LEFT JOIN meeting_participant p ON p.meeting_id = m.id AND p.person_id = ? WHERE m.id = ?`)
    .get(personId, meetingId)
  return (row as MeetingRow | undefined) ?? null
}

/** Meetings that the person takes part in, drafts too: access decides which are shown. */
export function meetingsOf(reads: Reads, personId: PersonId): MeetingRow[] {
  return reads
    .sql(`${MEETING}
    JOIN meeting_participant p ON p.meeting_id = m.id WHERE p.person_id = ?`)
    .all(personId) as MeetingRow[]
}

/** Scopes that hold the file with its paper, both still there. */
export function scopesHolding(reads: Reads, fileId: FileId): Scope[] {
  const rows = reads
    .sql(`
    SELECT f.scope FROM oparl_object f
    JOIN oparl_object p ON p.scope = f.scope AND p.type = 'Paper' AND p.id = f.json ->> '$.paperId' AND p.deleted = 0
    WHERE f.type = 'File' AND f.id = ? AND f.deleted = 0`)
    .all(fileId) as { scope: Scope }[]
  return rows.map((row) => row.scope)
}

export function noteUpload(tx: Tx, sha256: Sha256, personId: PersonId, size: number, at: Instant): void {
  tx.sql(`
    INSERT INTO blob_upload (sha256, person_id, size, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (sha256, person_id) DO UPDATE SET at = excluded.at`).run(sha256, personId, size, at)
}

export function uploadedBy(reads: Reads, sha256: Sha256, personId: PersonId): boolean {
  return (
    reads.sql('SELECT 1 FROM blob_upload WHERE sha256 = ? AND person_id = ?').get(sha256, personId) !==
    undefined
  )
}

/** The offices of this server, the one that was made first in front. */
export function bodiesOf(reads: Reads): Body[] {
  const rows = reads
    .sql("SELECT json FROM oparl_object WHERE type = 'Body' AND deleted = 0 ORDER BY id")
    .all() as { json: string }[]
  return rows.map((row) => JSON.parse(row.json) as Body)
}
