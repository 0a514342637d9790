/**
 * Finds across papers' text, titles, agenda items, meetings and notes. Asked for everything it answers the best of each
 * group, the group with the best hit first, so that two thousand papers do not hide the one meeting. Their order: ranking.ts.
 */

import type { SearchAnswer, SearchHit } from '../../../shared/ipc/search.ts'
import type { AnnotationId, PersonId } from '../../../shared/kernel/ids.ts'
import { type LayerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { closedPapers } from '../viewing/viewing-rows.ts'
import type { Catalogue } from './catalogue.ts'
import { type FoundMeeting, findMeetings, textOfMeeting } from './meetings.ts'
import { FIRST_PAGES, laterPages } from './page-bits.ts'
import type { PageRow } from './page-rows.ts'
import type { Place } from './place.ts'
import {
  entryPhrase,
  entryWords,
  parseQuery,
  type Query,
  type Side,
  textInOrder,
  textWords,
} from './query.ts'
import { type Found, type Kind, Ranking, type Thing, type Way } from './ranking.ts'
import { bestMatch, type Match, snippetAt } from './snippet.ts'
import type { TextDatabase } from './text-database.ts'

export interface SearchRequest {
  readonly query: string
  readonly within: 'all' | 'papers' | 'notes' | 'meetings'
  readonly limit: number
  readonly offset: number
}

/** What a search can find, with what only some kinds of it have. */
interface Candidate extends Thing {
  /** Of a meeting: the words that it was found by. It has no row. */
  readonly meeting?: Pick<FoundMeeting, 'at' | 'others'>
  readonly note?: {
    readonly docId: LayerDocId
    readonly annotationId: AnnotationId
    readonly page: number | null
  }
}

const KINDS: Readonly<Record<SearchRequest['within'], ReadonlySet<Kind>>> = {
  all: new Set(['meeting', 'agenda-item', 'paper', 'note', 'page']),
  papers: new Set(['paper', 'page']),
  notes: new Set(['note']),
  meetings: new Set(['meeting', 'agenda-item']),
}

export interface SearchSources {
  readonly context: StoreContext
  readonly texts: TextDatabase
  readonly catalogue: Catalogue
}

export function search(sources: SearchSources, request: SearchRequest): Omit<SearchAnswer, 'tookMs'> {
  const query = parseQuery(request.query)
  if (query === null) return { total: 0, groups: [], hits: [] }
  const kinds = KINDS[request.within]
  const ranking = new Ranking<Candidate>()
  addEntries(sources, query, kinds, ranking)
  if (kinds.has('page')) addTexts(sources, query, ranking)
  if (kinds.has('meeting')) addMeetings(sources, request.query, ranking)
  const { limit, offset } = request
  const { hits, ...counts } = ranking.best({ inGroups: request.within === 'all', limit, offset })
  return { ...counts, hits: hits.map((one) => toHit(sources, query, one)) }
}

interface Index {
  readonly words: (side: Side) => number[]
  /** Asked for two words and more. */
  readonly phrase: (side: Side) => number[]
}

/** Tells each row once, in the best way in which it was found. */
function eachFound(index: Index, query: Query, tell: (row: number, way: Way) => void): void {
  const sides = (['exact', 'folded'] as const).map((side) => {
    const scattered = index.words(side)
    const inPlace = scattered.length === 0 || query.exact.length < 2 ? [] : index.phrase(side)
    return { exact: side === 'exact', scattered, inPlace: new Set(inPlace) }
  })
  const told = new Set<number>()
  for (const { exact, scattered, inPlace } of sides) {
    const [phrase, words]: Way[] = [
      { exact, phrase: true },
      { exact, phrase: false },
    ]
    for (const row of scattered) {
      if (!exact && told.has(row)) continue
      if (exact) told.add(row)
      tell(row, (inPlace.has(row) ? phrase : words) as Way)
    }
  }
}

function addTexts(
  { context, texts, catalogue }: SearchSources,
  query: Query,
  ranking: Ranking<Candidate>,
): void {
  const rows = (match: string) =>
    texts.statements
      .of(texts.db, 'SELECT rowid FROM words WHERE words MATCH ?')
      .pluck()
      .all(match) as number[]
  let inOrder: number[] | null = null
  const phrase = () => {
    inOrder ??= rows(textInOrder(query))
    return inOrder
  }
  // What a person may not read now, their search must not tell [SYNC-206].
  const closed = closedPapers(context, catalogue.ruled)
  eachFound({ words: (side) => rows(textWords(query, side)), phrase }, query, (row, way) => {
    const text = catalogue.texts.get(row)
    if (text !== undefined && (closed.size === 0 || !closed.has(text.place.paperId ?? '')))
      ranking.add(text, way)
  })
}

function addEntries(
  { context, catalogue }: SearchSources,
  query: Query,
  kinds: ReadonlySet<Kind>,
  ranking: Ranking<Candidate>,
): void {
  const rows = (match: string) =>
    context.statements
      .of(context.db, 'SELECT rowid FROM entry_words WHERE entry_words MATCH ?')
      .pluck()
      .all(match) as number[]
  const index: Index = {
    words: (side) => rows(entryWords(query, side)),
    phrase: (side) => rows(entryPhrase(query, side)),
  }
  eachFound(index, query, (row, way) => {
    const title = catalogue.titles.get(row)
    if (title !== undefined) {
      if (kinds.has(title.kind)) ranking.add(title, way)
    } else if (kinds.has('note')) {
      const note = noteAt(context, catalogue, row)
      if (note !== null) ranking.add({ kind: 'note', row, ...note }, way)
    }
  })
}

function addMeetings({ catalogue }: SearchSources, typed: string, ranking: Ranking<Candidate>): void {
  for (const { at, others, byName, exact, phrase } of findMeetings(catalogue.meetings, typed)) {
    const meeting: Candidate = { kind: 'meeting', row: -1, place: at.place, meeting: { at, others } }
    ranking.add(meeting, { exact, phrase, aside: !byName })
  }
}

/** A note, or the note that a reply is on: it may be in another author's document of the same layer. */
export const NOTE_AT = `
SELECT doc_id, annotation_id, (SELECT a.page FROM annotation a JOIN layer_doc d ON d.doc_id = a.doc_id
  WHERE a.annotation_id = k.annotation_id AND a.state = 'shown' AND d.layer = k.layer LIMIT 1) AS page
FROM (SELECT substr(key, 1, instr(key, '#') - 1) AS doc_id, substr(key, instr(key, '#') + 1, 36) AS annotation_id,
  substr(key, 1, instr(key, '/') - 1) AS layer FROM entry WHERE id = ? AND kind = 'note') k`

function noteAt(
  context: StoreContext,
  catalogue: Catalogue,
  entryId: number,
): Pick<Candidate, 'place' | 'note'> | null {
  const row = context.statements.of(context.db, NOTE_AT).get(entryId) as
    | { doc_id: LayerDocId; annotation_id: AnnotationId; page: number | null }
    | undefined
  if (row === undefined) return null
  const { fileId, meetingId, layer, authorId } = parseLayerDocId(row.doc_id)
  if (layer === 'private' && authorId !== context.person.id) return null
  const place = catalogue.files.get(fileId)
  if (place === undefined) return null
  return {
    place: inMeeting(context, place, meetingId),
    note: { docId: row.doc_id, annotationId: row.annotation_id, page: row.page },
  }
}

/** A shared note belongs to its own meeting, even when the paper came back in a later one. */
function inMeeting(context: StoreContext, place: Place, meetingId: Place['meetingId'] | null): Place {
  if (meetingId === null || meetingId === place.meetingId) return place
  const row = context.statements
    .of(context.db, 'SELECT name, start FROM meeting WHERE id = ? AND deleted = 0')
    .get(meetingId) as { name: string; start: Place['meetingStart'] } | undefined
  return row === undefined ? place : { ...place, meetingId, meetingName: row.name, meetingStart: row.start }
}

function toHit(sources: SearchSources, query: Query, found: Found<Candidate>): SearchHit {
  const { kind, place, note } = found.thing
  const best =
    kind === 'page' ? bestPage(sources.texts, found, query) : entryText(sources, found.thing, query)
  const author =
    note === undefined
      ? ''
      : personView(sources.context, parseLayerDocId(note.docId).authorId as PersonId).name
  return {
    kind,
    meetingId: place.meetingId,
    meetingName: place.meetingName,
    meetingStart: place.meetingStart,
    agendaItemId: place.itemId ?? null,
    paperId: place.paperId,
    fileId: place.fileId,
    paperName: place.paperName,
    page: note?.page ?? best.page,
    annotationId: note?.annotationId ?? null,
    found: kind === 'page' ? (best.match?.words ?? null) : null,
    recognised: best.recognised,
    authorName: author,
    snippet: best.match === null ? [] : snippetAt(best.text, query, best.match),
    exact: found.exact,
  }
}

interface Best {
  readonly page: number | null
  readonly text: string
  readonly recognised: boolean
  readonly match: Match | null
}
interface BestPage extends Best {
  readonly page: number
  readonly is: number
}

function entryText({ context }: SearchSources, { row, meeting }: Candidate, query: Query): Best {
  const text =
    (meeting === undefined ? null : textOfMeeting(meeting)) ??
    (context.statements.of(context.db, 'SELECT text FROM entry WHERE id = ?').pluck().get(row) as string)
  return { page: null, text, recognised: false, match: bestMatch(text, query) }
}

const worth = (match: Pick<Match, 'found' | 'exact' | 'phrase'>) =>
  match.found * 4 + (match.exact ? 2 : 0) + (match.phrase ? 1 : 0)

const NO_PAGE = { page: 0, text: '', recognised: false, match: null, is: 0 } as const

/** The better of the two; of equals the first. */
function better(best: BestPage, { page, text, source }: PageRow, query: Query): BestPage {
  const match = bestMatch(text, query)
  const is = match === null ? 0 : worth(match)
  const isBetter = is > best.is || (is === best.is && is > 0 && page < best.page)
  return isBetter ? { page, text, recognised: source === 'ocr', match, is } : best
}

/** The page that answers best. No page answers better than the index says of the whole paper. */
function bestPage(texts: TextDatabase, { thing, exact, phrase }: Found<Candidate>, query: Query): Best {
  const found = query.folded.length
  const most = worth({ exact, phrase: phrase || found === 1, found })
  let best: BestPage = NO_PAGE
  for (const row of texts.pages(thing.row, [0, FIRST_PAGES])) {
    best = better(best, row, query)
    if (best.is >= most) return best
  }
  for (const later of laterPages(texts.db, texts.statements, thing.row, query)) {
    const may = later.most === found ? most : later.most * 4
    if (may === 0 || may < best.is) break
    if (may === best.is && later.page > best.page) continue
    for (const row of texts.pages(thing.row, [later.page, later.page + 1])) best = better(best, row, query)
  }
  return best
}
