import { type RefObject, useId, useState } from 'react'
import type { PersonView } from '../../bridge/index.ts'
import { cx } from '../../ui/index.ts'
import { mentionAt, offered } from './nameable.ts'
import css from './notes.module.css'
import { useT } from './words.ts'

export interface NamingBoxProps {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Who may be named with @ here. */
  readonly people: readonly PersonView[]
  /** Why nobody may be; said when an @ is typed. */
  readonly whyNobody: string
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly composing: { current: boolean }
  readonly onBlur?: () => void
  /** Ctrl+Enter. */
  readonly onDone: () => void
  readonly onEscape: () => void
  readonly rows: number
}

/** A text in which people can be named: "@" offers them under the text, arrows choose, Enter takes. */
export function NamingBox(props: NamingBoxProps) {
  const { text, onText, people, input, composing } = props
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  /** Where the @ stands that was waved away with Escape. */
  const [closed, setClosed] = useState(-1)
  const mention = mentionAt(text, caret)
  const isOpen = mention !== null && mention.from !== closed
  const offers = isOpen ? offered(people, mention.query) : []
  const active = offers[Math.min(at, offers.length - 1)]

  const take = (person: PersonView): void => {
    if (mention === null) return
    const name = `@${person.name} `
    const next = text.slice(0, mention.from) + name + text.slice(caret)
    const to = mention.from + name.length
    onText(next)
    setCaret(to)
    setAt(0)
    requestAnimationFrame(() => input.current?.setSelectionRange(to, to))
  }
  const onKey = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    const moves = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (active !== undefined && moves !== 0) setAt((at + moves + offers.length) % offers.length)
    else if (active !== undefined && (key === 'Enter' || key === 'Tab') && !event.ctrlKey) take(active)
    else if (active !== undefined && key === 'Escape') setClosed(mention?.from ?? -1)
    else if (key === 'Escape') props.onEscape()
    else if (key === 'Enter' && event.ctrlKey) props.onDone()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const follow = (event: React.SyntheticEvent<HTMLTextAreaElement>): void =>
    setCaret(event.currentTarget.selectionStart)
  return (
    <>
      <textarea
        ref={input}
        aria-label={props.label}
        placeholder={props.placeholder}
        aria-autocomplete="list"
        aria-controls={offers.length > 0 ? listId : undefined}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active.id}`}
        rows={props.rows}
        maxLength={60_000}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
          follow(event)
        }}
        onSelect={follow}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={() => {
          composing.current = false
        }}
        onBlur={props.onBlur}
        onKeyDown={onKey}
      />
      {isOpen && people.length === 0 && (
        <p className={css.hint} role="status">
          {props.whyNobody}
        </p>
      )}
      <Offers id={listId} offers={offers} active={active} onTake={take} />
    </>
  )
}

interface OffersProps {
  readonly id: string
  readonly offers: readonly PersonView[]
  readonly active: PersonView | undefined
  readonly onTake: (person: PersonView) => void
}

function Offers({ id, offers, active, onTake }: OffersProps) {
  const t = useT()
  if (offers.length === 0) return null
  return (
    <div className={css.offers} id={id} role="listbox" aria-label={t('notes.name-somebody')}>
      {offers.map((person) => (
        <div
          key={person.id}
          id={`${id}-${person.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={person === active}
          className={cx(css.offer, person === active && css.active)}
          // The text keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(person)
          }}
        >
          <span>{person.name}</span>
          {person.position !== '' && <span className={css.soft}>{person.position}</span>}
        </div>
      ))}
    </div>
  )
}
