import { useMemo, useRef, useState } from 'react'
import type { AnnotationId, FileId, FileVersionId, MeetingId } from '../../../shared/kernel/ids.ts'
import { type PersonView, type ReaderPane, useAppStatus, usePreferences } from '../../bridge/index.ts'
import { cx, Skeleton } from '../../ui/index.ts'
import { VersionsBar, VersionsProvider } from '../versions/index.ts'
import { Divider } from './divider.tsx'
import { Pane } from './pane.tsx'
import { type Slots, SlotsContext } from './slots.ts'
import { type PaneWish, type Split, SplitContext } from './split.tsx'
import type { PaneHandles } from './use-paper.ts'
import { useT } from './words.ts'
import css from './workspace.module.css'

export interface ReaderScreenProps {
  readonly meetingId: MeetingId
  readonly fileId: FileId
  /** Another than the current one. */
  readonly fileVersionId?: FileVersionId
  /** 0-based; where to go rather than to the remembered place. */
  readonly page?: number
  readonly annotationId?: AnnotationId
  /** Words of that page's text, shown for a while. */
  readonly found?: { readonly start: number; readonly end: number }
  readonly onBack: () => void
}

export function ReaderScreen(props: ReaderScreenProps) {
  const t = useT()
  const status = useAppStatus().value
  const me = status?.phase === 'open' ? status.person : null
  if (me === null) return <Skeleton label={t('reader.opening')} />
  return <Workspace {...props} me={me} />
}

function Workspace({ me, ...props }: ReaderScreenProps & { readonly me: PersonView }) {
  const [top, setTop] = useState<HTMLElement | null>(null)
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  const [bottom, setBottom] = useState<HTMLElement | null>(null)
  const slots = useMemo<Slots>(() => ({ top, panel, bottom }), [top, panel, bottom])
  const { main, side, split, handles } = usePanes(props)
  const [dragging, setDragging] = useState(false)
  const panes = useRef<HTMLDivElement>(null)
  const { splitShare } = usePreferences().preferences
  const { annotationId, found, onBack } = props
  return (
    <SplitContext value={split}>
      <SlotsContext value={slots}>
        <VersionsProvider split={split}>
          <div className={css.reader}>
            <div ref={setTop} className={css.slot} />
            <VersionsBar />
            <div className={css.middle}>
              <div ref={setPanel} className={css.slot} />
              <div
                ref={panes}
                className={cx(css.panes, side !== null && css.two)}
                style={
                  { '--first': `${splitShare}fr`, '--second': `${1 - splitShare}fr` } as React.CSSProperties
                }
              >
                <Pane
                  key={`main ${keyOf(main)}`}
                  pane="main"
                  wish={main}
                  remembers={main.fileVersionId === null}
                  start={{ annotationId, found }}
                  {...{ me, dragging, handles, onBack }}
                />
                {side !== null && (
                  <>
                    <Divider panes={panes} onDrag={setDragging} />
                    <Pane
                      key={`side ${keyOf(side)}`}
                      pane="side"
                      wish={side}
                      remembers={side.fileVersionId === null && side.fileId !== main.fileId}
                      start={{ annotationId: undefined, found: undefined }}
                      {...{ me, dragging, handles, onBack }}
                    />
                  </>
                )}
              </div>
            </div>
            <div ref={setBottom} className={css.slot} />
          </div>
        </VersionsProvider>
      </SlotsContext>
    </SplitContext>
  )
}

const keyOf = ({ meetingId, fileId, fileVersionId }: PaneWish): string =>
  `${meetingId} ${fileId} ${fileVersionId ?? ''}`

function usePanes({ meetingId, fileId, fileVersionId, page }: ReaderScreenProps) {
  const [main, setMain] = useState<PaneWish>({
    meetingId,
    fileId,
    fileVersionId: fileVersionId ?? null,
    page: page ?? null,
    place: null,
  })
  const [side, setSide] = useState<PaneWish | null>(null)
  const [focused, setFocused] = useState<ReaderPane>('main')
  const handles = useRef<PaneHandles>({ main: null, side: null }).current
  const split = useMemo<Split>(
    () => ({
      side,
      focused,
      focus: setFocused,
      openSide: (wish) => {
        const isSame = wish.fileId === main.fileId && wish.fileVersionId === main.fileVersionId
        const place = isSame && wish.page === undefined ? (handles.main?.place.current ?? null) : null
        setSide({
          meetingId: main.meetingId,
          fileId: wish.fileId,
          fileVersionId: wish.fileVersionId,
          page: wish.page ?? null,
          place,
        })
        setFocused('side')
      },
      close: (pane) => {
        setFocused('main')
        if (pane === 'main' && side !== null)
          setMain({ ...side, page: null, place: handles.side?.place.current ?? side.place })
        setSide(null)
      },
    }),
    [main, side, focused, handles],
  )
  return { main, side, split, handles }
}
