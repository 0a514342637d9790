import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type OwnAsk, type SessionView } from '../../bridge/index.ts'
import { failureWords, type MessageKey, useFormat, useT } from '../../i18n/index.ts'
import { Button, StatusMark, useNow } from '../../ui/index.ts'
import css from './session.module.css'
import { personIn, type SessionPartProps } from './session.ts'

/** Refusals that say that it is so already: nobody has to read of them. */
const QUIET: readonly string[] = ['session/already']

/** On its way to who answers, for a moment: no news. */
const MOMENT_MS = 3000
const isLong = ({ host }: SessionView, sinceMs: number): boolean =>
  host?.reached !== true || sinceMs > MOMENT_MS || sinceMs < 0

/** What of one's own has not gone out, and what was refused and why. */
export function MyAsks({ desk: { view } }: SessionPartProps) {
  const t = useT()
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const now = useNow(1000)
  const waiting = view.asks.filter(({ code, at }) => code === null && isLong(view, now - at))
  const refused = view.asks.filter(
    ({ code, commandId }) => code !== null && !QUIET.includes(code) && !seen.has(commandId),
  )
  if (waiting.length + refused.length === 0) return null
  return (
    <section className={css.card} aria-labelledby="my-asks">
      <h2 id="my-asks" className={css.cardTitle}>
        {t('session.my-asks')}
      </h2>
      {waiting.length > 0 && <Waiting view={view} asks={waiting} />}
      {refused.length > 0 && (
        <>
          <ul className={css.asks} role="status">
            {refused.slice(-5).map((ask) => (
              <Refused key={ask.commandId} view={view} ask={ask} />
            ))}
          </ul>
          <div className={css.buttons}>
            <Button
              size="small"
              onClick={() => setSeen(new Set([...seen, ...refused.map(({ commandId }) => commandId)]))}
            >
              {t('session.asks-seen')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Waiting({ view, asks }: { readonly view: SessionView; readonly asks: readonly OwnAsk[] }) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  async function tryNow(meetingId: MeetingId): Promise<void> {
    setAsking(true)
    await api['session.exchange']({ meetingId })
    setAsking(false)
  }
  return (
    <>
      <p role="status">
        <StatusMark tone="wait" shape="part">
          {t('session.waits', { count: asks.length })}
        </StatusMark>
      </p>
      <ul className={css.asks}>
        {asks.slice(-5).map((ask) => (
          <li key={ask.commandId}>{askWords(view, ask, t)}</li>
        ))}
      </ul>
      <p className={css.soft}>{t('session.waits-then')}</p>
      <div className={css.buttons}>
        <Button size="small" busy={isAsking} onClick={() => void tryNow(view.meetingId)}>
          {t('session.try-now')}
        </Button>
      </div>
    </>
  )
}

function Refused({ view, ask }: { readonly view: SessionView; readonly ask: OwnAsk }) {
  const t = useT()
  const format = useFormat()
  const { what, then } = failureWords({ code: ask.code ?? '' }, t, format)
  return (
    <li>
      <p className={css.refused}>{t('session.refused', { what: askWords(view, ask, t) })}</p>
      <p>{what}</p>
      <p className={css.soft}>{then}</p>
    </li>
  )
}

/** What was asked, in words; with the name where it is of somebody else. */
function askWords(view: SessionView, { does }: OwnAsk, t: ReturnType<typeof useT>): string {
  const word = t(`session.ask.${does.is}` as MessageKey)
  const of = 'personId' in does && does.personId !== view.me ? personIn(view, does.personId)?.name : undefined
  return of === undefined ? word : `${word}: ${of}`
}
