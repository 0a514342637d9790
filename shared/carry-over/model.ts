/** What carry-over says (design §7): where an annotation of an old version is in a new one, and what changed between them. */
import { z } from 'zod'
import { Carried } from '../annotations/model.ts'
import { AnnotationId, FileVersionId, PersonId } from '../kernel/ids.ts'

/** Raised with every change that can change an answer; kept in `Carried.rules` of what a person accepted. */
export const CARRY_OVER_RULES = 1

const page = z.number().int().min(0).max(4999)
const offset = z.number().int().min(0)

/** `page`'s text from `start` to `end` in the new version; both 0 where the whole page is the same and nothing moves. */
export const NewPlace = z.object({ page, start: offset, end: offset })
export type NewPlace = z.infer<typeof NewPlace>

/**
 * `moved`: certain enough to be shown as the machine's · `review`: a person must look; `place` is the best guess, or null
 * · `orphan`: the new version has nothing like it. One for each annotation asked about: none is ever left out.
 */
export const Suggestion = z.object({
  annotationId: AnnotationId,
  authorId: PersonId,
  /** The version whose placement was carried. */
  from: FileVersionId,
  is: z.enum(['moved', 'review', 'orphan']),
  place: NewPlace.nullable(),
  /** `same-page`: box, quads and strokes stay as they are; else they follow the words. */
  method: Carried.shape.method,
  score: Carried.shape.score,
  rules: z.number().int(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const PageChange = z.object({
  /** Null: the page is new. */
  oldPage: page.nullable(),
  /** Null: the page is gone. */
  newPage: page.nullable(),
  is: z.enum(['same', 'changed', 'moved', 'added', 'removed']),
})
export type PageChange = z.infer<typeof PageChange>

/** One change of words, in reading order of the new version. */
export const WordChange = z.object({
  is: z.enum(['added', 'removed', 'replaced', 'moved']),
  oldAt: NewPlace.nullable(),
  newAt: NewPlace.nullable(),
  oldWords: z.string().max(4000),
  newWords: z.string().max(4000),
  /** A few words before and after, for a list. */
  before: z.string().max(120),
  after: z.string().max(120),
})
export type WordChange = z.infer<typeof WordChange>

export const Comparison = z.object({
  pages: z.array(PageChange),
  changes: z.array(WordChange),
  /** `pictures`: pages without text were told apart by what they draw; words inside them are not known. */
  basis: z.enum(['words', 'pictures', 'mixed']),
})
export type Comparison = z.infer<typeof Comparison>
