import { ChevronLeft, ChevronRight, Minus, Plus, RotateCw, Undo } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { StatusMark } from '../../ui/index.ts'
import css from './reader.module.css'
import { ToolButton } from './tool-button.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useFormat, useT } from './words.ts'

export interface PageLineProps {
  readonly reader: ReaderState & ReaderActs
  /** Grows with Ctrl+G: the page box takes the focus. */
  readonly focusTurn: number
}

/** Bottom edge: where one is, how large it is shown, and whether the last mark is on the disk. */
export function PageLine({ reader, focusTurn }: PageLineProps) {
  const t = useT()
  const format = useFormat()
  const { told, send } = reader
  const page = told.place?.page ?? 0
  const count = told.pageCount ?? reader.paper.paper.pageCount
  return (
    <footer className={css.line} data-region role="group" aria-label={t('reader.page')}>
      <ToolButton
        label={t('reader.page.previous')}
        icon={<ChevronLeft aria-hidden size={20} />}
        disabled={page <= 0}
        onClick={() => send({ type: 'go', page: page - 1 })}
      />
      <PageBox
        page={page}
        count={count}
        labels={told.labels}
        focusTurn={focusTurn}
        onGo={(to) => send({ type: 'go', page: to })}
      />
      <ToolButton
        label={t('reader.page.next')}
        icon={<ChevronRight aria-hidden size={20} />}
        disabled={page >= count - 1}
        onClick={() => send({ type: 'go', page: page + 1 })}
      />
      <ToolButton
        label={t('reader.history.back')}
        icon={<Undo aria-hidden size={18} />}
        shortcut="Alt+←"
        disabled={!told.canBack}
        onClick={() => send({ type: 'back' })}
      />
      <span className={css.grow} />
      <Saved reader={reader} />
      <span className={css.grow} />
      <ToolButton
        label={t('reader.zoom.out')}
        icon={<Minus aria-hidden size={20} />}
        shortcut="Ctrl+-"
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
      <ToolButton
        label={t('reader.zoom.in')}
        icon={<Plus aria-hidden size={20} />}
        shortcut="Ctrl++"
        onClick={() => send({ type: 'scale', to: 'in' })}
      />
      <ToolButton
        label={t('reader.rotate')}
        icon={<RotateCw aria-hidden size={18} />}
        shortcut="R"
        onClick={() => send({ type: 'rotate', by: 90 })}
      />
    </footer>
  )
}

function scaleOf(value: string): number | 'page-width' | 'page-fit' {
  return value === 'page-width' || value === 'page-fit' ? value : Number(value) || 1
}

interface PageBoxProps {
  readonly page: number
  readonly count: number
  readonly labels: readonly string[] | null
  readonly focusTurn: number
  readonly onGo: (page: number) => void
}

function PageBox({ page, count, labels, focusTurn, onGo }: PageBoxProps) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focusTurn === 0) return
    input.current?.focus()
    input.current?.select()
  }, [focusTurn])
  const go = () => {
    const to = typed === null ? null : pageNamed(typed, count, labels)
    setTyped(null)
    if (to !== null) onGo(to)
  }
  const shown = labels?.[page] ?? String(page + 1)
  return (
    <span className={css.pageBox}>
      <input
        ref={input}
        className={css.pageInput}
        aria-label={t('reader.page')}
        inputMode="numeric"
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go()
          else if (event.key === 'Escape') setTyped(null)
        }}
      />
      <span className={css.pageCount}>
        {labels !== null && shown !== String(page + 1) ? `(${page + 1}) ` : ''}
        {t('reader.page.of', { count })}
      </span>
    </span>
  )
}

/** A printed number first ("iv", "12a"), else the position from 1. */
export function pageNamed(typed: string, count: number, labels: readonly string[] | null): number | null {
  const wanted = typed.normalize('NFC').trim().toLowerCase()
  const printed = labels?.findIndex((label) => label.toLowerCase() === wanted) ?? -1
  if (printed >= 0) return printed
  const position = /^\d{1,6}$/.test(wanted) ? Number(wanted) : 0
  return position >= 1 && position <= count ? position - 1 : null
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
