import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { chordFor } from '../../../shared/reader/keys.ts'
import { usePreferences } from '../../bridge/index.ts'
import { Field, LiveRegion, Switch, useDebounced } from '../../ui/index.ts'
import css from './reader.module.css'
import { ToolButton } from './tool-button.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

export interface FindBarProps {
  readonly reader: ReaderState & ReaderActs
  /** Grows with every Ctrl+F: the box takes the focus and its text is selected. */
  readonly focusTurn: number
  readonly onClose: () => void
}

export function FindBar({ reader, focusTurn, onClose }: FindBarProps) {
  const t = useT()
  const { preferences, change } = usePreferences()
  const { send, told } = reader
  const [query, setQuery] = useState('')
  const [composing, setComposing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const settled = useDebounced(query, 200)
  const ignoresMarks = preferences.findIgnoresMarks

  useEffect(() => {
    const input = box.current?.querySelector('input')
    input?.focus()
    input?.select()
  }, [focusTurn])
  useEffect(() => {
    if (!composing) send({ type: 'find', query: settled, ignoresMarks, step: 'fresh' })
  }, [send, settled, ignoresMarks, composing])
  useEffect(() => () => send({ type: 'findEnd' }), [send])

  const step = (to: 'next' | 'previous') => {
    if (query !== '') send({ type: 'find', query, ignoresMarks, step: to })
  }
  const newest = useRef(step)
  newest.current = step
  useEffect(() => {
    const listen = (event: Event) => newest.current((event as CustomEvent<'next' | 'previous'>).detail)
    window.addEventListener('reader-find', listen)
    return () => window.removeEventListener('reader-find', listen)
  }, [])
  const words = query === '' || told.found === null ? '' : wordsOf(told.found, t)
  return (
    <div className={css.find} role="search" ref={box} data-region aria-label={t('reader.find')}>
      <Field
        label={t('reader.find')}
        labelHidden
        type="search"
        placeholder={t('reader.find')}
        value={query}
        className={css.findBox ?? ''}
        onChange={(event) => setQuery(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') step(event.shiftKey ? 'previous' : 'next')
          else if (event.key === 'Escape') onClose()
        }}
      />
      <ToolButton
        label={t('reader.find.previous')}
        icon={<ChevronUp aria-hidden size={20} />}
        shortcut={chordFor(preferences.keyMap, 'find.previous')}
        onClick={() => step('previous')}
      />
      <ToolButton
        label={t('reader.find.next')}
        icon={<ChevronDown aria-hidden size={20} />}
        shortcut={chordFor(preferences.keyMap, 'find.next')}
        onClick={() => step('next')}
      />
      <span className={css.count}>{words}</span>
      <LiveRegion>{words}</LiveRegion>
      <Switch
        label={t('reader.find.ignore-marks')}
        checked={ignoresMarks}
        onChange={(findIgnoresMarks) => change({ findIgnoresMarks })}
      />
      <span className={css.grow} />
      <ToolButton
        label={t('common.close')}
        icon={<X aria-hidden size={20} />}
        shortcut="Esc"
        onClick={onClose}
      />
    </div>
  )
}

function wordsOf(found: NonNullable<ReaderState['told']['found']>, t: ReturnType<typeof useT>): string {
  if (found.state === 'none') return t('reader.find.none')
  if (found.total === 0) return t('reader.find.searching')
  const count = t('reader.find.count', { current: found.current, total: found.total })
  return found.state === 'wrapped' ? `${count} · ${t('reader.find.wrapped')}` : count
}
