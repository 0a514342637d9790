import { useFormat, useT } from '../../i18n/index.ts'
import { StatusMark } from '../../ui/index.ts'
import css from './opinion.module.css'
import { choiceNames, type OpinionPerson, type OpinionSheet } from './opinion.ts'

interface AnsweredListProps {
  readonly sheet: OpinionSheet
  readonly people: readonly OpinionPerson[]
}

const ORDER = { silent: 0, late: 1, answered: 2 } as const
const MARKS = {
  silent: { tone: 'soft', shape: 'empty' },
  late: { tone: 'wait', shape: 'square' },
  answered: { tone: 'ok', shape: 'full' },
} as const

/** Who has answered and who has not, those who have not first. */
export function AnsweredList({ sheet, people }: AnsweredListProps) {
  const t = useT()
  const inOrder = people.toSorted((one, other) => ORDER[one.stands] - ORDER[other.stands])
  const silent = people.filter(({ stands }) => stands === 'silent').length
  return (
    <details className={css.details} open={sheet.state === 'open' || sheet.state === 'ended'}>
      <summary>{t('opinion.people', { count: people.length, silent })}</summary>
      <ul className={css.people}>
        {inOrder.map((one) => (
          <Person key={one.person.id} sheet={sheet} one={one} />
        ))}
      </ul>
    </details>
  )
}

function Person({ sheet, one }: { readonly sheet: OpinionSheet; readonly one: OpinionPerson }) {
  const t = useT()
  const format = useFormat()
  const last = one.all.findLast(({ counts }) => counts) ?? one.all.at(-1)
  const moment = (at: number) => `${format.time(at)} ${format.date(at)}`
  const choices = sheet.questions.map(
    (question, at) => choiceNames(question, t)[last?.answers[at]?.choice ?? 0] ?? '',
  )
  return (
    <li className={css.person}>
      <div>
        <p className={css.who}>{one.person.name}</p>
        <p className={css.soft}>{one.unit === '' ? one.person.position : one.unit}</p>
      </div>
      <div>
        <StatusMark {...MARKS[one.stands]}>{t(`opinion.stands.${one.stands}`)}</StatusMark>
        {last?.arrivedAt !== null && last !== undefined && (
          <p className={css.soft}>
            {t('opinion.came', { time: moment(last.arrivedAt) })}
            {one.all.length > 1 && ` · ${t('opinion.versions', { count: one.all.length })}`}
          </p>
        )}
        {one.stands === 'silent' && one.remindedAt !== null && (
          <p className={css.soft}>{t('opinion.reminded', { time: moment(one.remindedAt) })}</p>
        )}
      </div>
      <p>{last === undefined ? '' : choices.join(' · ')}</p>
    </li>
  )
}
