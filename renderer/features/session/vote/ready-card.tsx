import { Check, ThumbsUp } from 'lucide-react'
import { useT } from '../../../i18n/index.ts'
import { Button } from '../../../ui/index.ts'
import frame from '../session.module.css'
import { mayDo, type SessionPartProps } from '../session.ts'
import css from './vote.module.css'
import { ruleWords, votesNow } from './vote.ts'

/** What will be voted on: the voter reads it in time, and says that they are ready. */
export function ReadyCard({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const coming = votesNow(view.votes, 'made').filter(({ mayVote }) => mayVote)
  const [next] = coming
  if (next === undefined || !mayDo(view, 'vote-ready') || votesNow(view.votes, 'open').length > 0) return null
  const isSaying = view.asks.some(
    ({ does, code }) => code === null && does.is === 'vote-ready' && does.voteId === next.voteId,
  )
  return (
    <section className={frame.card} aria-labelledby="vote-coming">
      <h2 id="vote-coming" className={frame.cardTitle}>
        {t('vote.coming')}
      </h2>
      <p>{next.form.question}</p>
      <p className={frame.soft}>{ruleWords(next.form, t)}</p>
      {next.isReady || isSaying ? (
        <p className={css.state} role="status">
          <Check aria-hidden size={20} />
          {t('vote.you-are-ready')}
        </p>
      ) : (
        <Button
          icon={<ThumbsUp aria-hidden size={18} />}
          onClick={() => void say({ is: 'vote-ready', voteId: next.voteId })}
        >
          {t('vote.ready')}
        </Button>
      )}
      {coming.length > 1 && (
        <p className={frame.soft}>{t('vote.more-coming', { count: coming.length - 1 })}</p>
      )}
    </section>
  )
}
