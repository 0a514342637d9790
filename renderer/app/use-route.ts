import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { hashOf, type Route, routeOf } from './routes.ts'

export interface Navigation {
  readonly route: Route
  readonly go: (route: Route) => void
  /** To the screen before; to `otherwise` when the window began here. */
  readonly back: (otherwise: Route) => void
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** How many steps of ours lie behind in the window's history; kept in its entries. */
function stepsBehind(): number {
  const state = window.history.state as { steps?: number } | null
  return state?.steps ?? 0
}

export function useRoute(): Navigation {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  const route = useMemo(() => routeOf(hash), [hash])
  const go = useCallback((next: Route) => {
    const to = hashOf(next)
    if (to === window.location.hash) return
    window.history.pushState({ steps: stepsBehind() + 1 }, '', to)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  }, [])
  const back = useCallback((otherwise: Route) => {
    if (stepsBehind() > 0) {
      window.history.back()
      return
    }
    window.history.replaceState({ steps: 0 }, '', hashOf(otherwise))
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  }, [])
  return { route, go, back }
}
