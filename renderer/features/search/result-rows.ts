import type { SearchAnswer, SearchGroup, SearchHit } from '../../bridge/index.ts'

export type Row =
  | { readonly is: 'head'; readonly of: SearchGroup; readonly total: number }
  | { readonly is: 'hit'; readonly hit: SearchHit }
  /** Leads to all of a group of which only the best are shown. */
  | { readonly is: 'all'; readonly of: SearchGroup; readonly total: number }

const GROUP_OF: Readonly<Record<SearchHit['kind'], SearchGroup>> = {
  meeting: 'meetings',
  'agenda-item': 'meetings',
  paper: 'papers',
  page: 'papers',
  note: 'notes',
}

/** Hits of one kind as a plain list; of several under the heading of each, with the way to the rest of it. */
export function resultRows({ hits, groups }: Pick<SearchAnswer, 'hits' | 'groups'>): readonly Row[] {
  if (groups.length < 2) return hits.map((hit) => ({ is: 'hit', hit }))
  return groups.flatMap(({ of, total }): Row[] => {
    const own = hits.filter(({ kind }) => GROUP_OF[kind] === of)
    return [
      { is: 'head', of, total },
      ...own.map((hit): Row => ({ is: 'hit', hit })),
      ...(own.length < total ? ([{ is: 'all', of, total }] as const) : []),
    ]
  })
}

/** The row that the focus comes to, `steps` further than `from`; headings are passed over. */
export function stepRow(rows: readonly Row[], from: number, steps: number): number {
  const stops = rows.flatMap((row, at) => (row.is === 'head' ? [] : [at]))
  const at = stops.indexOf(from) + steps
  return stops[Math.min(stops.length - 1, Math.max(0, at))] ?? 0
}
