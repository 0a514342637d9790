import { Check, Hourglass, RotateCcw, Vote as VoteIcon } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { api, type FailureView, type SessionVote } from '../../../bridge/index.ts'
import { failureWords, useFormat, useT } from '../../../i18n/index.ts'
import { Button, cx, Field, Kbd, StatusMark, useIsOverlayOpen } from '../../../ui/index.ts'
import { FailureNotice } from '../../states/index.ts'
import frame from '../session.module.css'
import { mayDo, personIn, type SessionPartProps } from '../session.ts'
import css from './vote.module.css'
import { choicesOf, ruleWords, takesWords, votesNow } from './vote.ts'

/** The ballot of whoever sits at this screen: one key chooses, Enter confirms what is said again, and it is on its way. */
export function VoteCard({ desk }: SessionPartProps) {
  const [vote] = votesNow(desk.view.votes, 'open')
  if (vote === undefined || !mayDo(desk.view, 'ballot')) return null
  return <OpenVote key={`${vote.voteId} ${vote.round}`} desk={desk} vote={vote} />
}

interface VoteProps extends SessionPartProps {
  readonly vote: SessionVote
}

function OpenVote({ desk, vote }: VoteProps) {
  const t = useT()
  const { form, own, mayVote } = vote
  const [isChanging, setChanging] = useState(false)
  const isGiven = own.is !== 'none' && own.is !== 'refused'
  return (
    <section className={cx(frame.card, css.open)} aria-labelledby="vote-now" data-region>
      <p className={css.kicker}>
        <VoteIcon aria-hidden size={20} />
        {t(form.secret ? 'vote.secret-now' : 'vote.now')}
      </p>
      <h2 id="vote-now" className={css.question}>
        {form.question}
      </h2>
      <p className={frame.soft}>{ruleWords(form, t)}</p>
      <OwnState vote={vote} />
      {!mayVote && <NotYours desk={desk} />}
      {mayVote && (!isGiven || isChanging) && (
        <Ballot desk={desk} vote={vote} done={() => setChanging(false)} />
      )}
      {mayVote && own.is === 'open' && form.mayChange && !isChanging && (
        <Button icon={<RotateCcw aria-hidden size={18} />} onClick={() => setChanging(true)}>
          {t('vote.change')}
        </Button>
      )}
    </section>
  )
}

/** Who has a vote and has not checked in does so here: the vote does not wait. */
function NotYours({ desk: { view, say } }: SessionPartProps) {
  const t = useT()
  const me = personIn(view, view.me)
  if (me?.votes !== true) return <p>{t('vote.no-vote')}</p>
  return (
    <>
      <p>{t('vote.not-here')}</p>
      {mayDo(view, 'check-in') && (
        <Button look="primary" onClick={() => void say({ is: 'check-in', personId: view.me, how: 'self' })}>
          {t('session.check-in')}
        </Button>
      )}
    </>
  )
}

/** Recorded, on its way, or refused and why. */
function OwnState({ vote: { own, form } }: Pick<VoteProps, 'vote'>) {
  const t = useT()
  const format = useFormat()
  const choices = choicesOf(form, t)
  const named = 'choice' in own ? (choices[own.choice] ?? '') : ''
  if (own.is === 'none') return null
  if (own.is === 'refused') {
    const { what, then } = failureWords({ code: own.code }, t, format)
    return (
      <div role="alert">
        <StatusMark tone="danger" shape="square">
          {t('vote.refused', { choice: named, what })}
        </StatusMark>
        <p className={frame.soft}>{then}</p>
      </div>
    )
  }
  const isIn = own.is === 'open' || own.is === 'sent' || own.is === 'counted'
  return (
    <p role="status" className={css.state}>
      {isIn ? <Check aria-hidden size={22} /> : <Hourglass aria-hidden size={22} />}
      {own.is === 'open' && t('vote.recorded', { choice: named })}
      {own.is === 'waits' && t('vote.waits', { choice: named })}
      {own.is === 'kept' && t('vote.kept')}
      {own.is === 'sent' && t('vote.sent')}
    </p>
  )
}

function Ballot({ desk, vote, done }: VoteProps & { readonly done: () => void }) {
  const t = useT()
  const { form } = vote
  const choices = choicesOf(form, t)
  const [picked, setPicked] = useState<number | null>(null)
  useChoiceKeys(choices.length, picked === null ? setPicked : null)
  if (picked !== null)
    return <Confirm desk={desk} vote={vote} choice={picked} back={() => setPicked(null)} done={done} />
  return (
    <div className={css.choices} role="group" aria-label={t('vote.choose')}>
      {choices.map((choice, at) => (
        <Button key={choice} size="large" block className={css.choice} onClick={() => setPicked(at)}>
          <span className={css.choiceName}>{choice}</span>
          {at < 9 && <Kbd>{String(at + 1)}</Kbd>}
        </Button>
      ))}
      <p className={frame.soft}>{t('vote.keys', { count: Math.min(9, choices.length) })}</p>
    </div>
  )
}

/** 1, 2, 3 … anywhere on the session's screen, but not while somebody types or a dialog asks something. */
function useChoiceKeys(count: number, pick: ((choice: number) => void) | null): void {
  const isOverlayOpen = useIsOverlayOpen()
  useEffect(() => {
    if (pick === null || isOverlayOpen) return
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return
      const at = Number.parseInt(event.key, 10) - 1
      if (!(at >= 0 && at < Math.min(9, count))) return
      event.preventDefault()
      pick(at)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [count, pick, isOverlayOpen])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

interface ConfirmProps extends VoteProps {
  readonly choice: number
  readonly back: () => void
  readonly done: () => void
}

function Confirm({ desk, vote, choice, back, done }: ConfirmProps) {
  const t = useT()
  const { form, voteId } = vote
  const id = useId()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureView | null>(null)
  const send = useRef<HTMLButtonElement>(null)
  const hasWords = takesWords(form, choice)
  useEffect(() => {
    if (!hasWords) send.current?.focus()
  }, [hasWords])
  async function give(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const { meetingId } = desk.view
    if (form.secret) {
      const cast = await api['session.voteSecretly']({ meetingId, voteId, choice })
      setFailure(cast.ok ? null : cast.failure)
      if (cast.ok) done()
    } else if (await desk.say({ is: 'ballot', voteId, choice, note: note.trim() })) done()
    setBusy(false)
  }
  return (
    <form
      className={css.confirm}
      aria-labelledby={id}
      onSubmit={(event) => void give(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') back()
      }}
    >
      <p id={id} className={css.restated} role="status">
        {t('vote.you-choose')} <strong>{choicesOf(form, t)[choice]}</strong>
      </p>
      {hasWords && (
        <Field
          label={t('vote.opinion')}
          value={note}
          maxLength={1000}
          autoFocus
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <p className={frame.soft}>{t(form.secret || !form.mayChange ? 'vote.final' : 'vote.may-change')}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <div className={frame.buttons}>
        <Button ref={send} type="submit" look="primary" size="large" busy={busy}>
          {t('vote.send')}
        </Button>
        <Button onClick={back}>
          {t('vote.choose-again')} <Kbd>Esc</Kbd>
        </Button>
      </div>
    </form>
  )
}
