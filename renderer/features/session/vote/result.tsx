import { CircleCheck, CircleX, SearchCheck } from 'lucide-react'
import { useState } from 'react'
import { api, type SessionVote } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button, cx } from '../../../ui/index.ts'
import frame from '../session.module.css'
import type { SessionPartProps } from '../session.ts'
import css from './vote.module.css'
import { choicesOf, percent, votesNow } from './vote.ts'

/** The vote that was closed last on the item that is being held, for everybody. */
export function ResultCard({ desk }: SessionPartProps) {
  const t = useT()
  const { view } = desk
  const last = votesNow(view.votes, 'closed').at(-1)
  if (last === undefined || votesNow(view.votes, 'open').length > 0) return null
  if (last.form.itemId !== null && last.form.itemId !== view.itemId) return null
  return (
    <section className={frame.card} aria-labelledby="vote-result">
      <h2 id="vote-result" className={frame.cardTitle}>
        {t('vote.result')}
      </h2>
      <p>{last.form.question}</p>
      <Result vote={last} />
      <Own desk={desk} vote={last} />
    </section>
  )
}

export function Result({ vote }: { readonly vote: SessionVote }) {
  const t = useT()
  const { result, form } = vote
  if (result === null) return null
  return (
    <>
      {result.passed !== null && (
        <p className={cx(css.outcome, result.passed ? css.passed : css.failed)}>
          {result.passed ? <CircleCheck aria-hidden size={24} /> : <CircleX aria-hidden size={24} />}
          {t(result.passed ? 'vote.passed' : 'vote.not-passed')}
        </p>
      )}
      <dl className={css.counts}>
        {choicesOf(form, t).map((choice, at) => (
          <div key={choice}>
            <dt>{choice}</dt>
            <dd>
              {result.counts[at] ?? 0} <span>({percent(result.counts[at] ?? 0, result.base)}%)</span>
            </dd>
          </div>
        ))}
        {result.spoilt > 0 && (
          <div>
            <dt>{t('vote.spoilt')}</dt>
            <dd>{result.spoilt}</dd>
          </div>
        )}
      </dl>
      <p className={frame.soft}>{t('vote.of', { answered: result.answered, base: result.base })}</p>
    </>
  )
}

function Own({ desk, vote }: SessionPartProps & { readonly vote: SessionVote }) {
  const t = useT()
  const { own, form, voteId } = vote
  const choices = choicesOf(form, t)
  const [found, setFound] = useState<{ counted: boolean | null; choice: number | null } | null>(null)
  const { meetingId } = desk.view
  async function look(): Promise<void> {
    const checked = await api['session.checkBallot']({ meetingId, voteId })
    if (checked.ok) setFound(checked.value)
  }
  if (own.is === 'open') return <p>{t('vote.your-choice', { choice: choices[own.choice] ?? '' })}</p>
  if (own.is === 'refused') return <p>{t('vote.yours-late', { choice: choices[own.choice] ?? '' })}</p>
  if (!form.secret || own.is === 'none') return null
  if (found === null)
    return (
      <Button size="small" icon={<SearchCheck aria-hidden size={18} />} onClick={() => void look()}>
        {t('vote.check-mine')}
      </Button>
    )
  return (
    <p role="status">
      {found.counted === true
        ? t('vote.mine-counted', { choice: found.choice === null ? '' : (choices[found.choice] ?? '') })
        : t('vote.mine-missing')}
    </p>
  )
}

/** By unit; an open vote alone has it. */
export function Units({ vote }: { readonly vote: SessionVote }) {
  const t = useT()
  if (vote.units.length === 0) return null
  return (
    <details className={css.units}>
      <summary>{t('vote.by-unit')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('vote.unit')}</th>
            {choicesOf(vote.form, t).map((choice) => (
              <th key={choice} scope="col">
                {choice}
              </th>
            ))}
            <th scope="col">{t('vote.unit-answered')}</th>
          </tr>
        </thead>
        <tbody>
          {vote.units.map(({ unit, counts, answered, voters }) => (
            <tr key={unit}>
              <th scope="row">{unit === '' ? t('vote.no-unit') : unit}</th>
              {counts.map((count, at) => (
                <td key={at}>{count}</td>
              ))}
              <td>{`${answered}/${voters}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
