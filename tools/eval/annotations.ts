/** Annotations as people make them: a word, a phrase, a heading, sentences, a stroke beside a line. */
import { barePlacement, type Placement } from '../../shared/annotations/model.ts'
import type { AnnotationId, FileVersionId, PersonId } from '../../shared/kernel/ids.ts'
import { idOf, type Prng } from '../seed/prng.ts'
import type { Span } from './traced.ts'

export interface Made {
  readonly annotationId: AnnotationId
  readonly authorId: PersonId
  readonly placement: Placement
  readonly sort: (typeof SORTS)[number]
  /** The words, or those that the mark is anchored to; null: it has a page and nothing else. */
  readonly words: Span | null
}

const SORTS = ['word', 'short', 'phrase', 'heading', 'sentence', 'passage', 'anchored', 'bare'] as const
const WORDS: Readonly<Record<(typeof SORTS)[number], readonly [number, number]>> = {
  word: [1, 1],
  short: [2, 3],
  phrase: [4, 9],
  heading: [2, 4],
  sentence: [10, 40],
  passage: [60, 140],
  anchored: [4, 10],
  bare: [0, 0],
}
export const AUTHOR = idOf('eval/author') as PersonId

export function annotationsOn(
  pages: readonly string[],
  fileVersionId: FileVersionId,
  count: number,
  chance: Prng,
): Made[] {
  return Array.from({ length: count }, (_, index) => {
    const sort = SORTS[index % SORTS.length] ?? 'phrase'
    const page = chance.int(0, pages.length - 1)
    const span = sort === 'bare' ? null : spanOn(pages[page] ?? '', page, sort, chance)
    return {
      annotationId: idOf(`eval/${fileVersionId}/${index}`) as AnnotationId,
      authorId: AUTHOR,
      placement: placementOf(pages, fileVersionId, page, span, sort === 'anchored'),
      sort,
      words: span,
    }
  })
}

function spanOn(text: string, page: number, sort: Made['sort'], chance: Prng): Span | null {
  const words = [...text.matchAll(/\S+/gu)]
  const [least, most] = WORDS[sort]
  const count = Math.min(chance.int(least, most), words.length)
  if (count === 0) return null
  const headings = words.flatMap((word, index) => (/^(Điều|Khoản|Chương|Mục)$/u.test(word[0]) ? [index] : []))
  const first =
    sort === 'heading' && headings.length > 0
      ? Math.min(chance.pick(headings), words.length - count)
      : chance.int(0, words.length - count)
  const last = words[first + count - 1]
  const start = words[first]?.index ?? 0
  return { page, start, end: (last?.index ?? 0) + (last?.[0].length ?? 0) }
}

export function placementOf(
  pages: readonly string[],
  fileVersionId: FileVersionId,
  page: number,
  span: Span | null,
  anchored: boolean,
): Placement {
  const bare = barePlacement({ fileVersionId, page, pageBox: [0, 0, 595, 842], box: [100, 400, 200, 420] })
  if (span === null) return bare
  const text = pages[page] ?? ''
  const quote = {
    exact: text.slice(span.start, span.end),
    prefix: text.slice(Math.max(0, span.start - 32), span.start),
    suffix: text.slice(span.end, span.end + 32),
  }
  if (anchored) return { ...bare, anchor: { quote, textStart: span.start, box: [90, 430, 300, 445] } }
  return { ...bare, quote, textStart: span.start, quads: [[100, 420, 200, 420, 100, 400, 200, 400]] }
}
