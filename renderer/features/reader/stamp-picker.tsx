import { useEffect, useRef, useState } from 'react'
import { usePreferences } from '../../bridge/index.ts'
import { Button } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import css from './tools.module.css'
import type { ReaderActs } from './use-reader.ts'
import { useT } from './words.ts'

/** As many of one's own as Preferences keeps. */
const MOST_OWN = 20
const OTHER = 'other'

export interface StampPickerProps {
  readonly reader: Pick<ReaderActs, 'relabel'>
  readonly chosen: readonly ShownAnnotation[]
}

/** The office's three stamps and the person's own; what is written once is there the next time. */
export function StampPicker({ reader, chosen }: StampPickerProps) {
  const t = useT()
  const { preferences, change } = usePreferences()
  const { tools, stamps } = preferences
  const [writing, setWriting] = useState(false)
  const ready = [t('notes.stamp.agree'), t('notes.stamp.review'), t('notes.stamp.numbers')]
  const selected = chosen.filter((one) => one.kind === 'stamp')
  const now = selected[0]?.label ?? (tools.stamp === '' ? (ready[0] ?? '') : tools.stamp)
  const all = [...new Set([...ready, ...stamps, now])]
  const use = (stamp: string): void => {
    change({ tools: { ...tools, stamp } })
    if (selected.length > 0)
      reader.relabel(
        selected.map((one) => one.id),
        stamp,
      )
  }
  return (
    <span className={css.stamps}>
      <select
        className={css.pick}
        aria-label={t('notes.stamp')}
        value={writing ? OTHER : String(all.indexOf(now))}
        onChange={(event) => {
          const { value } = event.target
          setWriting(value === OTHER)
          const picked = all[Number(value)]
          if (value !== OTHER && picked !== undefined) use(picked)
        }}
      >
        {all.map((words, index) => (
          <option key={words} value={index}>
            {words}
          </option>
        ))}
        <option value={OTHER}>{t('notes.stamp.other')}</option>
      </select>
      {writing && (
        <OwnStamp
          onUse={(words) => {
            setWriting(false)
            change({
              stamps: [words, ...stamps.filter((one) => one !== words)].slice(0, MOST_OWN),
              tools: { ...tools, stamp: words },
            })
            if (selected.length > 0)
              reader.relabel(
                selected.map((one) => one.id),
                words,
              )
          }}
          onCancel={() => setWriting(false)}
        />
      )}
      {!writing && stamps.includes(now) && selected.length === 0 && (
        <Button
          look="quiet"
          size="small"
          onClick={() =>
            change({ stamps: stamps.filter((one) => one !== now), tools: { ...tools, stamp: '' } })
          }
        >
          {t('notes.stamp.forget')}
        </Button>
      )}
    </span>
  )
}

interface OwnStampProps {
  readonly onUse: (words: string) => void
  readonly onCancel: () => void
}

function OwnStamp({ onUse, onCancel }: OwnStampProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const given = words.normalize('NFC').trim()
  return (
    <form
      className={css.ownStamp}
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onUse(given)
      }}
    >
      <input
        ref={input}
        className={css.stampText}
        aria-label={t('notes.stamp.words')}
        placeholder={t('notes.stamp.words')}
        maxLength={120}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.stopPropagation()
          onCancel()
        }}
      />
      <Button size="small" type="submit" disabled={given === ''}>
        {t('notes.stamp.use')}
      </Button>
    </form>
  )
}
