/**
 * Which papers are in a pack and which numbers their pages carry. Numbers that were printed never shift (PACK-1):
 * - a paper keeps its numbers; a longer version of it goes on with letters after its last one, a shorter one leaves
 *   the rest unused;
 * - a paper that came later between two others gets letters after the last number before it: 118a, 118b;
 * - papers that came later at the end go on counting;
 * - numbers of a paper that is gone are never given again.
 */
import type { FileVersionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Span } from '../oparl/printed-numbers.ts'
import { countOf, firstOf, type Label, lastOf } from './labels.ts'
import type { LedgerPaper, PackLedger } from './ledger.ts'

/** One paper at its place in the agenda. */
export interface PackRow {
  readonly key: string
  readonly fileVersionId: FileVersionId
  readonly pageCount: number
  /** Its bytes are on this device. */
  readonly here: boolean
  /** Not everybody has it: letters behind the page before it, so that nobody misses a number. */
  readonly apart?: boolean
}

/** `new`: never printed · `replaced`: printed in another version · `known`: printed as it is. */
export type Standing = 'new' | 'replaced' | 'known'

export interface PlannedPaper<Row extends PackRow = PackRow> {
  readonly row: Row
  readonly standing: Standing
  readonly document: Label
  /** As many numbers as it has pages. */
  readonly pages: readonly Span[]
}

export interface PackPlan<Row extends PackRow = PackRow> {
  readonly edition: number
  /** In the order of the agenda: those that the pack holds. */
  readonly papers: readonly PlannedPaper<Row>[]
  /** Numbers printed earlier of papers that are in the meeting no more. */
  readonly gone: readonly LedgerPaper[]
  /** To be kept when the pack is on the disk. */
  readonly ledger: PackLedger
}

export interface PackWish<Row extends PackRow = PackRow> {
  readonly rows: readonly Row[]
  /** Null: no pack was made yet. */
  readonly ledger: PackLedger | null
  /** `new`: only what no pack has printed as it is now. */
  readonly which: 'all' | 'new'
  readonly at: Instant
}

export function planPack<Row extends PackRow>(wish: PackWish<Row>): PackPlan<Row> {
  const { rows, ledger, which, at } = wish
  const known = new Map((ledger?.papers ?? []).map((paper) => [paper.key, paper]))
  const pages = new Numbers((ledger?.papers ?? []).flatMap((paper) => paper.pages))
  const documents = new Numbers((ledger?.papers ?? []).map(({ document }) => document))
  const endAt = rows.findLastIndex(({ key }) => known.has(key)) + 1
  const planned: PlannedPaper<Row>[] = []
  let [lastPage, lastDocument] = [0, 0]
  for (const [order, row] of rows.entries()) {
    const old = known.get(row.key)
    const atEnd = order >= endAt && row.apart !== true
    const own =
      old === undefined ? pages.take(row.pageCount, atEnd ? null : lastPage) : fitted(old, row, pages)
    const document = old?.document ?? documents.take(1, atEnd ? null : lastDocument)[0]
    if (document === undefined) continue
    lastPage = lastOf(own)?.number ?? lastPage
    lastDocument = document.number
    planned.push({ row, standing: standingOf(old, row), document, pages: own })
  }
  const here = new Set(rows.map(({ key }) => key))
  const gone = [...known.values()].filter(({ key }) => !here.has(key))
  return {
    edition: (ledger?.edition ?? 0) + 1,
    papers: which === 'all' ? planned : planned.filter(({ standing }) => standing !== 'known'),
    gone,
    ledger: ledgerAfter({ planned, gone, known, edition: (ledger?.edition ?? 0) + 1, at }),
  }
}

function standingOf(old: LedgerPaper | undefined, row: PackRow): Standing {
  if (old === undefined || !old.printed) return 'new'
  return old.fileVersionId === row.fileVersionId ? 'known' : 'replaced'
}

/** Its own numbers, as many as the version has pages. */
function fitted({ pages: old }: LedgerPaper, { pageCount }: PackRow, numbers: Numbers): Span[] {
  const missing = pageCount - countOf(old)
  if (missing <= 0) return firstOf(old, pageCount)
  return joined([...old, ...numbers.take(missing, lastOf(old)?.number ?? 0)])
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    const follows =
      last !== undefined &&
      (span.letter === 0
        ? last.letter === 0 && span.number === last.number + last.count
        : last.number === span.number && last.letter > 0 && span.letter === last.letter + last.count)
    if (follows) result[result.length - 1] = { ...last, count: last.count + span.count }
    else result.push(span)
  }
  return result
}

interface After {
  readonly planned: readonly PlannedPaper[]
  readonly gone: readonly LedgerPaper[]
  readonly known: ReadonlyMap<string, LedgerPaper>
  readonly edition: number
  readonly at: Instant
}

/** A shorter version keeps the numbers of the longer one for itself. */
function ledgerAfter({ planned, gone, known, edition, at }: After): PackLedger {
  const papers = planned.map(({ row, document, pages }): LedgerPaper => {
    const old = known.get(row.key)
    const longer = old !== undefined && countOf(old.pages) > countOf(pages) ? old.pages : pages
    return {
      key: row.key,
      fileVersionId: row.fileVersionId,
      document: { ...document, count: 1 },
      pages: [...longer],
      printed: row.here || (old?.printed === true && old.fileVersionId === row.fileVersionId),
    }
  })
  return { version: 1, edition, at, papers: [...papers, ...gone] }
}

/** Which numbers and letters are given already. */
class Numbers {
  #last = 0
  readonly #letters = new Map<number, number>()

  constructor(given: readonly Span[]) {
    for (const span of given) this.#note(span)
  }

  /** `after`: with letters behind this number; null: the next numbers at the end. */
  take(count: number, after: number | null): Span[] {
    if (count <= 0) return []
    const span: Span =
      after === null
        ? { number: this.#last + 1, letter: 0, count }
        : { number: after, letter: (this.#letters.get(after) ?? 0) + 1, count }
    this.#note(span)
    return [span]
  }

  #note(span: Span): void {
    const last = lastOf([span])
    if (last === null) return
    this.#last = Math.max(this.#last, last.number)
    if (last.letter > (this.#letters.get(last.number) ?? 0)) this.#letters.set(last.number, last.letter)
  }
}
