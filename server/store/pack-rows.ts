/** What the feed already says of a meeting that is published from its desk, in whichever scopes. */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type {
  AgendaItem,
  Consultation,
  FileVersion,
  Meeting,
  OparlFile,
  OparlPut,
  Paper,
} from '../../shared/oparl/objects.ts'
import type { PrintedNumbers } from '../../shared/oparl/printed-numbers.ts'
import { meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import { objectOf } from './oparl-rows.ts'
import type { Reads } from './store.ts'

export interface HeldObject {
  readonly scope: Scope
  readonly put: OparlPut
}

interface Row {
  readonly scope: Scope
  readonly type: OparlPut['type']
  readonly json: string
}

const held = (rows: unknown): HeldObject[] =>
  (rows as Row[]).map(({ scope, type, json }) => ({
    scope,
    put: { type, object: JSON.parse(json) } as OparlPut,
  }))

/** Agenda, papers, files and versions of one meeting that are not deleted. */
export function heldOf(reads: Reads, meetingId: MeetingId): HeldObject[] {
  const agenda = held(
    reads
      .sql(`
      SELECT scope, type, json FROM oparl_object
      WHERE type IN ('AgendaItem', 'Consultation') AND deleted = 0 AND json ->> '$.meetingId' = ?`)
      .all(meetingId),
  )
  const paperIds = agenda.flatMap(({ put }) => (put.type === 'Consultation' ? [put.object.paperId] : []))
  const papers = byIds(reads, 'Paper', '$.id', paperIds)
  const files = byIds(reads, 'File', '$.paperId', paperIds)
  const versions = byIds(
    reads,
    'FileVersion',
    '$.fileId',
    files.map(({ put }) => put.object.id),
  )
  return [...agenda, ...papers, ...files, ...versions]
}

const byIds = (reads: Reads, type: OparlPut['type'], path: string, ids: readonly string[]): HeldObject[] =>
  ids.length === 0
    ? []
    : held(
        reads
          .sql(`
          SELECT scope, type, json FROM oparl_object WHERE type = ? AND deleted = 0
          AND json ->> '${path}' IN (SELECT value FROM json_each(?))`)
          .all(type, JSON.stringify([...new Set(ids)])),
      )

/** Printed numbers of papers that the meeting once had, by paper; one that has only moved to another scope is still there. */
export function goneNumbers(reads: Reads, meetingId: MeetingId): Map<string, PrintedNumbers> {
  const rows = reads
    .sql(`
    SELECT json FROM oparl_object WHERE type = 'Consultation' AND json ->> '$.meetingId' = ?
    AND json -> '$.printed' IS NOT NULL ORDER BY deleted DESC, json ->> '$.modified'`)
    .pluck()
    .all(meetingId) as string[]
  const gone = new Map<string, PrintedNumbers>()
  for (const row of rows) {
    const { paperId, printed, deleted } = JSON.parse(row) as Consultation
    if (deleted && printed !== undefined) gone.set(paperId, printed)
    else gone.delete(paperId)
  }
  return gone
}

export const meetingIn = (reads: Reads, meetingId: MeetingId): Meeting | null =>
  objectOf(reads, meetingScope(meetingId), 'Meeting', meetingId)

export interface Known {
  readonly consultations: Map<string, Consultation>
  readonly papers: Map<string, Paper>
  readonly files: Map<string, OparlFile>
  readonly versions: Map<string, FileVersion>
  readonly items: Map<string, AgendaItem>
}

/** By paper, paper, file, version and item; of two scopes that hold one object, either. */
export function knownIn(objects: readonly HeldObject[]): Known {
  const known: Known = {
    consultations: new Map(),
    papers: new Map(),
    files: new Map(),
    versions: new Map(),
    items: new Map(),
  }
  for (const { put } of objects) {
    if (put.type === 'Consultation') known.consultations.set(put.object.paperId, put.object)
    if (put.type === 'Paper') known.papers.set(put.object.id, put.object)
    if (put.type === 'File') known.files.set(put.object.id, put.object)
    if (put.type === 'FileVersion') known.versions.set(put.object.id, put.object)
    if (put.type === 'AgendaItem') known.items.set(put.object.id, put.object)
  }
  return known
}

/** Desks that somebody prepares. */
export const allDesks = (reads: Reads): MeetingId[] =>
  reads.sql('SELECT DISTINCT meeting_id FROM desk_person ORDER BY meeting_id').pluck().all() as MeetingId[]

/** Any unit of the office, its People's Committee in front; null: the office has none. */
export function unitOf(reads: Reads, bodyId: string): string | null {
  const found: unknown = reads
    .sql(`
    SELECT id FROM oparl_object WHERE type = 'Organization' AND deleted = 0 AND json ->> '$.bodyId' = ?
    ORDER BY CASE json ->> '$.classification' WHEN 'ubnd' THEN 0 WHEN 'hdnd' THEN 1 ELSE 2 END, id LIMIT 1`)
    .pluck()
    .get(bodyId)
  return typeof found === 'string' ? found : null
}
