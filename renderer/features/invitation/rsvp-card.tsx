import { CalendarClock, Check, UserRoundCog, UserRoundX } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Notice, useNow } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { type Answering, type Answered as Mine, momentWords, proxyWords, type View } from './answering.ts'
import css from './invitation.module.css'

/** One's own answer, for everybody who is invited, and what was changed since. */
export function RsvpCard({ meetingId }: { readonly meetingId: MeetingId }) {
  const asked = useCall(
    'rsvp.view',
    { meetingId },
    { renewOn: { 'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId) } },
  )
  const now = useNow(60_000)
  if (asked.state !== 'ready') return null
  const { mine, moment } = asked.value
  // What is over asks nobody; whoever has answered still sees it.
  const canAnswer = asked.value.canAnswer && moment.end > now
  if (mine === null || (!canAnswer && mine.answer === null)) return null
  return <Card meetingId={meetingId} view={{ ...asked.value, canAnswer }} mine={mine} />
}

function Card({
  meetingId,
  view,
  mine,
}: {
  readonly meetingId: MeetingId
  readonly view: View
  readonly mine: Mine
}) {
  const t = useT()
  const [asking, setAsking] = useState<'absent' | 'proxy' | null>(null)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [again, setAgain] = useState(false)
  async function answer(what: Answering): Promise<boolean> {
    const result = await api['rsvp.answer']({ meetingId, ...what })
    setFailure(result.ok ? null : result.failure)
    if (result.ok) {
      setAsking(null)
      setAgain(false)
    }
    return result.ok
  }
  return (
    <section className={css.card} aria-labelledby="rsvp-title">
      <Changed view={view} mine={mine} />
      <div className={css.row}>
        <h2 id="rsvp-title" className={css.cardTitle}>
          {t(mine.answer === null ? 'rsvp.question' : 'rsvp.mine')}
        </h2>
        <div role="status" className={css.status}>
          <Said mine={mine} />
        </div>
        {view.canAnswer && mine.answer !== null && !again && (
          <Button size="small" onClick={() => setAgain(true)}>
            {t('rsvp.again')}
          </Button>
        )}
      </div>
      {failure !== null && asking === null && <FailureNotice failure={failure} />}
      {view.canAnswer && (mine.answer === null || again) && (
        <>
          <Choices
            answer={mine.answer}
            onAttend={() => void answer({ answer: 'attend', reason: '', proxy: null })}
            onAsk={setAsking}
          />
          <p className={css.soft}>{t('rsvp.who-reads')}</p>
        </>
      )}
      {asking !== null && (
        <AnswerDialog
          is={asking}
          mine={mine}
          failure={failure}
          onAnswer={answer}
          onClose={() => {
            setAsking(null)
            setFailure(null)
          }}
        />
      )}
    </section>
  )
}

interface ChoicesProps {
  readonly answer: Mine['answer']
  readonly onAttend: () => void
  readonly onAsk: (what: 'absent' | 'proxy') => void
}

function Choices({ answer, onAttend, onAsk }: ChoicesProps) {
  const t = useT()
  return (
    <div className={css.answers}>
      <Button
        size="large"
        look={answer === null ? 'primary' : 'plain'}
        aria-pressed={answer === 'attend'}
        icon={<Check aria-hidden size={20} />}
        onClick={onAttend}
      >
        {t('rsvp.attend')}
      </Button>
      <Button
        size="large"
        aria-pressed={answer === 'absent'}
        icon={<UserRoundX aria-hidden size={20} />}
        onClick={() => onAsk('absent')}
      >
        {t('rsvp.absent')}
      </Button>
      <Button
        size="large"
        aria-pressed={answer === 'proxy'}
        icon={<UserRoundCog aria-hidden size={20} />}
        onClick={() => onAsk('proxy')}
      >
        {t('rsvp.proxy')}
      </Button>
    </div>
  )
}

/** Old and new, until the person has answered for the new. */
function Changed({ view, mine }: { readonly view: View; readonly mine: Mine }) {
  const t = useT()
  const format = useFormat()
  if (view.before === null || mine.answer !== null || !view.canAnswer) return null
  return (
    <Notice tone="wait" title={t('rsvp.changed')}>
      <dl className={css.change}>
        <div>
          <dt>{t('rsvp.before')}</dt>
          <dd>
            <s>{momentWords(view.before, format)}</s>
          </dd>
        </div>
        <div>
          <dt>{t('rsvp.now')}</dt>
          <dd>
            <strong>{momentWords(view.moment, format)}</strong>
          </dd>
        </div>
      </dl>
      {mine.askedAgain && <p>{t('rsvp.asked-again')}</p>}
    </Notice>
  )
}

function Said({ mine }: { readonly mine: Mine }) {
  const t = useT()
  const format = useFormat()
  if (mine.answer === null)
    return mine.remindedAt === null ? null : (
      <p className={css.line}>
        <CalendarClock aria-hidden size={18} />
        {t('rsvp.reminded', {
          name: mine.remindedBy,
          time: `${format.time(mine.remindedAt)}, ${format.date(mine.remindedAt)}`,
        })}
      </p>
    )
  return (
    <div className={css.said}>
      <p>
        <strong>{t(`rsvp.said.${mine.answer}`)}</strong>
        {mine.proxy !== null && `: ${proxyWords(mine.proxy)}`}
        {mine.reason !== '' && ` · ${mine.reason}`}
      </p>
      {mine.decision !== 'not-needed' && (
        <p>
          {t(`rsvp.decision.${mine.decision}`)}
          {mine.decidedBy !== '' && ` · ${mine.decidedBy}`}
          {mine.decisionReason !== '' && `: ${mine.decisionReason}`}
        </p>
      )}
    </div>
  )
}
