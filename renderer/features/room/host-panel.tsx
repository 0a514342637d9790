import { Maximize2, Minimize2, Power } from 'lucide-react'
import { useState } from 'react'
import { api, type RoomState } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog, Notice, StatusMark } from '../../ui/index.ts'
import { QrPicture } from './qr-picture.tsx'
import css from './room.module.css'
import { Digits } from './visit-panel.tsx'

type Hosting = NonNullable<RoomState['hosting']>

/** This laptop serves: how to come in, who is in, what is to be compared. */
export function HostPanel({ hosting }: { readonly hosting: Hosting }) {
  const t = useT()
  const [isLarge, setLarge] = useState(false)
  const [asks, setAsks] = useState(false)
  const here = hosting.guests.filter((guest) => guest.isHere).length
  return (
    <>
      <p className={css.serving}>
        <StatusMark tone="ok" shape="full">
          {t('room.serving', { meeting: hosting.meetingName })}
        </StatusMark>
      </p>
      {!isLarge && <Strangers hosting={hosting} />}
      <WayIn hosting={hosting} isLarge={isLarge} />
      {isLarge && <Strangers hosting={hosting} />}
      <div className={css.buttons}>
        <Button
          icon={isLarge ? <Minimize2 aria-hidden size={18} /> : <Maximize2 aria-hidden size={18} />}
          aria-pressed={isLarge}
          onClick={() => setLarge(!isLarge)}
        >
          {isLarge ? t('room.smaller') : t('room.larger')}
        </Button>
        <Button icon={<Power aria-hidden size={18} />} onClick={() => setAsks(true)}>
          {t('room.stop')}
        </Button>
      </div>
      <Guests hosting={hosting} />
      <Notice tone="wait" title={t('room.awake')}>
        {t('room.awake-text')}
      </Notice>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t('room.stop-question')}
        closeLabel={t('common.close')}
        description={t('room.stop-text', { count: here })}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>{t('common.back')}</Button>
            <Button look="danger" onClick={() => void api['room.stop']({})}>
              {t('room.stop')}
            </Button>
          </>
        }
      />
    </>
  )
}

function WayIn({ hosting, isLarge }: { readonly hosting: Hosting; readonly isLarge: boolean }) {
  const t = useT()
  if (hosting.picture === null)
    return (
      <Notice tone="wait" role="alert" title={t('room.no-network-now')}>
        {t('room.no-network-now-text')}
      </Notice>
    )
  return (
    <section className={css.wayIn} data-large={isLarge || undefined} aria-label={t('room.way-in')}>
      <QrPicture text={hosting.picture} label={t('room.picture')} />
      <div className={css.doors}>
        <h2 className={css.cardTitle}>{t('room.way-in')}</h2>
        <p className={css.soft}>{t('room.way-in-text')}</p>
        <ul className={css.doorList}>
          {hosting.doors.map((door) => (
            <li key={door.address}>
              <p className={css.code} translate="no">
                {(door.code.match(/.{1,4}/g) ?? []).join(' ')}
              </p>
              <p className={css.soft}>{t('room.door', { network: door.network, address: door.address })}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Strangers({ hosting }: { readonly hosting: Hosting }) {
  const t = useT()
  return (
    <>
      {hosting.waiting.map(({ pairingId, name, position, number }) => (
        <section key={pairingId} className={css.card} role="status">
          <h2 className={css.cardTitle}>
            {name === '' ? t('room.stranger-unknown') : t('room.stranger', { name })}
          </h2>
          {position !== '' && <p className={css.soft}>{position}</p>}
          <p>{t('room.stranger-text')}</p>
          <Digits number={number} />
          <div className={css.buttons}>
            <Button
              look="primary"
              disabled={name === ''}
              onClick={() => void api['room.answer']({ pairingId, same: true })}
            >
              {t('room.let-in')}
            </Button>
            <Button onClick={() => void api['room.answer']({ pairingId, same: false })}>
              {t('room.differs')}
            </Button>
          </div>
        </section>
      ))}
      {!hosting.takesStrangers && (
        <Notice
          tone="danger"
          role="alert"
          title={t('room.closed')}
          actions={
            <Button onClick={() => void api['room.takeStrangers']({})}>{t('room.take-strangers')}</Button>
          }
        >
          {t('room.closed-text')}
        </Notice>
      )}
    </>
  )
}

function Guests({ hosting }: { readonly hosting: Hosting }) {
  const t = useT()
  const { guests, unsentCount } = hosting
  const here = guests.filter((guest) => guest.isHere).length
  return (
    <section className={css.section}>
      <h2 className={css.sectionTitle}>{t('room.guests', { count: here })}</h2>
      {unsentCount > 0 && <p>{t('room.unsent', { count: unsentCount })}</p>}
      {guests.length === 0 ? (
        <p className={css.none}>{t('room.no-guests')}</p>
      ) : (
        <ul className={css.guests}>
          {guests.map((guest) => (
            <li key={guest.deviceId}>
              <span className={css.guestName}>{guest.name}</span>
              <StatusMark tone={guest.isHere ? 'ok' : 'soft'} shape={guest.isHere ? 'full' : 'empty'}>
                {guest.isHere ? t('room.here') : t('room.away')}
              </StatusMark>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
