import { useEffect, useRef } from 'react'
import type { OpenedPaper, PersonView, ReaderPane } from '../../bridge/index.ts'
import { cx, Skeleton } from '../../ui/index.ts'
import { OpenReader } from './open-reader.tsx'
import { PaneHead } from './pane-head.tsx'
import type { ReaderStart } from './reader-start.ts'
import { type PaneWish, useSplit } from './split.tsx'
import { Trouble } from './trouble.tsx'
import { type PaneHandles, useHeard, usePaper } from './use-paper.ts'
import { useT } from './words.ts'
import css from './workspace.module.css'

export interface PaneProps {
  readonly pane: ReaderPane
  readonly wish: PaneWish
  readonly remembers: boolean
  readonly start: Pick<ReaderStart, 'annotationId' | 'found'>
  readonly me: PersonView
  readonly dragging: boolean
  readonly handles: PaneHandles
  readonly onBack: () => void
}

/** One of the papers on the screen, from being asked for to being left. */
export function Pane({ pane, wish, remembers, start, me, dragging, handles, onBack }: PaneProps) {
  const t = useT()
  const { side, focused, focus } = useSplit()
  const handle = usePaper(wish, pane, remembers)
  const kept = useRef<{ paper: OpenedPaper; port: MessagePort } | null>(null)
  const { opening } = handle
  if (opening.at === 'open') kept.current = opening
  handles[pane] = handle
  useEffect(
    () => () => {
      handles[pane] = null
    },
    [handles, pane],
  )
  useHeard(handle, (message) => {
    if (message.type === 'focused') focus(pane)
  })
  const shown = kept.current
  const isSplit = side !== null
  const isFocused = focused === pane
  return (
    <section
      className={cx(css.pane, isSplit && isFocused && css.focused)}
      data-pane={pane}
      data-focused={isFocused || undefined}
      onFocusCapture={() => focus(pane)}
    >
      <PaneHead pane={pane} paper={shown?.paper ?? null} />
      {opening.at === 'failed' ? (
        <Trouble handle={handle} failure={opening.failure} onBack={onBack} />
      ) : shown === null ? (
        <div className={css.opening}>
          <Skeleton label={t('reader.opening')} />
        </div>
      ) : (
        // Also while the viewer is gone: the documents, and what is unsaved in them, stay.
        <OpenReader
          paper={shown.paper}
          port={shown.port}
          me={me}
          handle={handle}
          start={{ page: wish.page ?? undefined, place: wish.place, ...start }}
          isFocused={isFocused}
          dragging={dragging}
          onBack={onBack}
        />
      )}
    </section>
  )
}
