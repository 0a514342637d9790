/** Which papers name a content, under which rule of viewing, and through which meetings a person comes to them. */
import type { MeetingId, PaperId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import { type Bringing, Viewing } from '../../shared/oparl/viewing.ts'
import { meetingFor } from './oparl-rows.ts'
import type { Reads } from './store.ts'

export interface NamingPaper {
  readonly scope: Scope
  readonly paperId: PaperId
  /** Null: at any time. */
  readonly rule: Viewing | null
}

/** Version, File and Paper are all still there: a withdrawn paper takes its content with it. */
export function papersNaming(reads: Reads, sha256: Sha256): NamingPaper[] {
  const rows = reads
    .sql(`
    SELECT DISTINCT r.scope, p.id AS paperId, p.json ->> '$.viewing' AS rule FROM blob_reference r
    JOIN oparl_object f ON f.scope = r.scope AND f.type = 'File' AND f.id = r.file_id AND f.deleted = 0
    JOIN oparl_object p ON p.scope = r.scope AND p.type = 'Paper' AND p.id = f.json ->> '$.paperId' AND p.deleted = 0
    WHERE r.sha256 = ?`)
    .all(sha256) as { scope: Scope; paperId: PaperId; rule: string | null }[]
  return rows.map(({ rule, ...row }) => ({
    ...row,
    rule: rule === null ? null : Viewing.parse(JSON.parse(rule)),
  }))
}

/** The meeting whose scope it is, and those that bring the paper there, as the person takes part in them. */
export function bringingTo(reads: Reads, scope: Scope, paperId: PaperId, personId: PersonId): Bringing[] {
  const ids = reads
    .sql(`
    SELECT DISTINCT json ->> '$.meetingId' AS id FROM oparl_object
    WHERE scope = ? AND type = 'Consultation' AND deleted = 0 AND json ->> '$.paperId' = ?`)
    .all(scope, paperId) as { id: MeetingId }[]
  const own = scope.startsWith('meeting/') ? [scope.slice('meeting/'.length) as MeetingId] : []
  return [...new Set([...own, ...ids.map(({ id }) => id)])].flatMap((id) => {
    const row = meetingFor(reads, id, personId)
    if (row === null || row.role === null) return []
    const { startAt: start, endAt: end, state, role } = row
    return [{ start, end, state, prepares: role === 'chair' || role === 'secretary' }]
  })
}
