import type { PersonId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './opinion.module.css'
import type { OpinionList } from './opinion.ts'

type Candidate = OpinionList['candidates'][number]

/** Chair and members; secretaries and guests are asked only where somebody says so. */
export const membersOf = (candidates: readonly Candidate[]): PersonId[] =>
  candidates.filter(({ role }) => role === 'chair' || role === 'delegate').map(({ person }) => person.id)

interface AskedFieldsProps {
  readonly candidates: readonly Candidate[]
  readonly askedIds: ReadonlySet<PersonId>
  readonly onChange: (ids: ReadonlySet<PersonId>) => void
  readonly wrong: boolean
}

/** Who is asked, by unit. */
export function AskedFields({ candidates, askedIds, onChange, wrong }: AskedFieldsProps) {
  const t = useT()
  const units = [...new Set(candidates.map(({ unit }) => unit))].toSorted((one, other) =>
    one.localeCompare(other, 'vi'),
  )
  const turn = (ids: readonly PersonId[], on: boolean): void => {
    const next = new Set(askedIds)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    onChange(next)
  }
  return (
    <fieldset className={css.group}>
      <legend className={css.label}>{t('opinion.asked', { count: askedIds.size })}</legend>
      <div className={css.buttons}>
        <Button size="small" onClick={() => onChange(new Set(membersOf(candidates)))}>
          {t('opinion.ask-members')}
        </Button>
        <Button size="small" onClick={() => onChange(new Set())}>
          {t('opinion.ask-nobody')}
        </Button>
      </div>
      {wrong && <p className={css.late}>{t('opinion.asked-wrong')}</p>}
      <div className={css.units}>
        {units.map((unit) => {
          const people = candidates.filter((one) => one.unit === unit)
          const ids = people.map(({ person }) => person.id)
          const isAll = ids.every((id) => askedIds.has(id))
          return (
            <div key={unit} role="group" aria-label={unit === '' ? t('opinion.no-unit') : unit}>
              {units.length > 1 && (
                <label className={css.tick}>
                  <input
                    type="checkbox"
                    checked={isAll}
                    onChange={(event) => turn(ids, event.target.checked)}
                  />
                  <strong>{unit === '' ? t('opinion.no-unit') : unit}</strong>
                </label>
              )}
              {people.map(({ person, role }) => (
                <label key={person.id} className={css.tick}>
                  <input
                    type="checkbox"
                    checked={askedIds.has(person.id)}
                    onChange={(event) => turn([person.id], event.target.checked)}
                  />
                  <span>
                    {person.name} <span className={css.soft}>· {t(`role.${role}`)}</span>
                  </span>
                </label>
              ))}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
