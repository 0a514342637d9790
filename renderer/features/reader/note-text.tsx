import { useEffect, useRef, useState } from 'react'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import type { PersonView } from '../../bridge/index.ts'
import { Button } from '../../ui/index.ts'
import { mentionsIn } from './nameable.ts'
import { NamingBox } from './naming-box.tsx'
import css from './notes.module.css'
import { useT } from './words.ts'

/** Long enough for a Vietnamese keyboard's bursts of backspaces, short enough that a power cut costs a sentence. */
const PAUSE_MS = 800

export interface NoteTextProps {
  readonly body: string
  /** Who may be named with @. */
  readonly people: readonly PersonView[]
  readonly whyNobody: string
  readonly onSave: (text: string, mentions: readonly PersonId[]) => void
  readonly onDone: () => void
}

/** Saves by itself: at a pause, when the focus leaves, and when it goes away. Never in the middle of a composition. */
export function NoteText({ body, people, whyNobody, onSave, onDone }: NoteTextProps) {
  const t = useT()
  const [text, setText] = useState(body)
  const composing = useRef(false)
  const state = useRef({ text: body, saved: body, onSave, people })
  state.current = { ...state.current, text, onSave, people }
  const input = useRef<HTMLTextAreaElement>(null)

  const save = useRef(() => {
    const { text: now, saved, onSave: give, people: known } = state.current
    if (composing.current || now === saved) return
    state.current.saved = now
    give(now, mentionsIn(now, known))
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
  const finish = (): void => {
    save()
    onDone()
  }
  return (
    <div className={css.write}>
      <NamingBox
        label={t('reader.notes.write')}
        placeholder={t('reader.notes.placeholder')}
        text={text}
        onText={setText}
        people={people}
        whyNobody={whyNobody}
        input={input}
        composing={composing}
        onBlur={save}
        onDone={finish}
        onEscape={finish}
        rows={4}
      />
      <Button size="small" onClick={finish}>
        {t('reader.notes.done')}
      </Button>
    </div>
  )
}
