import type { PersonView } from '../../bridge/index.ts'
import css from './door.module.css'

export function PersonButton({
  person,
  onChoose,
}: {
  readonly person: PersonView
  readonly onChoose: () => void
}) {
  return (
    <button type="button" className={css.person} onClick={onChoose}>
      <PersonWords person={person} />
    </button>
  )
}

export function PersonWords({ person }: { readonly person: PersonView }) {
  // The given name is the last word of a Vietnamese name.
  const initial = person.name.trim().split(/\s+/).at(-1)?.charAt(0).toUpperCase() ?? '?'
  return (
    <>
      <span className={css.initial} aria-hidden="true">
        {initial}
      </span>
      <span className={css.who}>
        <span className={css.name}>{person.name}</span>
        <span className={css.soft}>{person.position}</span>
      </span>
    </>
  )
}
