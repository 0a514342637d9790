/**
 * The printed numbers of a meeting are given once, by the server, to each paper as it goes before readers, and travel with
 * what brings the paper to the agenda (Consultation.printed): every pack of every device has the same [PACK-5]. What a
 * device has printed, and when, stays its own (ledger.ts).
 */
import type { FileVersionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PrintedNumbers, Span } from '../oparl/printed-numbers.ts'
import { type Label, labelsOf, labelText } from './labels.ts'
import type { LedgerPaper, PackLedger } from './ledger.ts'
import { type PackRow, planPack } from './plan.ts'

export interface NumberedRow extends Omit<PackRow, 'here'> {
  /** Given before. */
  readonly numbers: PrintedNumbers | null
}

export interface GivenNumbers {
  readonly key: string
  /** Its paper is in the meeting no more: its numbers are nobody else's. */
  readonly gone: boolean
  readonly numbers: PrintedNumbers
}

/** Numbers of every row, by key: those that it has, and new ones behind them that nobody was ever given [PACK-1]. */
export function numbersOf(
  rows: readonly NumberedRow[],
  gone: readonly PrintedNumbers[],
  at: Instant,
): Map<string, PrintedNumbers> {
  const given = [
    ...rows.flatMap(({ key, numbers, fileVersionId }) =>
      numbers === null ? [] : [{ key, numbers, fileVersionId }],
    ),
    ...gone.map((numbers, index) => ({ key: `gone/${String(index)}`, numbers, fileVersionId: NOBODY })),
  ]
  const papers = given.map(({ key, numbers, fileVersionId }) => asPrinted(key, numbers, fileVersionId))
  const ledger: PackLedger | null = papers.length === 0 ? null : { version: 1, edition: 1, at, papers }
  const plan = planPack({ rows: rows.map((row) => ({ ...row, here: true })), ledger, which: 'all', at })
  const keys = new Set(rows.map(({ key }) => key))
  return new Map(
    plan.ledger.papers
      .filter(({ key }) => keys.has(key))
      .map(({ key, document, pages }) => [key, { document, pages }]),
  )
}

const NOBODY = '' as FileVersionId

const asPrinted = (
  key: string,
  { document, pages }: PrintedNumbers,
  fileVersionId: FileVersionId,
): LedgerPaper => ({
  ...{ key, fileVersionId, document, pages },
  printed: true,
})

/** A paper whose numbers in an earlier pack of this device are not those of the meeting. */
export interface OtherNumbers {
  readonly key: string
  readonly before: readonly Span[]
  /** Null: the meeting has not numbered it yet; it gets other numbers, as these are another paper's. */
  readonly now: readonly Span[] | null
}

export interface Settled {
  readonly ledger: PackLedger | null
  readonly others: readonly OtherNumbers[]
}

/**
 * What the next pack goes on from. The meeting's numbers hold; what this device printed under others counts as not printed,
 * and is told before it prints again.
 */
export function settled(kept: PackLedger | null, given: readonly GivenNumbers[], at: Instant): Settled {
  if (given.length === 0) return { ledger: kept, others: [] }
  const before = new Map((kept?.papers ?? []).map((paper) => [paper.key, paper]))
  const others: OtherNumbers[] = []
  const papers = given.map(({ key, gone, numbers }): LedgerPaper => {
    const old = gone ? undefined : before.get(key)
    const agrees = old !== undefined && isSameStart(old.pages, numbers.pages)
    if (old?.printed === true && !agrees) others.push({ key, before: old.pages, now: numbers.pages })
    return { ...asPrinted(key, numbers, old?.fileVersionId ?? NOBODY), printed: agrees && old.printed }
  })
  const taken = new Set(papers.flatMap(({ pages }) => textsOf(pages)))
  const documents = new Set(papers.map(({ document }) => labelText(document)))
  const named = new Set(papers.map(({ key }) => key))
  for (const paper of kept?.papers ?? []) {
    if (named.has(paper.key)) continue
    const isFree =
      textsOf(paper.pages).every((text) => !taken.has(text)) && !documents.has(labelText(paper.document))
    if (isFree) papers.push(paper)
    else if (paper.printed) others.push({ key: paper.key, before: paper.pages, now: null })
  }
  return { ledger: { version: 1, edition: kept?.edition ?? 0, at: kept?.at ?? at, papers }, others }
}

const textsOf = (spans: readonly Span[]): string[] => [...labelsOf(spans)].map(labelText)

/** One may have more pages than the other. */
function isSameStart(one: readonly Span[], other: readonly Span[]): boolean {
  const [mine, theirs] = [[...labelsOf(one)], [...labelsOf(other)]]
  return mine.slice(0, theirs.length).every((label, at) => isSame(label, theirs[at]))
}

const isSame = (one: Label, other: Label | undefined): boolean =>
  one.number === other?.number && one.letter === other.letter
