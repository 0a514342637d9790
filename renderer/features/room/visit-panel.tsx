import { api, type RoomState } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, StatusMark, useNow } from '../../ui/index.ts'
import css from './room.module.css'

type Visit = NonNullable<RoomState['visit']>

export function VisitPanel({ visit }: { readonly visit: Visit }) {
  if (visit.at === 'comparing') return <Comparing visit={visit} />
  if (visit.at === 'joined') return <Joined visit={visit} />
  return <Connecting ownerName={visit.ownerName} />
}

const leave = (): void => void api['room.leave']({})

function useHubName(ownerName: string | null): string {
  const t = useT()
  return ownerName === null ? t('room.hub') : t('room.hub-of', { name: ownerName })
}

function Connecting({ ownerName }: { readonly ownerName: string | null }) {
  const t = useT()
  const name = useHubName(ownerName)
  return (
    <section className={css.card}>
      <h2 className={css.cardTitle}>{name}</h2>
      <p role="status">{t('room.connecting')}</p>
      <div className={css.buttons}>
        <Button onClick={leave}>{t('room.cancel')}</Button>
      </div>
    </section>
  )
}

/** Two people read the same number to each other, or do not. */
function Comparing({ visit }: { readonly visit: Extract<Visit, { at: 'comparing' }> }) {
  const t = useT()
  const say = (same: boolean): void => void api['room.confirm']({ same })
  return (
    <section className={css.card}>
      <h2 className={css.cardTitle}>{t('room.compare')}</h2>
      <p>{t('room.compare-text')}</p>
      <Digits number={visit.number} />
      {visit.said ? (
        <>
          <p role="status">{t('room.compare-said')}</p>
          <div className={css.buttons}>
            <Button onClick={leave}>{t('room.cancel')}</Button>
          </div>
        </>
      ) : (
        <div className={css.buttons}>
          <Button look="primary" onClick={() => say(true)}>
            {t('room.same')}
          </Button>
          <Button onClick={() => say(false)}>{t('room.differs')}</Button>
        </div>
      )}
    </section>
  )
}

/** Six digits in two groups, read out one by one. */
export function Digits({ number }: { readonly number: string }) {
  return (
    <p className={css.digits} translate="no">
      <span aria-hidden="true">
        {number.slice(0, 3)} {number.slice(3)}
      </span>
      <span className={css.unseen}>{[...number].join(' ')}</span>
    </p>
  )
}

function Joined({ visit }: { readonly visit: Extract<Visit, { at: 'joined' }> }) {
  const t = useT()
  const format = useFormat()
  const name = useHubName(visit.ownerName)
  const since = format.moment(visit.since, useNow(30_000))
  return (
    <section className={css.card}>
      <h2 className={css.cardTitle}>{name}</h2>
      <p role="status">
        {visit.isReached ? (
          <StatusMark tone="ok" shape="full">
            {t('room.joined', { time: since })}
          </StatusMark>
        ) : (
          <StatusMark tone="wait" shape="square">
            {t('room.not-reached')}
          </StatusMark>
        )}
      </p>
      <p className={css.soft}>{visit.isReached ? t('room.joined-text') : t('room.not-reached-text')}</p>
      <div className={css.buttons}>
        <Button onClick={leave}>{t('room.leave')}</Button>
      </div>
    </section>
  )
}
