/** Which searchable things are visible, and where they belong: kept in memory until meeting data changes. */
import type { AgendaItemId, FileId, MeetingId, PaperId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { StoreContext } from '../context.ts'
import { type RuledPaper, ruledPapers } from '../viewing/viewing-rows.ts'
import { type KnownMeetings, knownMeetings } from './meetings.ts'
import type { Place } from './place.ts'
import type { Thing } from './ranking.ts'
import type { TextDatabase } from './text-database.ts'

export interface Title extends Thing {
  readonly kind: 'agenda-item' | 'paper'
}

export interface Catalogue {
  /** By number of the paper in the text database; only current versions of readable papers. */
  readonly texts: ReadonlyMap<number, Thing>
  /** By row of the index of titles. */
  readonly titles: ReadonlyMap<number, Title>
  readonly files: ReadonlyMap<string, Place>
  readonly meetings: KnownMeetings
  readonly ruled: readonly RuledPaper[]
}

interface PlaceSqlRow {
  meeting_id: MeetingId
  meeting_name: string
  start: Instant
  paper_id: PaperId
  file_id: FileId
  paper_name: string
  version_id: string
}

/** Later meetings first: a paper of several meetings is found in its newest one. */
export const PAPER_PLACES = `
SELECT m.id AS meeting_id, m.name AS meeting_name, m.start, p.id AS paper_id, f.id AS file_id, p.name AS paper_name,
  f.current_version_id AS version_id
FROM meeting m JOIN consultation c ON c.meeting_id = m.id AND c.deleted = 0
JOIN paper p ON p.id = c.paper_id AND p.deleted = 0 JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
WHERE m.deleted = 0`

export function buildCatalogue(context: StoreContext, texts: TextDatabase): Catalogue {
  const byVersion = new Map<string, Place>()
  const byPaper = new Map<string, Place>()
  const files = new Map<string, Place>()
  for (const row of context.db.prepare(PAPER_PLACES).all() as PlaceSqlRow[]) {
    const known = byPaper.get(row.paper_id)
    if (known !== undefined && known.meetingStart >= row.start) continue
    const place: Place = {
      meetingId: row.meeting_id,
      meetingName: row.meeting_name,
      meetingStart: row.start,
      paperId: row.paper_id,
      paperNo: known?.paperNo ?? byPaper.size,
      fileId: row.file_id,
      paperName: row.paper_name,
    }
    byVersion.set(row.version_id, place)
    byPaper.set(row.paper_id, place)
    files.set(row.file_id, place)
  }
  const numbered = new Map<number, Thing>()
  for (const [row, versionId] of texts.versions()) {
    const place = byVersion.get(versionId)
    if (place !== undefined) numbered.set(row, { kind: 'page', place, row })
  }
  return {
    texts: numbered,
    titles: titlesOf(context, byPaper),
    files,
    meetings: knownMeetings(context),
    ruled: ruledPapers(context),
  }
}

function titlesOf(context: StoreContext, byPaper: ReadonlyMap<string, Place>): Map<number, Title> {
  const meetings = new Map<string, Place>()
  for (const row of context.db.prepare('SELECT id, name, start FROM meeting WHERE deleted = 0').all() as {
    id: MeetingId
    name: string
    start: Instant
  }[]) {
    meetings.set(row.id, {
      meetingId: row.id,
      meetingName: row.name,
      meetingStart: row.start,
      paperId: null,
      paperNo: -1,
      fileId: null,
      paperName: '',
    })
  }
  const items = new Map(
    context.db.prepare('SELECT id, meeting_id FROM agenda_item WHERE deleted = 0').raw().all() as [
      string,
      string,
    ][],
  )
  const titles = new Map<number, Title>()
  const rows = context.db
    .prepare("SELECT id, kind, key FROM entry WHERE kind IN ('agenda-item', 'paper')")
    .raw()
    .all() as [number, Title['kind'], string][]
  for (const [row, kind, key] of rows) {
    if (kind === 'paper') {
      const place = byPaper.get(key)
      if (place !== undefined) titles.set(row, { place, kind, row })
      continue
    }
    const place = meetings.get(items.get(key) ?? '')
    if (place !== undefined) titles.set(row, { place: { ...place, itemId: key as AgendaItemId }, kind, row })
  }
  return titles
}
