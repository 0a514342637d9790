/**
 * Where the annotations of one version are in another: one answer for each. Pure: equal input gives equal output on
 * every device. The rules and the figures behind them: docs/adr/0016; `npm run eval:carry-over` measures them.
 */
import type { Placement } from '../annotations/model.ts'
import type { AnnotationId, PersonId } from '../kernel/ids.ts'
import { type Alignment, align } from './alignment.ts'
import { type Candidate, Finder } from './candidates.ts'
import { type Canon, canonOf, placeOf } from './canonical.ts'
import { CARRY_OVER_RULES, type NewPlace, type Suggestion } from './model.ts'
import { mapPages, type PageMap } from './pages.ts'
import type { VersionText } from './version-text.ts'
import { type Named, type Sought, soughtOf } from './words.ts'

/** An annotation and where it is in the old version. */
export interface Carriable {
  readonly annotationId: AnnotationId
  readonly authorId: PersonId
  readonly placement: Placement
}

/** From here on the machine is sure; below `REVIEW` nothing there is like it. */
const MOVED = 0.8
const REVIEW = 0.55
const LEAST_QUOTE_MOVED = 0.7
const LEAST_QUOTE = 0.55
/** A second place this near to the best in score makes it a person's choice. */
const MARGIN = 0.05
/** Words as short as this stand in many places: what is on both sides of them must fit. */
const SHORT = 20
const SHORT_CONTEXT = 0.55
const SHORT_REACH = 10
/** More of the place than this is another passage's own: the words are not there. */
const MOST_TAKEN = 0.3
/** Less of the words than this on one page: the rest would be lost without a word. */
const LEAST_SHARE = 0.85
const SAME_WORDS_SCORE = 0.95
const PAGE_GUESS_SCORE = 0.5

export type Verdict = Pick<Suggestion, 'is' | 'place' | 'method' | 'score'>
const ORPHAN: Verdict = { is: 'orphan', place: null, method: 'approximate', score: 0 }

/** `old` null: its text is not here, and the words must be found by themselves. */
export function carryOver(
  old: VersionText | null,
  next: VersionText,
  annotations: readonly Carriable[],
): Suggestion[] {
  if (annotations.length === 0) return []
  const pair = new Pair(old, next)
  return annotations.map(({ annotationId, authorId, placement }) => ({
    annotationId,
    authorId,
    from: placement.fileVersionId,
    ...pair.verdict(placement),
    rules: CARRY_OVER_RULES,
  }))
}

/** Two versions laid beside each other; what costs time is made when it is first needed. */
export class Pair {
  readonly #old: VersionText | null
  readonly #next: VersionText
  readonly #oldCanon: Canon | null
  readonly #nextCanon: Canon
  readonly #finder: Finder
  readonly #pages: PageMap | null
  #whole: { readonly old: Canon; readonly next: Canon } | null = null

