import type { ReactNode } from 'react'
import css from './figures.module.css'

export interface Bar {
  readonly key: string
  readonly label: string
  readonly value: number
  /** The figure as it is written. */
  readonly shown: string
}

const WIDTH = 600

export interface BarsProps {
  readonly title: string
  readonly bars: readonly Bar[]
  /** What a whole bar is; left out: the greatest. */
  readonly most?: number
}

/** Bars across, so that long names have room. Screen readers have the table below, which says the same. */
export function Bars({ title, bars, most }: BarsProps) {
  const whole = most ?? Math.max(1, ...bars.map(({ value }) => value))
  return (
    <figure className={css.chart} aria-hidden>
      <figcaption>{title}</figcaption>
      <ul>
        {bars.map(({ key, label, value, shown }) => (
          <li key={key} className={css.barRow}>
            <span className={css.barName} title={label}>
              {label}
            </span>
            <svg aria-hidden viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" className={css.bars}>
              <rect width={WIDTH} height={16} className={css.track} />
              <rect width={(WIDTH * value) / whole} height={16} className={css.value} />
            </svg>
            <span className={css.barValue}>{shown}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

export interface FigureShown {
  readonly name: string
  readonly value: string
}

/** A few figures, the first one loud. */
export function Figures({ figures }: { readonly figures: readonly FigureShown[] }) {
  return (
    <dl className={css.figures}>
      {figures.map(({ name, value }, at) => (
        <div key={name} className={css.figure} data-loud={at === 0 || undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface FigureColumn {
  readonly title: string
  /** Neighbours of one group stand under its name. */
  readonly group?: string
  /** Words, not figures. */
  readonly words?: boolean
}

export interface FigureRow {
  readonly key: string
  readonly head: ReactNode
  readonly cells: readonly ReactNode[]
}

export interface FigureTableProps {
  readonly caption: string
  readonly first: string
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly FigureRow[]
  readonly total?: Omit<FigureRow, 'key'>
}

/** Rows with a name and figures; it scrolls by itself where it is too wide. */
export function FigureTable({ caption, first, columns, rows, total }: FigureTableProps) {
  const groups = groupsOf(columns)
  const cells = (row: Omit<FigureRow, 'key'>) =>
    row.cells.map((cell, at) => (
      <td key={at} data-words={columns[at]?.words}>
        {cell}
      </td>
    ))
  return (
    <div className={css.scroller} role="region" aria-label={caption} tabIndex={0}>
      <table className={css.table} data-wide={columns.length > 9 || undefined}>
        <caption className={css.caption}>{caption}</caption>
        <thead>
          {groups === null ? null : (
            <tr>
              <td />
              {groups.map(({ name, span }, at) => (
                <th key={at} scope="colgroup" colSpan={span} className={css.group}>
                  {name}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th scope="col">{first}</th>
            {columns.map(({ title, words }, at) => (
              <th key={at} scope="col" data-words={words}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.head}</th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              <th scope="row">{total.head}</th>
              {cells(total)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function groupsOf(columns: readonly FigureColumn[]): { name: string; span: number }[] | null {
  if (columns.every(({ group }) => group === undefined)) return null
  const groups: { name: string; span: number }[] = []
  for (const { group = '' } of columns) {
    const last = groups.at(-1)
    if (last !== undefined && last.name === group) last.span += 1
    else groups.push({ name: group, span: 1 })
  }
  return groups
}
