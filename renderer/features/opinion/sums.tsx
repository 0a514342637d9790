import { CircleCheck, CircleX } from 'lucide-react'
import { useFormat, useT } from '../../i18n/index.ts'
import { cx } from '../../ui/index.ts'
import css from './opinion.module.css'
import { choiceNames, type OpinionQuestion, type OpinionSheet, percent } from './opinion.ts'

type Sums = NonNullable<OpinionSheet['managed']>['sums']
type Summed = Sums['questions'][number]

/** What everybody in the meeting is told. */
export function Result({
  sheet,
  result,
}: {
  readonly sheet: OpinionSheet
  readonly result: NonNullable<OpinionSheet['result']>
}) {
  const t = useT()
  const format = useFormat()
  return (
    <section className={css.block} aria-label={t('opinion.result')}>
      <h3 className={css.blockTitle}>{t('opinion.result')}</h3>
      <p className={css.soft}>
        {t('opinion.result-by', {
          name: result.by.name,
          time: `${format.time(result.at)} ${format.date(result.at)}`,
        })}
      </p>
      {sheet.questions.map((question, at) => {
        const sum = result.questions[at]
        return sum === undefined ? null : (
          <div key={at} className={css.sum}>
            <Counts question={question} counts={sum.counts} of={sheet.asked} />
            <Outcome passed={sum.passed} passes={sheet.passes} />
          </div>
        )
      })}
      <p>{t('opinion.answered-of', { answered: result.answered, asked: sheet.asked, late: result.late })}</p>
      {result.conclusion !== '' && <p className={css.note}>{result.conclusion}</p>}
    </section>
  )
}

/** As it stands now; chair and secretary alone. */
export function Sums({ sheet, sums }: { readonly sheet: OpinionSheet; readonly sums: Sums }) {
  const t = useT()
  return (
    <section className={css.block} aria-label={t('opinion.sums')}>
      <h3 className={css.blockTitle}>{t('opinion.sums')}</h3>
      <p>{t('opinion.answered-of', { answered: sums.answered, asked: sums.asked, late: sums.late })}</p>
      {sheet.questions.map((question, at) => {
        const sum = sums.questions[at]
        return sum === undefined ? null : (
          <div key={at} className={css.sum}>
            <Counts question={question} counts={sum.counts} of={sums.asked} />
            {sheet.state !== 'open' && <Outcome passed={sum.passed} passes={sheet.passes} />}
            <Units question={question} units={sum.byUnit} />
            <Opinions question={question} opinions={sum.opinions} />
          </div>
        )
      })}
    </section>
  )
}

interface CountsProps {
  readonly question: OpinionQuestion
  readonly counts: readonly number[]
  readonly of: number
}

function Counts({ question, counts, of }: CountsProps) {
  const t = useT()
  return (
    <>
      <p className={css.asked}>{question.text}</p>
      <dl className={css.counts}>
        {choiceNames(question, t).map((name, at) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className={css.bar} aria-hidden>
                <span style={{ inlineSize: `${percent(counts[at] ?? 0, of)}%` }} />
              </span>
              <strong>{counts[at] ?? 0}</strong> ({percent(counts[at] ?? 0, of)} %)
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Outcome({ passed, passes }: { readonly passed: boolean; readonly passes: OpinionSheet['passes'] }) {
  const t = useT()
  const Icon = passed ? CircleCheck : CircleX
  return (
    <p className={cx(css.outcome, passed ? css.passed : css.failed)}>
      <Icon aria-hidden size={20} />
      {t(passed ? 'opinion.passed' : 'opinion.not-passed')}
      <span className={css.soft}>{t(`opinion.rule.${passes}`)}</span>
    </p>
  )
}

function Units({
  question,
  units,
}: {
  readonly question: OpinionQuestion
  readonly units: Summed['byUnit']
}) {
  const t = useT()
  if (units.length < 2) return null
  return (
    <details className={css.details}>
      <summary>{t('opinion.by-unit')}</summary>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('opinion.unit')}</th>
            {choiceNames(question, t).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{t('opinion.silent')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, counts, silent }) => (
            <tr key={unit}>
              <th scope="row">{unit === '' ? t('opinion.no-unit') : unit}</th>
              {counts.map((count, at) => (
                <td key={at}>{count}</td>
              ))}
              <td>{silent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

interface OpinionsProps {
  readonly question: OpinionQuestion
  readonly opinions: Summed['opinions']
}

function Opinions({ question, opinions }: OpinionsProps) {
  const t = useT()
  if (opinions.length === 0) return null
  const names = choiceNames(question, t)
  return (
    <details className={css.details} open>
      <summary>{t('opinion.opinions', { count: opinions.length })}</summary>
      <ul className={css.opinions}>
        {opinions.map(({ person, unit, choice, text }) => (
          <li key={person.id}>
            <p className={css.soft}>
              <strong className={css.who}>{person.name}</strong>
              {unit !== '' && ` · ${unit}`} · {names[choice]}
            </p>
            <p className={css.words}>{text}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
