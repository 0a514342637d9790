import { useContext, useMemo, useSyncExternalStore } from 'react'
import { changedPages } from './change-steps.ts'
import { VersionsContext } from './versions-store.ts'

const NONE: ReadonlyMap<number, 'changed' | 'moved' | 'added'> = new Map()
const never = () => () => undefined

/** For the thumbnails, while changes are looked at: what happened to the pages. */
export function useChangedPages(): typeof NONE {
  const store = useContext(VersionsContext)
  const compared = useSyncExternalStore(store?.subscribe ?? never, () => store?.read().compared ?? null)
  return useMemo(() => (compared === null ? NONE : changedPages(compared.comparison)), [compared])
}
