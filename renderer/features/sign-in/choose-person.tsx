import type { PersonView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './door.module.css'
import { PersonButton } from './person-button.tsx'

export interface ChoosePersonProps {
  readonly people: readonly PersonView[]
  readonly onChoose: (person: PersonView) => void
  readonly onSignIn: () => void
}

export function ChoosePerson({ people, onChoose, onSignIn }: ChoosePersonProps) {
  const t = useT()
  return (
    <>
      <div className={css.head}>
        <h1 className={css.title}>{t('unlock.choose')}</h1>
        <p className={css.soft}>{t('sign-in.people-hint')}</p>
      </div>
      <ul className={css.people}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonButton person={person} onChoose={() => onChoose(person)} />
          </li>
        ))}
      </ul>
      <hr className={css.line} />
      <div className={css.foot}>
        <Button look="quiet" onClick={onSignIn}>
          {t('unlock.sign-in')}
        </Button>
      </div>
    </>
  )
}