  constructor(old: VersionText | null, next: VersionText) {
    this.#old = old
    this.#next = next
    this.#oldCanon = old === null ? null : canonOf(old.pages)
    this.#nextCanon = canonOf(next.pages)
    const alignment: Alignment =
      this.#oldCanon === null
        ? { blocks: [], byNext: [], main: new Set() }
        : align(this.#oldCanon, this.#nextCanon)
    this.#finder = new Finder(alignment, this.#nextCanon)
    this.#pages =
      old === null || this.#oldCanon === null
        ? null
        : mapPages({ old, next }, { alignment, old: this.#oldCanon, next: this.#nextCanon })
  }

  verdict(placement: Placement): Verdict {
    const same = this.#pages?.same(placement.page) ?? null
    if (same !== null) return samePage(same, 1)
    const named = wordsOf(placement)
    const sought = named === null ? null : soughtOf(this.#old, this.#oldCanon, placement.page, named)
    if (sought !== null) return this.#byWords(placement, sought)
    if (named !== null) return this.#byRunningLine(placement, named)
    return this.#byPage(placement)
  }

  #byWords(placement: Placement, sought: Sought): Verdict {
    const [best, second] = this.#finder
      .candidates(sought, (one) => isSure(one, sought))
      .filter((one) => one.taken <= MOST_TAKEN)
    if (best === undefined || best.quote < LEAST_QUOTE || best.score < REVIEW)
      return this.#notFound(placement)
    const at = placeOf(this.#nextCanon, best)
    const place: NewPlace = { page: at.page, start: at.start, end: at.end }
    const method = placement.quote === null ? 'anchor' : best.quote === 1 ? 'exact' : 'approximate'
    const sure =
      isSure(best, sought) &&
      at.share >= LEAST_SHARE &&
      (best.held !== null || second === undefined || best.score - second.score >= MARGIN)
    return { is: sure ? 'moved' : 'review', place, method, score: rounded(best.score) }
  }

  /** A page without text may say the words all the same: only a person can see it. */
  #notFound(placement: Placement): Verdict {
    const page = this.#pages?.guess(placement.page) ?? null
    if (page !== null && this.#next.pages[page] === '') return pageGuess(page)
    if (this.#old === null && this.#next.pages.some((text) => text === ''))
      return { ...pageGuess(0), place: null }
    return ORPHAN
  }

  /** Words that head or foot the pages: they stand on every page, so the page decides. */
  #byRunningLine(placement: Placement, named: Named): Verdict {
    const page = this.#pages?.guess(placement.page) ?? null
    if (page === null || this.#old === null) return this.#notFound(placement)
    this.#whole ??= { old: canonOf(this.#old.pages, true), next: canonOf(this.#next.pages, true) }
    const sought = soughtOf(this.#old, this.#whole.old, placement.page, named)
    const hit = sought === null ? null : onceOn(this.#whole.next, page, sought.codes)
    if (sought === null || hit === null) return pageGuess(page)
    const { start, end } = placeOf(this.#whole.next, hit)
    return { is: 'review', place: { page, start, end }, method: 'exact', score: REVIEW }
  }

  #byPage({ page }: Placement): Verdict {
    const sameWords = this.#pages?.sameWords(page) ?? null
    if (sameWords !== null) return samePage(sameWords, SAME_WORDS_SCORE)
    const guess = this.#pages?.guess(page) ?? null
    if (guess !== null) return pageGuess(guess)
    return this.#old === null ? { ...pageGuess(0), place: null } : ORPHAN
  }
}

const rounded = (score: number) => Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000

const samePage = (page: number, score: number): Verdict => ({
  is: 'moved',
  place: { page, start: 0, end: 0 },
  method: 'same-page',
  score,
})

const pageGuess = (page: number): Verdict => ({
  is: 'review',
  place: { page, start: 0, end: 0 },
  method: 'same-page',
  score: PAGE_GUESS_SCORE,
})

function wordsOf({ quote, textStart, anchor }: Placement): Named | null {
  if (quote !== null) return { quote, textStart }
  return anchor === null ? null : { quote: anchor.quote, textStart: anchor.textStart }
}

/** Whether a place may be shown as the machine's, other places aside. */
function isSure(one: Candidate, sought: Sought): boolean {
  if (one.taken > MOST_TAKEN || one.score < MOVED || one.quote < LEAST_QUOTE_MOVED) return false
  if (!one.inPlace && sought.range !== null) return false
  if (sought.codes.length >= SHORT || (one.held ?? 0) >= SHORT_REACH) return true
  return Math.min(one.before, one.after) > SHORT_CONTEXT
}

/** The one place of these letters on a page; null: none, or more than one. */
function onceOn(canon: Canon, page: number, codes: Uint16Array): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  for (let at = canon.starts[page] ?? 0; at + codes.length <= (canon.starts[page + 1] ?? 0); at += 1) {
    if (!codes.every((code, index) => canon.codes[at + index] === code)) continue
    if (found !== null) return null
    found = { from: at, to: at + codes.length }
  }
  return found
}
