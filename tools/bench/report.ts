/** One table of everything measured, for people and for machines. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Machine } from './machine.ts'
import { median, p95 } from './stats.ts'

export type Unit = 'ms' | 's' | 'MB' | '×' | 'ops/s' | 'bytes' | 'trips' | 'fps' | 'points' | 'people'

export interface Row {
  readonly section: string
  readonly measure: string
  readonly unit: Unit
  /** Every run; the table shows the median. */
  readonly values: readonly number[]
  /** Whether the slow tail says something: p95 beside the median. */
  readonly tail?: boolean
  /** Of design §8; null where it has none. `of` says what is held against it. */
  readonly budget?: { readonly max?: number; readonly min?: number; readonly of: 'median' | 'p95' | 'ratio' }
  /** The same done by something else in the same run. */
  readonly peer?: { readonly name: string; readonly values: readonly number[]; readonly ratioMax?: number }
  readonly note?: string
}

export interface Judged extends Row {
  readonly median: number
  readonly p95: number
  readonly peerMedian: number | null
  readonly peerP95: number | null
  readonly ratio: number | null
  /** Null: there is no budget. */
  readonly kept: boolean | null
}

export function judge(row: Row): Judged {
  const middle = median(row.values)
  const slow = p95(row.values)
  const peerMedian = row.peer === undefined ? null : median(row.peer.values)
  const ratio = peerMedian === null || peerMedian === 0 ? null : middle / peerMedian
  const verdicts: boolean[] = []
  const { budget, peer } = row
  if (budget !== undefined) {
    const figure = budget.of === 'p95' ? slow : budget.of === 'ratio' ? (ratio ?? Number.NaN) : middle
    if (budget.max !== undefined) verdicts.push(figure <= budget.max)
    if (budget.min !== undefined) verdicts.push(figure >= budget.min)
  }
  if (peer?.ratioMax !== undefined && ratio !== null) verdicts.push(ratio <= peer.ratioMax)
  return {
    ...row,
    median: middle,
    p95: slow,
    peerMedian,
    peerP95: peer === undefined ? null : p95(peer.values),
    ratio,
    kept: verdicts.length === 0 ? null : verdicts.every(Boolean),
  }
}

const digits = (value: number): string =>
  value >= 1000
    ? Math.round(value).toString()
    : value >= 100
      ? value.toFixed(0)
      : value.toFixed(value >= 10 ? 1 : 2)

function figure(value: number, unit: Unit): string {
  if (unit === 'bytes') return `${(value / 1000).toFixed(1)} kB`
  return unit === 'trips' || unit === 'points' || unit === 'people'
    ? String(value)
    : `${digits(value)} ${unit}`
}

function measured(row: Judged): string {
  const tail = row.tail === true ? ` (p95 ${figure(row.p95, row.unit)})` : ''
  return figure(row.median, row.unit) + tail
}

function budgetOf({ budget, peer, unit }: Row): string {
  const parts: string[] = []
  const own = budget?.of === 'ratio' ? '×' : unit
  if (budget?.max !== undefined)
    parts.push(`≤ ${figure(budget.max, own)}${budget.of === 'p95' ? ' p95' : ''}`)
  if (budget?.min !== undefined) parts.push(`≥ ${figure(budget.min, own)}`)
  if (peer?.ratioMax !== undefined) parts.push(`≤ ${peer.ratioMax}× peer`)
  return parts.length === 0 ? '–' : parts.join(', ')
}

function peerOf(row: Judged): string {
  if (row.peer === undefined || row.peerMedian === null) return '–'
  const tail = row.tail === true && row.peerP95 !== null ? ` (p95 ${figure(row.peerP95, row.unit)})` : ''
  return `${figure(row.peerMedian, row.unit)}${tail} ${row.peer.name}`
}

const verdict = { true: '✓', false: '✗', null: ' ' } as const

/** Markdown that also reads well in a terminal. */
export function tableOf(rows: readonly Judged[]): string {
  const header = ['', 'measure', 'median', 'budget', 'peer (same run)', 'ratio', 'n']
  const cells = rows.map((row) => [
    verdict[`${row.kept}`],
    row.measure,
    measured(row),
    budgetOf(row),
    peerOf(row),
    row.ratio === null ? '–' : `${row.ratio.toFixed(2)}×`,
    String(row.values.length),
  ])
  const widths = header.map((title, at) =>
    Math.max(title.length, ...cells.map((line) => (line[at] ?? '').length)),
  )
  const line = (parts: readonly string[]) =>
    `| ${parts.map((part, at) => part.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(header), rule, ...cells.map(line)].join('\n')
}

export function notesOf(rows: readonly Judged[]): string {
  return rows.flatMap((row) => (row.note === undefined ? [] : [`  ${row.measure}: ${row.note}`])).join('\n')
}

/** Answers where it is. */
export function writeJson(folder: string, machine: Machine, rows: readonly Judged[]): string {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`)
  const text = `${JSON.stringify({ machine, rows }, null, 2)}\n`
  writeFileSync(file, text)
  writeFileSync(path.join(folder, 'last.json'), text)
  return file
}
