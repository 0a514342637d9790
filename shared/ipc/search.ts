/** What search answers. */
import { z } from 'zod'
import { AgendaItemId, AnnotationId, FileId, MeetingId, PaperId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'

/** `hit` parts are what was found; the screen marks them. */
export const Snippet = z.array(z.object({ text: z.string(), hit: z.boolean() }))

export const SearchHit = z.object({
  kind: z.enum(['meeting', 'agenda-item', 'paper', 'page', 'note']),
  meetingId: MeetingId,
  meetingName: z.string(),
  meetingStart: Instant,
  /** Agenda item hits. */
  agendaItemId: AgendaItemId.nullable(),
  paperId: PaperId.nullable(),
  fileId: FileId.nullable(),
  paperName: z.string(),
  /** 0-based; for page and note hits. */
  page: z.number().int().nullable(),
  annotationId: AnnotationId.nullable(),
  /** Page hits: where the words are in the page's text, to be shown on the page. */
  found: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  /** Page hits: the words were read from a picture ("nhận dạng tự động"). */
  recognised: z.boolean(),
  authorName: z.string(),
  snippet: Snippet,
  /** Found with its marks as typed; false: found by ignoring marks. */
  exact: z.boolean(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** What belongs together in an answer: meetings with agenda items, papers with their pages, notes. */
export const SearchGroup = z.enum(['meetings', 'papers', 'notes'])
export type SearchGroup = z.infer<typeof SearchGroup>

export const SearchAnswer = z.object({
  total: z.number().int(),
  /** Those that have hits, in the order of their best hit; `hits` are in this order too. */
  groups: z.array(z.object({ of: SearchGroup, total: z.number().int() })),
  hits: z.array(SearchHit),
  tookMs: z.number(),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>
