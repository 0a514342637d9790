import type { SearchAnswer, SearchHit } from '../../../shared/ipc/search.ts'
import { aSearchHit } from './builders.ts'

const groupOf = ({ kind }: SearchHit) =>
  kind === 'note'
    ? ('notes' as const)
    : kind === 'paper' || kind === 'page'
      ? ('papers' as const)
      : ('meetings' as const)

interface Asked {
  readonly query: string
  readonly within: 'all' | 'papers' | 'notes' | 'meetings'
  readonly limit: number
}

/** Hits of all kinds; of everything the best of each group, as the store answers. */
export function searchAnswer(
  { query, within, limit }: Asked,
  { hitCount, now }: { readonly hitCount: number; readonly now: number },
): SearchAnswer {
  const all = Array.from({ length: query === 'khongcogi' ? 0 : hitCount }, (_, at) =>
    aSearchHit(at, now, query),
  ).filter((hit) => within === 'all' || groupOf(hit) === within)
  const groups = (['papers', 'meetings', 'notes'] as const)
    .map((of) => ({ of, hits: all.filter((hit) => groupOf(hit) === of) }))
    .filter(({ hits }) => hits.length > 0)
  return {
    total: all.length,
    groups: groups.map(({ of, hits }) => ({ of, total: hits.length })),
    hits:
      within === 'all'
        ? groups.flatMap(({ of, hits }) => hits.slice(0, of === 'papers' ? 5 : 4))
        : all.slice(0, limit),
    tookMs: 12,
  }
}
