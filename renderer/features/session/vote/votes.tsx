import { Ban, CircleStop, Play, Plus, Repeat } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { SessionVote } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button, Dialog, Empty, Progress, StatusMark } from '../../../ui/index.ts'
import frame from '../session.module.css'
import { isDeskOf, mayDo, personIn, type SessionPartProps } from '../session.ts'
import { Result, Units } from './result.tsx'
import css from './vote.module.css'
import { ruleWords } from './vote.ts'
import { VoteForm } from './vote-form.tsx'

/** Votes that are prepared, the one that is open, those that were held. The desk runs them; everybody reads them. */
export function Votes({ desk }: SessionPartProps) {
  const t = useT()
  const { view } = desk
  const [isMaking, setMaking] = useState(false)
  const runs = isDeskOf(view)
  const waiting = view.votes.filter(({ status }) => status === 'made')
  const others = view.votes.filter(({ status }) => status !== 'made').toReversed()
  return (
    <div className={css.votes}>
      {runs && mayDo(view, 'vote') && (
        <div>
          <Button look="primary" icon={<Plus aria-hidden size={18} />} onClick={() => setMaking(true)}>
            {t('vote.make')}
          </Button>
        </div>
      )}
      {isMaking && <VoteForm desk={desk} onClose={() => setMaking(false)} />}
      {view.votes.length === 0 && <Empty title={t('vote.none')}>{t('vote.none-hint')}</Empty>}
      {waiting.length > 0 && (
        <section aria-labelledby="votes-waiting">
          <h3 id="votes-waiting" className={frame.cardTitle}>
            {t('vote.waiting')}
          </h3>
          {waiting.map((vote) => (
            <Row key={vote.voteId} desk={desk} vote={vote} />
          ))}
        </section>
      )}
      {others.map((vote) => (
        <Row key={vote.voteId} desk={desk} vote={vote} />
      ))}
    </div>
  )
}

interface RowProps extends SessionPartProps {
  readonly vote: SessionVote
}

const marks = {
  made: { tone: 'wait', shape: 'empty' },
  open: { tone: 'accent', shape: 'triangle' },
  closed: { tone: 'ok', shape: 'full' },
  cancelled: { tone: 'soft', shape: 'square' },
} as const

function Row({ desk, vote }: RowProps) {
  const t = useT()
  const { form, status, answered, voters } = vote
  const { tone, shape } = marks[status]
  return (
    <article className={css.row}>
      <StatusMark tone={tone} shape={shape}>
        {t(`vote.status.${status}`)}
      </StatusMark>
      <h4 className={css.rowQuestion}>{form.question}</h4>
      <p className={frame.soft}>{ruleWords(form, t)}</p>
      {status === 'made' && <Voters desk={desk} vote={vote} />}
      {status === 'open' && (
        <>
          <p role="status">{t('vote.cast', { count: answered.length, all: voters.length })}</p>
          <Progress
            label={t('vote.cast', { count: answered.length, all: voters.length })}
            value={voters.length === 0 ? 0 : answered.length / voters.length}
            valueText={`${answered.length}/${voters.length}`}
          />
          {vote.round > 1 && <p className={frame.soft}>{t('vote.again-round')}</p>}
        </>
      )}
      {status === 'closed' && (
        <>
          <Result vote={vote} />
          <Units vote={vote} />
          <Uncounted desk={desk} vote={vote} />
        </>
      )}
      {isDeskOf(desk.view) && <Acts desk={desk} vote={vote} />}
    </article>
  )
}

/** What came too late, or was asked for and is not there: the desk is told, and may have the vote repeated. */
function Uncounted({ desk: { view }, vote: { late, form, answered, result } }: RowProps) {
  const t = useT()
  const names = late.map((personId) => personIn(view, personId)?.name ?? '').join(', ')
  const missing = form.secret && result !== null ? answered.length - result.answered : 0
  if (!isDeskOf(view) || (late.length === 0 && missing <= 0)) return null
  return (
    <p role="status">
      <StatusMark tone="wait" shape="diamond">
        {late.length > 0 ? t('vote.late', { names }) : t('vote.not-sent', { count: missing })}
      </StatusMark>
    </p>
  )
}

