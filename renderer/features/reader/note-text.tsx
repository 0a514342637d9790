import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/index.ts'
import css from './reader.module.css'
import { useT } from './words.ts'

/** Long enough for a Vietnamese keyboard's bursts of backspaces, short enough that a power cut costs a sentence. */
const PAUSE_MS = 800

export interface NoteTextProps {
  readonly body: string
  readonly onSave: (text: string) => void
  readonly onDone: () => void
}

/** Saves by itself: at a pause, when the focus leaves, and when it goes away. Never in the middle of a composition. */
export function NoteText({ body, onSave, onDone }: NoteTextProps) {
  const t = useT()
  const [text, setText] = useState(body)
  const composing = useRef(false)
  const state = useRef({ text: body, saved: body, onSave })
  state.current = { ...state.current, text, onSave }
  const input = useRef<HTMLTextAreaElement>(null)

  const save = useRef(() => {
    const { text: now, saved, onSave: give } = state.current
    if (composing.current || now === saved) return
    state.current.saved = now
    give(now)
  }).current
  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, save])
  useEffect(() => {
    input.current?.focus()
    input.current?.scrollIntoView({ block: 'nearest' })
    return () => {
      composing.current = false
      save()
    }
  }, [save])

  return (
    <div className={css.write}>
      <textarea
        ref={input}
        aria-label={t('reader.notes.write')}
        placeholder={t('reader.notes.placeholder')}
        rows={4}
        maxLength={60_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={() => {
          composing.current = false
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) {
            save()
            onDone()
            event.preventDefault()
          }
        }}
      />
      <Button
        size="small"
        onClick={() => {
          save()
          onDone()
        }}
      >
        {t('reader.notes.done')}
      </Button>
    </div>
  )
}
