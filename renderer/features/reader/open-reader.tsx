import { useEffect, useRef, useState } from 'react'
import type { OpenedPaper, PersonView } from '../../bridge/index.ts'
import { useSignal } from '../../bridge/index.ts'
import { Button, Dialog, useIsOverlayOpen } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { QUICK } from './colours.ts'
import { FindBar } from './find-bar.tsx'
import { Notices } from './notices.tsx'
import { PageLine } from './page-line.tsx'
import css from './reader.module.css'
import { type KeyPress, readerKey } from './reader-keys.ts'
import { SidePanel } from './side-panel.tsx'
import { Toolbar } from './toolbar.tsx'
import { Trouble } from './trouble.tsx'
import type { PaperHandle } from './use-paper.ts'
import { type ReaderActs, type ReaderStart, type ReaderState, useReader } from './use-reader.ts'
import { ViewerFrame } from './viewer-frame.tsx'
import { useT } from './words.ts'

export interface OpenReaderProps {
  readonly paper: OpenedPaper
  readonly port: MessagePort
  readonly me: PersonView
  readonly handle: PaperHandle
  readonly start: ReaderStart
  readonly onBack: () => void
}

export function OpenReader({ paper, port, me, handle, start, onBack }: OpenReaderProps) {
  const t = useT()
  const reader = useReader(paper, port, me, handle, start)
  const [find, setFind] = useState<number | null>(null)
  const [pageFocus, setPageFocus] = useState(0)
  const [leaving, setLeaving] = useState(false)
  const { opening } = handle
  const failure =
    opening.at === 'stopped'
      ? opening.failure
      : reader.told.trouble === null
        ? null
        : { code: reader.told.trouble }

  const leave = () => {
    if (reader.docs.save.at === 'failed') setLeaving(true)
    else onBack()
  }
  useGoToStart(reader, start)
  useReaderKeys(reader, find !== null, (what) => {
    if (what === 'find') setFind((turn) => (turn ?? 0) + 1)
    else if (what === 'goPage') setPageFocus((turn) => turn + 1)
    else if (what === 'back') leave()
    else setFind(null)
  })

  return (
    <div className={css.reader} data-painted={reader.told.paintedMs ?? undefined}>
      <Toolbar
        reader={reader}
        onBack={leave}
        finding={find !== null}
        onFind={() => setFind(find === null ? 1 : null)}
      />
      {find !== null && <FindBar reader={reader} focusTurn={find} onClose={() => setFind(null)} />}
      <Notices reader={reader} />
      <div className={css.middle}>
        <SidePanel reader={reader} />
        {failure === null ? (
          <ViewerFrame pane={handle.pane} label={t('reader.paper')} />
        ) : (
          <Trouble handle={handle} failure={failure} onBack={onBack} />
        )}
      </div>
      <PageLine reader={reader} focusTurn={pageFocus} />
      <LeaveDialog open={leaving} reader={reader} onStay={() => setLeaving(false)} onGo={onBack} />
    </div>
  )
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

type ReaderAsk = (what: 'find' | 'findEnd' | 'goPage' | 'back') => void

/** Answers whether the key was the reader's. */
function actOn(
  press: KeyPress,
  typing: boolean,
  { reader, finding, on }: { reader: ReaderState & ReaderActs; finding: boolean; on: ReaderAsk },
): boolean {
  const key = readerKey(press, typing, { tool: reader.tool, finding })
  if (key === null) return false
  const page = reader.told.place?.page ?? 0
  const last = (reader.told.pageCount ?? 1) - 1
  const go = (to: number) => reader.send({ type: 'go', page: Math.min(last, Math.max(0, to)) })
  switch (key.do) {
    case 'tool':
      reader.setTool(key.tool === reader.tool ? 'read' : key.tool)
      break
    case 'colour':
      reader.setColor(QUICK[key.digit - 1] ?? 'yellow')
      break
    case 'undo':
      reader.undo()
      break
    case 'redo':
      reader.redo()
      break
    case 'find':
      on('find')
      break
    case 'findNext':
    case 'findPrevious':
      window.dispatchEvent(
        new CustomEvent('reader-find', { detail: key.do === 'findNext' ? 'next' : 'previous' }),
      )
      break
    case 'goPage':
      on('goPage')
      break
    case 'escape':
      if (reader.tool !== 'read') reader.setTool('read')
      else if (finding) on('findEnd')
      else return false
      break
    case 'back':
      if (reader.told.canBack) reader.send({ type: 'back' })
      else on('back')
      break
    case 'forward':
      reader.send({ type: 'forward' })
      break
    case 'rotate':
      reader.send({ type: 'rotate', by: 90 })
      break
    case 'first':
      go(0)
      break
    case 'last':
      go(last)
      break
    case 'next':
      go(page + 1)
      break
    case 'previous':
      go(page - 1)
      break
    case 'scale':
      reader.send({ type: 'scale', to: key.to })
      break
  }
  return true
}

function useReaderKeys(reader: ReaderState & ReaderActs, finding: boolean, on: ReaderAsk): void {
  // A dialog's keys are its own.
  const covered = useIsOverlayOpen()
  const act = (press: KeyPress, typing: boolean): boolean =>
    !covered && actOn(press, typing, { reader, finding, on })
  const newest = useRef(act)
  newest.current = act
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const { key, shiftKey: shift, altKey: alt } = event
      if (newest.current({ key, ctrl: event.ctrlKey || event.metaKey, shift, alt }, takesText(event))) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    const fromPaper = (event: Event) => void newest.current((event as CustomEvent<KeyPress>).detail, false)
    window.addEventListener('keydown', listen, true)
    window.addEventListener('reader-key', fromPaper)
    return () => {
      window.removeEventListener('keydown', listen, true)
      window.removeEventListener('reader-key', fromPaper)
    }
  }, [])
  // Pressed over the paper: Alt+← with nothing to go back to leaves the reader, and is asked about what is unsaved.
  useSignal('reader.key', (press) => void newest.current(press, false))
}

/** Fields, and what moves by arrows and Home itself. */
function takesText(event: KeyboardEvent): boolean {
  const { target } = event
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLElement &&
    ['Home', 'End'].includes(event.key) &&
    target.closest('[role="tablist"], [role="radiogroup"]') !== null
  )
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
