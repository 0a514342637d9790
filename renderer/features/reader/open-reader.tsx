import { useContext, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import {
  type OpenedPaper,
  type PersonView,
  setFullScreen,
  useFullScreen,
  usePreferences,
} from '../../bridge/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FollowBinding, useFollowing } from '../following/index.ts'
import { FailureNotice } from '../states/index.ts'
import { VersionsBinding } from '../versions/index.ts'
import { FindBar } from './find-bar.tsx'
import { FindList } from './find-list.tsx'
import { Notices } from './notices.tsx'
import { PageLine } from './page-line.tsx'
import type { FrameActs } from './reader-act.ts'
import type { ReaderStart } from './reader-start.ts'
import { SidePanel } from './side-panel.tsx'
import { SlotsContext } from './slots.ts'
import { useSplit } from './split.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { Toolbar } from './toolbar.tsx'
import { Trouble } from './trouble.tsx'
import { useFindHits } from './use-find-hits.ts'
import { usePageTexts } from './use-page-texts.ts'
import type { PaperHandle } from './use-paper.ts'
import { type ReaderActs, type ReaderState, useReader } from './use-reader.ts'
import { useReaderKeys } from './use-reader-keys.ts'
import { ViewerFrame } from './viewer-frame.tsx'
import { useT } from './words.ts'
import css from './workspace.module.css'

export interface OpenReaderProps {
  readonly paper: OpenedPaper
  readonly port: MessagePort
  readonly me: PersonView
  readonly handle: PaperHandle
  readonly start: ReaderStart
  /** The tools, the panel and the page line are this pane's. */
  readonly isFocused: boolean
  readonly dragging: boolean
  readonly onBack: () => void
}

export function OpenReader(props: OpenReaderProps) {
  const { paper, port, me, handle, start, isFocused, dragging, onBack } = props
  const reader = useReader(paper, port, me, handle, start)
  const slots = useContext(SlotsContext)
  const rows = useFindHits(handle)
  const frame = useFrame(reader, onBack)
  useGoToStart(reader, start)
  usePageTexts(paper, reader.told.paintedMs !== null, reader.send)
  useReaderKeys(reader, handle, isFocused, {
    ...frame.acts,
    pagesAtOnce: handle.layout === 'two-page' ? 2 : 1,
  })
  const { opening } = handle
  const { trouble } = reader.told
  const failure = opening.at === 'stopped' ? opening.failure : trouble === null ? null : { code: trouble }
  const { find } = frame
  const hitsInSight = useHitsInSight(find, reader.editing !== null)

  return (
    <div className={css.open} data-painted={reader.told.paintedMs ?? undefined}>
      <VersionsBinding desk={reader.desk} />
      <FollowBinding desk={reader.desk} isFocused={isFocused} />
      {isFocused &&
        slots.top !== null &&
        createPortal(
          <>
            <Toolbar
              reader={reader}
              onBack={frame.acts.leave}
              finding={find !== null}
              onFind={find === null ? frame.acts.find : frame.acts.findEnd}
            />
            {find !== null && <FindBar reader={reader} focusTurn={find} onClose={frame.acts.findEnd} />}
            <Notices reader={reader} />
          </>,
          slots.top,
        )}
      {isFocused &&
        slots.panel !== null &&
        createPortal(
          <SidePanel
            reader={reader}
            {...(hitsInSight ? { instead: <FindList reader={reader} rows={rows} /> } : {})}
          />,
          slots.panel,
        )}
      {failure === null ? (
        <ViewerFrame pane={handle.pane} name={paper.paper.name} hidden={dragging} />
      ) : (
        <Trouble handle={handle} failure={failure} onBack={onBack} />
      )}
      {isFocused &&
        slots.bottom !== null &&
        createPortal(
          <PageLine reader={reader} handle={handle} focusTurn={frame.pageFocus} onSplit={frame.acts.split} />,
          slots.bottom,
        )}
      {frame.splitting && <SplitDialog paper={paper} onClose={frame.stopSplitting} />}
      <LeaveDialog open={frame.leaving} reader={reader} onStay={frame.stay} onGo={onBack} />
    </div>
  )
}

/** The list of hits stands where the notes do: it makes way when a note is written, until one searches again. */
function useHitsInSight(find: number | null, isWriting: boolean): boolean {
  const [madeWayAt, setMadeWayAt] = useState<number | null>(null)
  useEffect(() => {
    if (isWriting) setMadeWayAt(find)
  }, [isWriting, find])
  return find !== null && find !== madeWayAt
}

/** What is open around the paper, and the acts that open and close it. */
function useFrame(reader: ReaderState & ReaderActs, onBack: () => void) {
  const [find, setFind] = useState<number | null>(null)
  const [pageFocus, setPageFocus] = useState(0)
  const [leaving, setLeaving] = useState(false)
  const [splitting, setSplitting] = useState(false)
  const { preferences, change } = usePreferences()
  const fullScreen = useFullScreen()
  const { toggle } = useFollowing()
  const { side, close } = useSplit()
  const { save } = reader.docs
  const acts: Omit<FrameActs, 'pagesAtOnce'> = {
    finding: find !== null,
    fullScreen,
    find: () => setFind((turn) => (turn ?? 0) + 1),
    findEnd: () => setFind(null),
    findStep: (to) => window.dispatchEvent(new CustomEvent('reader-find', { detail: to })),
    goPage: () => setPageFocus((turn) => turn + 1),
    leave: () => (save.at === 'failed' ? setLeaving(true) : onBack()),
    split: () => (side === null ? setSplitting(true) : close('side')),
    follow: toggle,
    panel: () => change({ readerPanel: preferences.readerPanel === 'hidden' ? 'pages' : 'hidden' }),
    print: () => window.dispatchEvent(new CustomEvent('reader-print')),
    leaveFullScreen: () => setFullScreen(false),
  }
  return {
    find,
    pageFocus,
    leaving,
    splitting,
    acts,
    stay: () => setLeaving(false),
    stopSplitting: () => setSplitting(false),
  }
}

/** A search hit: shown once, when the paper is there. */
function useGoToStart(reader: ReaderState & ReaderActs, { page, annotationId, found }: ReaderStart): void {
  const done = useRef(false)
  const { paintedMs } = reader.told
  const { send } = reader
  useEffect(() => {
    if (done.current || paintedMs === null) return
    done.current = true
    if (annotationId !== undefined) send({ type: 'goMark', id: annotationId })
    else if (page !== undefined && found !== undefined) send({ type: 'goText', at: { page, ...found } })
  }, [paintedMs, page, annotationId, found, send])
}

interface LeaveDialogProps {
  readonly open: boolean
  readonly reader: ReaderState
  readonly onStay: () => void
  readonly onGo: () => void
}

function LeaveDialog({ open, reader, onStay, onGo }: LeaveDialogProps) {
  const t = useT()
  const { save } = reader.docs
  return (
    <Dialog
      open={open}
      onClose={onStay}
      title={t('reader.leave.title')}
      closeLabel={t('common.close')}
      description={t('reader.leave.text', { count: save.at === 'failed' ? save.count : 0 })}
      actions={
        <>
          <Button look="primary" onClick={onStay}>
            {t('reader.leave.stay')}
          </Button>
          <Button look="danger" onClick={onGo}>
            {t('reader.leave.go')}
          </Button>
        </>
      }
    >
      {save.at === 'failed' && <FailureNotice failure={save.failure} />}
    </Dialog>
  )
}
