/**
 * Finds across papers' text, titles, agenda items, meetings and notes. Asked for everything it answers the best of each
 * group, the group with the best hit first, so that two thousand papers do not hide the one meeting. Order: words with their marks as typed before
 * words found by ignoring marks; a phrase before scattered words; titles, then notes, then text; newer meetings first.
 */

import type { SearchAnswer, SearchGroup, SearchHit } from '../../../shared/ipc/search.ts'
import type { AnnotationId, PersonId } from '../../../shared/kernel/ids.ts'
import { type LayerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { closedPapers } from '../viewing/viewing-rows.ts'
import type { Catalogue, Place } from './catalogue.ts'
import { findMeetings, type MeetingFacts } from './meetings.ts'
import {
  entryPhrase,
  entryWords,
  parseQuery,
  type Query,
  type Side,
  textInOrder,
  textWords,
} from './query.ts'
import { bestMatch, type Match, snippetAt } from './snippet.ts'
import type { TextDatabase } from './text-database.ts'

export interface SearchRequest {
  readonly query: string
  readonly within: 'all' | 'papers' | 'notes' | 'meetings'
  readonly limit: number
  readonly offset: number
}

type Kind = SearchHit['kind']
interface Candidate {
  readonly kind: Kind
  readonly place: Place
  readonly exact: boolean
  readonly phrase: boolean
  /** Row of the title or note, or number of the paper's text. */
  readonly row: number
  /** Meetings: the words that it was found by. They have no row. */
  readonly text?: string
  /** Found, but not by its name. */
  readonly aside?: boolean
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
const WEIGHT: Readonly<Record<Kind, number>> = { paper: 0, meeting: 1, 'agenda-item': 2, note: 3, page: 4 }

const GROUP_OF: Readonly<Record<Kind, SearchGroup>> = {
  ...{ meeting: 'meetings', 'agenda-item': 'meetings', paper: 'papers', page: 'papers', note: 'notes' },
}
/** Of each group when several have hits. */
const IN_GROUP: Readonly<Record<SearchGroup, number>> = { meetings: 4, papers: 5, notes: 4 }

export interface SearchSources {
  readonly context: StoreContext
  readonly texts: TextDatabase
  readonly catalogue: Catalogue
}

export function search(sources: SearchSources, request: SearchRequest): Omit<SearchAnswer, 'tookMs'> {
  const query = parseQuery(request.query)
  if (query === null) return { total: 0, groups: [], hits: [] }
  const kinds = KINDS[request.within]
  const candidates = [...entryCandidates(sources, query, kinds)]
  if (kinds.has('page')) candidates.push(...textCandidates(sources, query))
  if (kinds.has('meeting')) candidates.push(...meetingCandidates(sources, request.query))
  const ordered = onePerPaper(ranked(candidates))
  const groups = grouped(ordered)
  const best =
    request.within === 'all' && groups.size > 1
      ? [...groups].flatMap(([of, list]) => list.slice(0, IN_GROUP[of]))
      : ordered
  return {
    total: ordered.length,
    groups: [...groups].map(([of, list]) => ({ of, total: list.length })),
    hits: best.slice(request.offset, request.offset + request.limit).map((one) => toHit(sources, query, one)),
  }
}

/** Lower is better; worked out once for each, because a common phrase finds every paper. */
function ranked(candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .map((one) => ({
      one,
      rank: (one.exact ? 0 : 100) + (one.phrase ? 0 : 10) + (one.aside === true ? 5 : 0) + WEIGHT[one.kind],
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank || b.one.place.meetingStart - a.one.place.meetingStart || a.one.row - b.one.row,
    )
    .map(({ one }) => one)
}

/** In the order of their best hit. */
function grouped(ordered: readonly Candidate[]): Map<SearchGroup, Candidate[]> {
  const groups = new Map<SearchGroup, Candidate[]>()
  for (const one of ordered) {
    const of = GROUP_OF[one.kind]
    const list = groups.get(of)
    if (list === undefined) groups.set(of, [one])
    else list.push(one)
  }
  return groups
}

/** A paper appears once, at its best: by its title or by its text. Notes stand for themselves. */
function onePerPaper(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ kind, place }) => {
    if ((kind !== 'paper' && kind !== 'page') || place.paperId === null) return true
    if (seen.has(place.paperId)) return false
    seen.add(place.paperId)
    return true
  })
}

interface Way {
  readonly exact: boolean
  readonly phrase: boolean
}
interface Index {
  readonly words: (side: Side) => number[]
  /** Asked for two words and more. */
  readonly phrase: (side: Side) => number[]
}

/** Row → how it was found; the best way wins. */
function found(index: Index, query: Query): Map<number, Way> {
  const ways = new Map<number, Way>()
  for (const side of ['folded', 'exact'] as const) {
    const scattered = index.words(side)
    if (scattered.length === 0) continue
    for (const row of scattered) ways.set(row, { exact: side === 'exact', phrase: false })
    if (query.exact.length < 2) continue
    const inPlace = new Set(index.phrase(side))
    for (const row of scattered)
      if (inPlace.has(row)) ways.set(row, { exact: side === 'exact', phrase: true })
  }
  return ways
}

function* textCandidates({ context, texts, catalogue }: SearchSources, query: Query): Generator<Candidate> {
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
  const closed = closedPapers(context)
  for (const [row, way] of found({ words: (side) => rows(textWords(query, side)), phrase }, query)) {
    const place = catalogue.texts.get(row)
    if (place !== undefined && !closed.has(place.paperId ?? '')) yield { kind: 'page', place, row, ...way }
  }
}

function* entryCandidates(
  { context, catalogue }: SearchSources,
  query: Query,
  kinds: ReadonlySet<Kind>,
): Generator<Candidate> {
  const rows = (match: string) =>
    context.statements
      .of(context.db, 'SELECT rowid FROM entry_words WHERE entry_words MATCH ?')
      .pluck()
      .all(match) as number[]
  const index: Index = {
    words: (side) => rows(entryWords(query, side)),
    phrase: (side) => rows(entryPhrase(query, side)),
  }
  for (const [row, way] of found(index, query)) {
    const title = catalogue.titles.get(row)
    if (title !== undefined) {
      if (kinds.has(title.kind)) yield { kind: title.kind, place: title, row, ...way }
    } else if (kinds.has('note')) {
      const note = noteAt(context, catalogue, row)
      if (note !== null) yield { kind: 'note', row, ...way, ...note }
    }
  }
}

function* meetingCandidates({ catalogue }: SearchSources, typed: string): Generator<Candidate> {
  for (const { at, exact, phrase, byName, text } of findMeetings(catalogue.meetings, typed))
    yield { kind: 'meeting', row: -1, place: placeOf(at), exact, phrase, text, aside: !byName }
}

const placeOf = ({ id, name, start }: MeetingFacts): Place => ({
  ...{ meetingId: id, meetingName: name, meetingStart: start },
  ...{ paperId: null, fileId: null, paperName: '' },
})

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

function toHit(sources: SearchSources, query: Query, one: Candidate): SearchHit {
  const best = one.kind === 'page' ? bestPage(sources.texts, one.row, query) : entryText(sources, one, query)
  const author =
    one.note === undefined
      ? ''
      : personView(sources.context, parseLayerDocId(one.note.docId).authorId as PersonId).name
  return {
    kind: one.kind,
    meetingId: one.place.meetingId,
    meetingName: one.place.meetingName,
    meetingStart: one.place.meetingStart,
    agendaItemId: one.place.itemId ?? null,
    paperId: one.place.paperId,
    fileId: one.place.fileId,
    paperName: one.place.paperName,
    page: one.note?.page ?? best.page,
    annotationId: one.note?.annotationId ?? null,
    found: one.kind === 'page' ? (best.match?.words ?? null) : null,
    recognised: best.recognised,
    authorName: author,
    snippet: best.match === null ? [] : snippetAt(best.text, query, best.match),
    exact: one.exact,
  }
}

interface Best {
  readonly page: number | null
  readonly text: string
  readonly recognised: boolean
  readonly match: Match | null
}

function entryText({ context }: SearchSources, { row, text: told }: Candidate, query: Query): Best {
  const text =
    told ??
    (context.statements.of(context.db, 'SELECT text FROM entry WHERE id = ?').pluck().get(row) as string)
  return { page: null, text, recognised: false, match: bestMatch(text, query) }
}

const worth = (match: Match) => match.found * 4 + (match.exact ? 2 : 0) + (match.phrase ? 1 : 0)

/** The page that answers best; the first of equals. */
function bestPage(texts: TextDatabase, docNo: number, query: Query): Best {
  let best: Best = { page: 0, text: '', recognised: false, match: null }
  for (const { page, text, source } of texts.pages(docNo)) {
    const match = bestMatch(text, query)
    if (match === null || (best.match !== null && worth(match) <= worth(best.match))) continue
    best = { page, text, recognised: source === 'ocr', match }
    if (match.exact && match.phrase) break
  }
  return best
}
