/** What is done without thinking: the same page and position, or the first place that says the very words. */
import type { VersionText } from '../../shared/carry-over/version-text.ts'
import type { Label } from './cases.ts'
import type { Answer } from './judge.ts'

export function samePlace({ made }: Label, next: VersionText): Answer {
  const { page } = made.placement
  if (next.pages[page] === undefined) return { is: 'orphan', place: null }
  return { is: 'moved', place: { page, start: made.words?.start ?? 0, end: made.words?.end ?? 0 } }
}

export function exactQuote({ made }: Label, next: VersionText): Answer {
  const exact = (made.placement.quote ?? made.placement.anchor?.quote)?.exact
  if (exact === undefined) return { is: 'orphan', place: null }
  const words = exact.replace(/\s+/gu, ' ')
  for (const [page, text] of next.pages.entries()) {
    const start = text.replace(/\s/gu, ' ').indexOf(words)
    if (start >= 0) return { is: 'moved', place: { page, start, end: start + words.length } }
  }
  return { is: 'orphan', place: null }
}
