import { useEffect, useState } from 'react'
import type { DisplayFacts } from '../../shared/display/facts.ts'
import { LanguageProvider, type MessageKey, useFormat, useT } from '../i18n/index.ts'
import { cx } from '../ui/cx.ts'
import css from './display.module.css'
import { useDisplay } from './use-display.ts'

/** The wall: what the hall may see of a session, in letters that are read from ten metres. */
export function DisplayScreen() {
  const shown = useDisplay()
  if (shown === null) return <main className={css.screen} />
  const { facts, language } = shown.message
  return (
    <LanguageProvider language={language}>
      <Wall facts={facts} nowMs={shown.nowMs} />
    </LanguageProvider>
  )
}

interface WallProps {
  readonly facts: DisplayFacts
  readonly nowMs: number
}

function Wall({ facts, nowMs }: WallProps) {
  const t = useT()
  const { meeting, attendance, phase } = facts
  return (
    <main className={css.screen}>
      <header className={css.head}>
        <h1 className={css.meeting}>{meeting}</h1>
        <Clock />
      </header>
      <div className={css.middle}>
        <Middle facts={facts} nowMs={nowMs} />
      </div>
      <footer className={css.foot}>
        <span>{t(`display.phase.${phase}`)}</span>
        <span>{t('display.here', { here: attendance.here, of: attendance.of })}</span>
        {phase !== 'none' && (
          <span className={cx(attendance.met ? css.met : css.notMet)}>
            {t(attendance.met ? 'display.met' : 'display.not-met')}
          </span>
        )}
      </footer>
    </main>
  )
}

function Clock() {
  const format = useFormat()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <time className={css.hour}>{format.time(now)}</time>
}

/** The most pressing thing is the largest: a vote, else a pause, else who speaks, else the item. */
function Middle({ facts, nowMs }: WallProps) {
  const t = useT()
  const { phase, pause, vote, speaker, item } = facts
  if (phase === 'none') return <p className={css.large}>{t('display.soon')}</p>
  if (phase === 'ended') return <p className={css.large}>{t('display.ended')}</p>
  if (pause !== null) return <Paused pause={pause} nowMs={nowMs} />
  if (vote !== null && (vote.result === null || speaker === null)) return <VoteOnWall vote={vote} />
  return (
    <>
      {item !== null && <ItemOnWall item={item} isSmall={speaker !== null} />}
      {speaker !== null && <SpeakerOnWall speaker={speaker} nowMs={nowMs} />}
      {item === null && speaker === null && (
        <p className={css.large}>{t(phase === 'gathering' ? 'display.gathering' : 'display.running')}</p>
      )}
    </>
  )
}

function Paused({
  pause,
  nowMs,
}: {
  readonly pause: NonNullable<DisplayFacts['pause']>
  readonly nowMs: number
}) {
  const t = useT()
  const left = pause.minutes === null ? null : pause.minutes * 60_000 - (nowMs - pause.sinceMs)
  return (
    <>
      <p className={css.large}>{t(`display.${pause.as}`)}</p>
      {left !== null && <p className={css.countdown}>{left > 0 ? clock(left) : t('display.break-over')}</p>}
    </>
  )
}

type ItemFacts = NonNullable<DisplayFacts['item']>

function ItemOnWall({ item, isSmall }: { readonly item: ItemFacts; readonly isSmall: boolean }) {
  const t = useT()
  return (
    <div>
      <p className={css.kicker}>{t('display.item')}</p>
      <p className={cx(isSmall ? css.itemSmall : css.large)}>
        {item.number === '' ? item.name : `${item.number}. ${item.name}`}
      </p>
    </div>
  )
}

interface SpeakerProps {
  readonly speaker: NonNullable<DisplayFacts['speaker']>
  readonly nowMs: number
}

const SOON_MS = 30_000

function SpeakerOnWall({ speaker, nowMs }: SpeakerProps) {
  const t = useT()
  const { name, position, as, status, seconds, heldMs, sinceMs } = speaker
  const used = heldMs + (sinceMs === null ? 0 : Math.max(0, nowMs - sinceMs))
  const left = seconds === null ? null : seconds * 1000 - used
  return (
    <div className={css.speaker}>
      <div>
        <p className={css.kicker}>{t(status === 'called' ? 'display.called' : `display.as.${as}`)}</p>
        <p className={css.large}>{name}</p>
        <p className={css.position}>{position}</p>
      </div>
      {status === 'speaking' && (
        <p
          role="timer"
          className={cx(
            css.countdown,
            left !== null && left <= SOON_MS && css.soon,
            left !== null && left <= 0 && css.over,
          )}
        >
          {left === null ? clock(used) : left > 0 ? clock(left) : `+${clock(-left)}`}
        </p>
      )}
    </div>
  )
}

interface VoteProps {
  readonly vote: NonNullable<DisplayFacts['vote']>
}

function VoteOnWall({ vote }: VoteProps) {
  const t = useT()
  const { question, result, answered, voters, secret } = vote
  return (
    <>
      <div>
        <p className={css.kicker}>
          {t(result !== null ? 'display.result' : secret ? 'display.secret' : 'display.voting')}
        </p>
        <p className={css.question}>{question}</p>
      </div>
      {result === null ? (
        <div>
          <p className={css.countdown}>{`${answered}/${voters}`}</p>
          <p className={css.position}>{t('display.cast')}</p>
        </div>
      ) : (
        <Outcome vote={vote} result={result} />
      )}
    </>
  )
}

function Outcome({
  vote: { set, options },
  result: { counts, spoilt, base, passed },
}: Pick<VoteProps, 'vote'> & { readonly result: NonNullable<VoteProps['vote']['result']> }) {
  const t = useT()
  const names = set === 'own' ? options : [0, 1, 2].map((at) => t(`vote.${set}.${at}` as MessageKey))
  const part = (count: number): number => (base === 0 ? 0 : (count * 100) / base)
  return (
    <>
      <dl className={cx(css.counts, names.length > 4 && css.columns)}>
        {names.map((name, at) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {counts[at] ?? 0}
              <span>{`${part(counts[at] ?? 0)
                .toFixed(1)
                .replace('.', ',')}%`}</span>
            </dd>
          </div>
        ))}
        {spoilt > 0 && (
          <div>
            <dt>{t('vote.spoilt')}</dt>
            <dd>{spoilt}</dd>
          </div>
        )}
      </dl>
      {passed !== null && (
        <p className={cx(css.outcome, passed ? css.met : css.notMet)}>
          {t(passed ? 'vote.passed' : 'vote.not-passed')}
        </p>
      )}
    </>
  )
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}
