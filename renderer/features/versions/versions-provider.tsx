import { type ReactNode, useEffect, useMemo } from 'react'
import { createVersionsStore, type SplitPort, VersionsContext } from './versions-store.ts'

/** Around the whole reader: both panes and what lies above them know the same. */
export function VersionsProvider({
  split,
  children,
}: {
  readonly split: SplitPort
  readonly children: ReactNode
}) {
  const store = useMemo(() => createVersionsStore(), [])
  useEffect(() => {
    store.change({ split })
  }, [store, split])
  return <VersionsContext value={store}>{children}</VersionsContext>
}
