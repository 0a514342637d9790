import {
  ChevronLeft,
  ChevronRight,
  Columns2,
  Maximize,
  Minimize,
  Minus,
  Plus,
  Redo,
  RotateCw,
  Undo,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { chordFor, type ReaderAct } from '../../../shared/reader/keys.ts'
import { PageLayout, PageTheme } from '../../../shared/reader/protocol.ts'
import { setFullScreen, useFullScreen, usePreferences } from '../../bridge/index.ts'
import { StatusMark } from '../../ui/index.ts'
import { PageBox } from './page-box.tsx'
import css from './reader.module.css'
import { useSplit } from './split.tsx'
import { ToolButton } from './tool-button.tsx'
import type { PaperHandle } from './use-paper.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useFormat, useT } from './words.ts'

export interface PageLineProps {
  readonly reader: ReaderState & ReaderActs
  readonly handle: PaperHandle
  /** Grows with every key for it: the page box takes the focus. */
  readonly focusTurn: number
  readonly onSplit: () => void
}

/** Bottom edge: where one is, how it is shown, and whether the last mark is on the disk. */
export function PageLine({ reader, handle, focusTurn, onSplit }: PageLineProps) {
  const t = useT()
  return (
    <footer className={css.line} data-region role="group" aria-label={t('reader.page')}>
      <Where reader={reader} focusTurn={focusTurn} step={handle.layout === 'two-page' ? 2 : 1} />
      <span className={css.grow} />
      <Saved reader={reader} />
      <span className={css.grow} />
      <Looks handle={handle} />
      <Size reader={reader} />
      <Frame onSplit={onSplit} />
    </footer>
  )
}

/** The key of an act, as it is now, on the button that does the same. */
function ActButton(props: {
  readonly act: ReaderAct | null
  readonly label: string
  readonly icon: ReactNode
  readonly disabled?: boolean
  readonly pressed?: boolean
  readonly onClick: () => void
}) {
  const { act, ...rest } = props
  const { keyMap } = usePreferences().preferences
  return <ToolButton {...rest} shortcut={act === null ? null : chordFor(keyMap, act)} />
}

function Where({
  reader,
  focusTurn,
  step,
}: {
  readonly reader: ReaderState & ReaderActs
  readonly focusTurn: number
  readonly step: number
}) {
  const t = useT()
  const { told, send } = reader
  const page = told.place?.page ?? 0
  const count = told.pageCount ?? reader.paper.paper.pageCount
  return (
    <span className={css.tools}>
      <ActButton
        act="page.previous"
        label={t('reader.page.previous')}
        icon={<ChevronLeft aria-hidden size={20} />}
        disabled={page <= 0}
        onClick={() => send({ type: 'go', page: Math.max(0, page - step) })}
      />
      <PageBox
        page={page}
        count={count}
        labels={told.labels}
        focusTurn={focusTurn}
        onGo={(to) => send({ type: 'go', page: to })}
      />
      <ActButton
        act="page.next"
        label={t('reader.page.next')}
        icon={<ChevronRight aria-hidden size={20} />}
        disabled={page >= count - 1}
        onClick={() => send({ type: 'go', page: Math.min(count - 1, page + step) })}
      />
      <ActButton
        act="back"
        label={t('reader.history.back')}
        icon={<Undo aria-hidden size={18} />}
        disabled={!told.canBack}
        onClick={() => send({ type: 'back' })}
      />
      <ActButton
        act="forward"
        label={t('pane.history.forward')}
        icon={<Redo aria-hidden size={18} />}
        disabled={!told.canForward}
        onClick={() => send({ type: 'forward' })}
      />
    </span>
  )
}

/** How pages lie beside each other, and their paper. */
function Looks({ handle }: { readonly handle: PaperHandle }) {
  const t = useT()
  const { preferences, change } = usePreferences()
  return (
    <span className={css.tools}>
      <select
        className={css.look}
        aria-label={t('pane.layout')}
        title={t('pane.layout')}
        value={handle.layout}
        onChange={(event) => handle.setLayout(PageLayout.catch('continuous').parse(event.target.value))}
      >
        {PageLayout.options.map((layout) => (
          <option key={layout} value={layout}>
            {t(`pane.layout.${layout}`)}
          </option>
        ))}
      </select>
      <select
        className={css.look}
        aria-label={t('pane.theme')}
        title={t('pane.theme')}
        value={preferences.pageTheme}
        onChange={(event) => change({ pageTheme: PageTheme.catch('light').parse(event.target.value) })}
      >
        {PageTheme.options.map((theme) => (
          <option key={theme} value={theme}>
            {t(`pane.theme.${theme}`)}
          </option>
        ))}
      </select>
    </span>
  )
}

function Size({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const format = useFormat()
  const { told, send } = reader
  return (
    <span className={css.tools}>
      <ActButton
        act="zoom.out"
        label={t('reader.zoom.out')}
        icon={<Minus aria-hidden size={20} />}
        onClick={() => send({ type: 'scale', to: 'out' })}
      />
      <select
        className={css.zoom}
        aria-label={t('reader.zoom')}
        value={typeof told.place?.scale === 'string' ? told.place.scale : 'exact'}
        onChange={(event) => send({ type: 'scale', to: scaleOf(event.target.value) })}
      >
        <option value="exact" hidden>
          {format.percent(told.zoom)}
        </option>
        <option value="page-width">{t('reader.zoom.page-width')}</option>
        <option value="page-fit">{t('reader.zoom.page-fit')}</option>
        {[0.5, 0.75, 1, 1.25, 1.5, 2, 3].map((scale) => (
          <option key={scale} value={scale}>{`${scale * 100} %`}</option>
        ))}
      </select>
      <ActButton
        act="zoom.in"
        label={t('reader.zoom.in')}
        icon={<Plus aria-hidden size={20} />}
        onClick={() => send({ type: 'scale', to: 'in' })}
      />
      <ActButton
        act="rotate"
        label={t('reader.rotate')}
        icon={<RotateCw aria-hidden size={18} />}
        onClick={() => send({ type: 'rotate', by: 90 })}
      />
    </span>
  )
}

/** Beside another paper, or the whole screen. */
function Frame({ onSplit }: { readonly onSplit: () => void }) {
  const t = useT()
  const { side } = useSplit()
  const fullScreen = useFullScreen()
  return (
    <span className={css.tools}>
      <ActButton
        act="split"
        label={t(side === null ? 'pane.split' : 'pane.split.end')}
        icon={<Columns2 aria-hidden size={20} />}
        pressed={side !== null}
        onClick={onSplit}
      />
      <ActButton
        act="full-screen"
        label={t(fullScreen ? 'pane.full-screen.end' : 'pane.full-screen')}
        icon={fullScreen ? <Minimize aria-hidden size={20} /> : <Maximize aria-hidden size={20} />}
        pressed={fullScreen}
        onClick={() => setFullScreen(!fullScreen)}
      />
    </span>
  )
}

function scaleOf(value: string): number | 'page-width' | 'page-fit' {
  return value === 'page-width' || value === 'page-fit' ? value : Number(value) || 1
}

function Saved({ reader }: { readonly reader: ReaderState }) {
  const t = useT()
  const { save } = reader.docs
  return (
    <span className={css.saved} role="status" data-save={save.at}>
      {save.at === 'saved' && (
        <StatusMark tone="ok" shape="full">
          {t('reader.saved')}
        </StatusMark>
      )}
      {save.at === 'saving' && (
        <StatusMark tone="soft" shape="empty">
          {t('reader.saving')}
        </StatusMark>
      )}
      {save.at === 'failed' && (
        <StatusMark tone="danger" shape="triangle">
          {t('reader.unsaved')}
        </StatusMark>
      )}
    </span>
  )
}
