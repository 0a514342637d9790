/** The saving report: rows are counted where receipts are, prices are the office's, lines are what is shown. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { Instant, instant } from '../kernel/instant.ts'

/** One meeting. A version of a paper that a person received is one delivery: on paper it would have been copied and sent. */
export const SavingRow = z.object({
  meetingId: MeetingId,
  name: z.string(),
  unitId: z.string(),
  unit: z.string(),
  start: Instant,
  /** Versions of papers that somebody received. */
  documents: z.number().int().min(0),
  /** Versions times people. */
  deliveries: z.number().int().min(0),
  /** Pages of all deliveries. */
  pages: z.number().int().min(0),
})
export type SavingRow = z.infer<typeof SavingRow>

export const MOST_SAVING_ROWS = 4000
const time = z.coerce.number().pipe(Instant)
export const SavingSpan = z.object({ from: time, until: time })
export const SavingAnswer = z.object({ at: Instant, rows: z.array(SavingRow), cut: z.boolean() })

/** Whole đồng. `document`: one price for paper, printing and postage together; `parts`: each on its own. */
export const SavingPrices = z.object({
  by: z.enum(['document', 'parts']),
  perDelivery: z.number().int().min(0).max(10_000_000),
  postage: z.number().int().min(0).max(10_000_000),
  perPage: z.number().int().min(0).max(1_000_000),
})
export type SavingPrices = z.infer<typeof SavingPrices>

/**
 * 8 tỷ đồng ÷ 1,9 triệu văn bản = 4.210 đ: what a province has published of documents sent without paper. For postage
 * and a printed page nobody has published a figure: an office enters its own.
 */
export const DEFAULT_PRICES: SavingPrices = { by: 'document', perDelivery: 4210, postage: 0, perPage: 0 }

export interface Saved {
  readonly documents: number
  readonly deliveries: number
  readonly pages: number
  /** Null where one price stands for both. */
  readonly postage: number | null
  readonly paper: number | null
  readonly total: number
}

export function savedBy(
  { documents, deliveries, pages }: Pick<SavingRow, 'documents' | 'deliveries' | 'pages'>,
  prices: SavingPrices,
): Saved {
  if (prices.by === 'document')
    return {
      documents,
      deliveries,
      pages,
      postage: null,
      paper: null,
      total: deliveries * prices.perDelivery,
    }
  const postage = deliveries * prices.postage
  const paper = pages * prices.perPage
  return { documents, deliveries, pages, postage, paper, total: postage + paper }
}

export const SAVING_VIEWS = ['month', 'unit', 'meeting'] as const
export type SavingView = (typeof SAVING_VIEWS)[number]

export interface SavingLine extends Saved {
  readonly key: string
  /** Of a month: "11/2026". Empty where the unit has no name here. */
  readonly label: string
  /** Of the line's newest meeting. */
  readonly start: Instant
  readonly meetings: number
}

export interface SavingReport {
  /** Months oldest first; units by what they saved, most first; meetings newest first. */
  readonly lines: readonly SavingLine[]
  readonly total: Saved & { readonly meetings: number }
}

export function reportOf(rows: readonly SavingRow[], prices: SavingPrices, view: SavingView): SavingReport {
  const groups = new Map<string, SavingRow[]>()
  for (const row of rows) {
    const key = KEY[view](row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  const lines = [...groups].map(([key, group]) => lineOf(key, group, prices, view)).sort(ORDER[view])
  return { lines, total: { ...savedBy(sumOf(rows), prices), meetings: rows.length } }
}

function lineOf(key: string, rows: readonly SavingRow[], prices: SavingPrices, view: SavingView): SavingLine {
  const [first] = rows
  const start = instant(Math.max(...rows.map((row) => row.start)))
  const label =
    first === undefined ? '' : { month: monthLabel(start), unit: first.unit, meeting: first.name }[view]
  return { key, label, start, meetings: rows.length, ...savedBy(sumOf(rows), prices) }
}

function sumOf(rows: readonly SavingRow[]): Pick<SavingRow, 'documents' | 'deliveries' | 'pages'> {
  const sum = (pick: (row: SavingRow) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  return {
    documents: sum((row) => row.documents),
    deliveries: sum((row) => row.deliveries),
    pages: sum((row) => row.pages),
  }
}

/** Vietnam keeps UTC+7 all year. */
const VIETNAM_MS = 7 * 3_600_000
const inVietnam = (at: Instant): Date => new Date(at + VIETNAM_MS)
const two = (value: number): string => String(value).padStart(2, '0')

const monthLabel = (at: Instant): string => {
  const date = inVietnam(at)
  return `${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`
}

const KEY: Record<SavingView, (row: SavingRow) => string> = {
  month: ({ start }) => {
    const date = inVietnam(start)
    return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`
  },
  unit: ({ unitId }) => unitId,
  meeting: ({ meetingId }) => meetingId,
}

const byKey = (one: SavingLine, other: SavingLine): number =>
  one.key < other.key ? -1 : one.key > other.key ? 1 : 0
const ORDER: Record<SavingView, (one: SavingLine, other: SavingLine) => number> = {
  month: byKey,
  unit: (one, other) => other.total - one.total || other.deliveries - one.deliveries || byKey(one, other),
  meeting: (one, other) => other.start - one.start || byKey(one, other),
}

/** The year that a time lies in, as a span. */
export function yearSpan(year: number): { readonly from: Instant; readonly until: Instant } {
  const begin = (one: number): Instant => instant(Date.UTC(one, 0, 1) - VIETNAM_MS)
  return { from: begin(year), until: begin(year + 1) }
}
export const yearOf = (at: Instant): number => inVietnam(at).getUTCFullYear()
