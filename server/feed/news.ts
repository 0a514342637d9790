/** What others have just written: for an answer that waits a moment for it, instead of a request for every piece [SYNC-175]. */
import type { Scope } from '../../shared/oparl/scope.ts'
import type { Appended, Store } from '../store/store.ts'

export interface News {
  /** Whether another device has written into one of these within the last `withinMs`. */
  readonly isFresh: (mine: Mine, withinMs: number) => boolean
  /** True as soon as another device has written into one of these; false after `patienceMs` without. */
  readonly next: (mine: Mine, patienceMs: number) => Promise<boolean>
}

export interface Mine {
  readonly deviceId: string
  readonly scopes: ReadonlySet<Scope>
}

/** Older than this nobody asks for. */
const REMEMBERED_MS = 10_000

export function newsOf(store: Pick<Store, 'onAppended'>, nowMs: () => number): News {
  const recent: { readonly appended: Appended; readonly atMs: number }[] = []
  const waiting = new Set<{ readonly mine: Mine; readonly heard: () => void }>()
  store.onAppended((appended) => {
    const now = nowMs()
    while ((recent[0]?.atMs ?? now) < now - REMEMBERED_MS) recent.shift()
    recent.push({ appended, atMs: now })
    for (const one of waiting) if (isNewsTo(one.mine, appended)) one.heard()
  })
  return {
    isFresh: (mine, withinMs) => {
      const since = nowMs() - withinMs
      return recent.some(({ appended, atMs }) => atMs >= since && isNewsTo(mine, appended))
    },
    next: (mine, patienceMs) =>
      new Promise((resolve) => {
        const end = (isNews: boolean): void => {
          clearTimeout(timer)
          waiting.delete(one)
          resolve(isNews)
        }
        const one = { mine, heard: () => end(true) }
        const timer = setTimeout(() => end(false), patienceMs)
        waiting.add(one)
      }),
  }
}

function isNewsTo({ deviceId, scopes }: Mine, { scopes: grown, byDevice }: Appended): boolean {
  if (byDevice === deviceId) return false
  for (const scope of grown) if (scopes.has(scope)) return true
  return false
}
