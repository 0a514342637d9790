/** A comparison as a walk through the new version: pages that came, went or moved, and changes of words. */
import type { Comparison, NewPlace, PageChange, WordChange } from '../../../shared/carry-over/model.ts'

export interface ChangeStep {
  readonly is: WordChange['is'] | 'page-added' | 'page-removed' | 'page-moved' | 'page-changed'
  readonly oldPage: number | null
  readonly newPage: number | null
  readonly oldAt: NewPlace | null
  readonly newAt: NewPlace | null
  readonly words: WordChange | null
}

const PAGE_STEPS = { added: 'page-added', removed: 'page-removed', moved: 'page-moved' } as const

/** In the order of the new version; what went stands where it was. */
export function stepsOf(comparison: Comparison | null): readonly ChangeStep[] {
  if (comparison === null) return []
  const { pages, changes } = comparison
  const worded = new Set(changes.map((change) => change.newAt?.page))
  let last = -1
  const steps = pages.flatMap((page): (ChangeStep & { order: number })[] => {
    last = page.newPage ?? last
    const is = stepOf(page, worded)
    const { oldPage, newPage } = page
    return is === null ? [] : [{ is, oldPage, newPage, oldAt: null, newAt: null, words: null, order: last }]
  })
  let page = 0
  const words = changes.map((change): ChangeStep & { order: number } => {
    page = change.newAt?.page ?? page
    return {
      is: change.is,
      oldPage: change.oldAt?.page ?? null,
      newPage: change.newAt?.page ?? page,
      oldAt: change.oldAt,
      newAt: change.newAt,
      words: change,
      order: page,
    }
  })
  return [...steps, ...words].sort((one, other) => one.order - other.order)
}

function stepOf(page: PageChange, worded: ReadonlySet<number | undefined>): ChangeStep['is'] | null {
  if (page.is === 'same') return null
  if (page.is !== 'changed') return PAGE_STEPS[page.is]
  // Its changes of words say more.
  return page.newPage !== null && worded.has(page.newPage) ? null : 'page-changed'
}

/** For the thumbnails: what happened to pages of the new version. */
export function changedPages(comparison: Comparison): ReadonlyMap<number, 'changed' | 'moved' | 'added'> {
  const worded = new Set(comparison.changes.map((change) => change.newAt?.page))
  return new Map(
    comparison.pages.flatMap(({ newPage, is }) => {
      if (newPage === null || is === 'removed') return []
      if (is !== 'same') return [[newPage, is] as const]
      return worded.has(newPage) ? [[newPage, 'changed'] as const] : []
    }),
  )
}