/** Who may vote as things stand, and who has said that they are ready. */
function Voters({ desk: { view }, vote }: RowProps) {
  const t = useT()
  const may = view.people.filter(({ mayVote }) => mayVote)
  const not = view.people.filter(({ votes, mayVote }) => votes && !mayVote)
  const ready = new Set(vote.ready)
  return (
    <details className={css.units}>
      <summary>{t('vote.ready-count', { ready: ready.size, may: may.length })}</summary>
      <ul className={css.names}>
        {may.map(({ personId, name }) => (
          <li key={personId}>
            <StatusMark
              tone={ready.has(personId) ? 'ok' : 'wait'}
              shape={ready.has(personId) ? 'full' : 'empty'}
            >
              {name}
            </StatusMark>
          </li>
        ))}
      </ul>
      {not.length > 0 && (
        <p className={frame.soft}>
          {t('vote.may-not', { names: not.map(({ personId }) => personIn(view, personId)?.name).join(', ') })}
        </p>
      )}
    </details>
  )
}

function Acts({ desk, vote }: RowProps) {
  const t = useT()
  const { view, say } = desk
  const { voteId, form, status, answered, voters } = vote
  const may = view.people.filter(({ mayVote }) => mayVote).length
  const isOther = view.votes.some((other) => other.status === 'open' && other.voteId !== voteId)
  return (
    <div className={frame.buttons}>
      {status === 'made' && mayDo(view, 'vote-start') && (
        <Asked
          words={t('vote.start')}
          title={t('vote.start-question')}
          text={isOther ? t('vote.start-other') : t('vote.start-text', { may, ready: vote.ready.length })}
          icon={<Play aria-hidden size={18} />}
          onYes={() => void say({ is: 'vote-start', voteId })}
        />
      )}
      {status === 'open' && mayDo(view, 'vote-stop') && (
        <Asked
          words={t('vote.stop')}
          title={t('vote.stop-question')}
          text={t('vote.stop-text', { count: answered.length, all: voters.length })}
          icon={<CircleStop aria-hidden size={18} />}
          onYes={() => void say({ is: 'vote-stop', voteId })}
        />
      )}
      {(status === 'made' || status === 'open') && mayDo(view, 'vote-cancel') && (
        <Asked
          words={t('vote.cancel')}
          title={t('vote.cancel-question')}
          text={t('vote.cancel-text')}
          icon={<Ban aria-hidden size={18} />}
          isQuiet
          onYes={() => void say({ is: 'vote-cancel', voteId })}
        />
      )}
      {(status === 'closed' || status === 'cancelled') && mayDo(view, 'vote') && (
        <Asked
          words={t('vote.repeat')}
          title={t('vote.repeat-question')}
          text={t('vote.repeat-text')}
          icon={<Repeat aria-hidden size={18} />}
          isQuiet
          onYes={() => void say({ is: 'vote', form })}
        />
      )}
    </div>
  )
}

interface AskedProps {
  readonly words: string
  readonly title: string
  readonly text: string
  readonly icon: ReactNode
  readonly isQuiet?: boolean
  readonly onYes: () => void
}

/** A step that everybody in the room sees: it says again what it does before it does it. */
function Asked({ words, title, text, icon, isQuiet = false, onYes }: AskedProps) {
  const t = useT()
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button
        look={isQuiet ? 'plain' : 'primary'}
        size={isQuiet ? 'small' : 'normal'}
        icon={icon}
        onClick={() => setAsks(true)}
      >
        {words}
      </Button>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={title}
        closeLabel={t('common.close')}
        description={text}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('common.back')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsks(false)
                onYes()
              }}
            >
              {words}
            </Button>
          </>
        }
      />
    </>
  )
}
