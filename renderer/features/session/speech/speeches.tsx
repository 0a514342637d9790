import { CircleStop, Megaphone, MessageCircleReply, Play, X } from 'lucide-react'
import type { SessionSpeech } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Badge, Button, Empty, IconButton } from '../../../ui/index.ts'
import frame from '../session.module.css'
import { clockWords, isDeskOf, mayDo, personIn, type SessionPartProps, usedMs } from '../session.ts'
import css from './speech.module.css'
import { SpeechTime } from './speech-time.tsx'

interface RowProps extends SessionPartProps {
  readonly speech: SessionSpeech
}

/** Who speaks, who waits in which order, who has spoken. The desk calls, starts and ends; everybody sees it. */
export function Speeches({ desk }: SessionPartProps) {
  const t = useT()
  const { view } = desk
  const now = view.speeches.find(({ speechId }) => speechId === view.speakingId)
  const waiting = view.speeches
    .filter(({ status }) => status === 'waiting')
    .toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0))
  const done = view.speeches.filter(({ status }) => status === 'done').toReversed()
  if (now === undefined && waiting.length + done.length === 0)
    return <Empty title={t('speech.nobody')}>{t('speech.nobody-hint')}</Empty>
  return (
    <div className={css.speeches}>
      {now !== undefined && <Going desk={desk} speech={now} />}
      <section aria-labelledby="speech-queue">
        <h3 id="speech-queue" className={frame.cardTitle}>
          {t('speech.queue', { count: waiting.length })}
        </h3>
        <p className={frame.soft}>
          {t(view.rules?.queue === 'first-time' ? 'speech.queue-first-time' : 'speech.queue-order')}
        </p>
        <ol className={frame.rows}>
          {waiting.map((speech) => (
            <Waiting key={speech.speechId} desk={desk} speech={speech} />
          ))}
        </ol>
      </section>
      {done.length > 0 && (
        <details className={css.done}>
          <summary>{t('speech.done', { count: done.length })}</summary>
          <ul className={frame.rows}>
            {done.map((speech) => (
              <li key={speech.speechId} className={frame.row}>
                {personIn(view, speech.personId)?.name}{' '}
                <span className={frame.soft}>
                  {t('speech.took', {
                    time: clockWords(usedMs(speech, desk.nowMs) + (speech.askedForMs ?? 0)),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const LIMITS = [180, 300, 420, 600, 900] as const

function Going({ desk, speech }: RowProps) {
  const t = useT()
  const { view, nowMs, say } = desk
  const { speechId, status, personId, toPersonId, as } = speech
  const runs = isDeskOf(view)
  const speaker = personIn(view, status === 'replying' ? toPersonId : personId)
  return (
    <section className={css.going} aria-label={t('speech.now')}>
      <p className={css.speaker}>{speaker?.name}</p>
      <Facts desk={desk} speech={speech} />
      {status !== 'called' && <SpeechTime speech={speech} nowMs={nowMs} isLarge />}
      {runs && (
        <div className={frame.buttons}>
          {status === 'called' && mayDo(view, 'speech-start') && (
            <Button
              look="primary"
              icon={<Play aria-hidden size={18} />}
              onClick={() => void say({ is: 'speech-start', speechId })}
            >
              {t('speech.start')}
            </Button>
          )}
          {status === 'speaking' && as === 'question' && mayDo(view, 'speech-reply') && (
            <Button
              look="primary"
              icon={<MessageCircleReply aria-hidden size={18} />}
              onClick={() => void say({ is: 'speech-reply', speechId })}
            >
              {t('speech.reply')}
            </Button>
          )}
          {status !== 'called' && (
            <Button
              icon={<CircleStop aria-hidden size={18} />}
              onClick={() => void say({ is: 'speech-end', speechId })}
            >
              {t('speech.end')}
            </Button>
          )}
          <label className={css.limit}>
            {t('speech.minutes')}
            <select
              value={String(speech.seconds ?? '')}
              onChange={(event) =>
                void say({
                  ...{ is: 'speech-limit', speechId },
                  seconds: event.target.value === '' ? null : Number(event.target.value),
                } as const)
              }
            >
              <option value="">{t('speech.no-limit')}</option>
              {[...new Set([...LIMITS, ...(speech.seconds === null ? [] : [speech.seconds])])]
                .toSorted((one, other) => one - other)
                .map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {t('speech.minutes-of', { count: Math.round((seconds / 60) * 10) / 10 })}
                  </option>
                ))}
            </select>
          </label>
        </div>
      )}
    </section>
  )
}

function Waiting({ desk, speech }: RowProps) {
  const t = useT()
  const { view, say } = desk
  const { speechId, personId, mine } = speech
  const name = personIn(view, personId)?.name ?? ''
  const runs = isDeskOf(view)
  return (
    <li className={frame.row}>
      <div className={css.line}>
        <span className={css.place}>{speech.place}</span>
        <div className={frame.who}>
          <p className={frame.name}>
            {name} {speech.firstTime && <Badge tone="accent">{t('speech.first-time')}</Badge>}
          </p>
          <Facts desk={desk} speech={speech} />
        </div>
        <div className={frame.rowButtons}>
          {runs && mayDo(view, 'speech-call') && view.speakingId === null && (
            <Button
              size="small"
              icon={<Megaphone aria-hidden size={18} />}
              aria-label={t('speech.call-of', { name })}
              onClick={() => void say({ is: 'speech-call', speechId })}
            >
              {t('speech.call')}
            </Button>
          )}
          {(runs || mine) && mayDo(view, 'speech-withdraw') && (
            <IconButton
              size="small"
              label={t('speech.withdraw-of', { name })}
              icon={<X aria-hidden size={20} />}
              onClick={() => void say({ is: 'speech-withdraw', speechId })}
            />
          )}
        </div>
      </div>
    </li>
  )
}

/** What it is about: whom it asks, the note, the sentence that came along. */
function Facts({ desk: { view }, speech: { as, toPersonId, note, quote } }: RowProps) {
  const t = useT()
  return (
    <>
      {as === 'question' && (
        <p className={frame.soft}>
          {t('speech.is-question', { name: personIn(view, toPersonId)?.name ?? '' })}
        </p>
      )}
      {note !== '' && <p className={frame.soft}>{note}</p>}
      {quote !== null && (
        <blockquote className={css.quote}>
          {t('speech.quoted', { text: quote.text })}
          {quote.page !== null && ` (${t('speech.page', { page: quote.page })})`}
        </blockquote>
      )}
    </>
  )
}
