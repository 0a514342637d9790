import { useId, useState } from 'react'
import type { SessionRules } from '../../../shared/session/index.ts'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Choice, Empty, Field, Notice, Switch } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { hostWords } from './hosting.tsx'
import { type ByHand, RosterByHand } from './roster/roster-by-hand.tsx'
import css from './session.module.css'
import type { SessionPartProps } from './session.ts'

const QUORUMS = { 'two-thirds': { of: 2, in: 3 }, half: { of: 1, in: 2 } } as const
type QuorumChoice = keyof typeof QUORUMS

/** Nobody has opened the session yet: the desk does, everybody else waits. */
export function NotOpen({ desk, onRoom }: SessionPartProps & { readonly onRoom: () => void }) {
  const t = useT()
  if (!desk.view.mayOpen) return <Empty title={t('session.not-open')}>{t('session.not-open-text')}</Empty>
  return <Opening desk={desk} onRoom={onRoom} />
}

interface Wish {
  readonly lineId: string | null
  readonly quorum: QuorumChoice
  readonly needsPresence: boolean
  readonly proxyVotes: boolean
  readonly firstTimers: boolean
  readonly minutes: string
}

/** Rules of the body that meets; they hold for the whole session. */
function Opening({ desk: { view }, onRoom }: SessionPartProps & { readonly onRoom: () => void }) {
  const t = useT()
  const id = useId()
  const [wish, setWish] = useState<Wish>({
    ...{ lineId: null, quorum: 'two-thirds', needsPresence: true, proxyVotes: false },
    ...{ firstTimers: true, minutes: '5' },
  })
  const [byHand, setByHand] = useState<ByHand>(new Map())
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const put = (part: Partial<Wish>): void => setWish((was) => ({ ...was, ...part }))
  const line = view.lines.find(({ lineId }) => lineId === wish.lineId) ?? view.lines[0]
  const minutes = wish.minutes.trim() === '' ? null : Number(wish.minutes)
  const isRight = minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 120)
  async function open(): Promise<void> {
    if (line === undefined || !isRight) return
    setBusy(true)
    const opened = await api['session.open']({
      ...{ meetingId: view.meetingId, lineId: line.lineId, rules: rulesOf(wish, minutes) },
      roster: [...byHand].map(([personId, say]) => ({ personId, ...say, unit: say.unit.trim() })),
    })
    setBusy(false)
    setFailure(opened.ok ? null : opened.failure)
  }
  return (
    <section className={css.opening} aria-labelledby={id}>
      <h2 id={id} className={css.cardTitle}>
        {t('session.open-title')}
      </h2>
      <p className={css.soft}>{t('session.open-text', { count: view.people.length })}</p>
      <div className={css.form}>
        <div>
          <p className={css.label} id={`${id}-host`}>
            {t('session.open-host')}
          </p>
          {line === undefined ? (
            <Notice
              tone="wait"
              title={t('session.open-no-line')}
              actions={<Button onClick={onRoom}>{t('room.open')}</Button>}
            >
              {t('session.open-no-line-text')}
            </Notice>
          ) : (
            <Choice
              labelledBy={`${id}-host`}
              value={line.lineId}
              onChange={(lineId) => put({ lineId })}
              options={view.lines.map((one) => ({ value: one.lineId, label: hostWords(one, t) }))}
            />
          )}
        </div>
        <RosterByHand people={view.people} byHand={byHand} onChange={setByHand} />
        <RuleFields wish={wish} put={put} isRight={isRight} />
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      <div className={css.buttons}>
        <Button look="primary" busy={busy} disabled={line === undefined} onClick={() => void open()}>
          {t('session.open')}
        </Button>
      </div>
    </section>
  )
}

interface RuleFieldsProps {
  readonly wish: Wish
  readonly put: (part: Partial<Wish>) => void
  /** The minutes are a number that can be taken. */
  readonly isRight: boolean
}

function RuleFields({ wish, put, isRight }: RuleFieldsProps) {
  const t = useT()
  const id = useId()
  return (
    <>
      <div>
        <p className={css.label} id={`${id}-quorum`}>
          {t('session.open-quorum')}
        </p>
        <Choice
          labelledBy={`${id}-quorum`}
          value={wish.quorum}
          onChange={(quorum: QuorumChoice) => put({ quorum })}
          options={[
            { value: 'two-thirds', label: t('session.quorum.two-thirds') },
            { value: 'half', label: t('session.quorum.half') },
          ]}
        />
      </div>
      <div className={css.switches}>
        <Switch
          label={t('session.open-needs-presence')}
          checked={wish.needsPresence}
          onChange={(needsPresence) => put({ needsPresence })}
        />
        <Switch
          label={t('session.open-proxy-votes')}
          checked={wish.proxyVotes}
          onChange={(proxyVotes) => put({ proxyVotes })}
        />
        <Switch
          label={t('session.open-first-timers')}
          checked={wish.firstTimers}
          onChange={(firstTimers) => put({ firstTimers })}
        />
      </div>
      <Field
        className={css.short ?? ''}
        label={t('session.open-minutes')}
        hint={t('session.open-minutes-hint')}
        inputMode="numeric"
        value={wish.minutes}
        onChange={(event) => put({ minutes: event.target.value })}
        {...(isRight ? {} : { wrong: t('session.open-minutes-wrong') })}
      />
    </>
  )
}

function rulesOf(wish: Wish, minutes: number | null): SessionRules {
  return {
    quorum: QUORUMS[wish.quorum],
    voteNeedsPresence: wish.needsPresence,
    speechNeedsPresence: false,
    proxyVotes: wish.proxyVotes,
    speechSeconds: minutes === null ? null : minutes * 60,
    queue: wish.firstTimers ? 'first-time' : 'order',
  }
}
