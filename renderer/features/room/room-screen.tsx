import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, type RoomState, useCall } from '../../bridge/index.ts'
import { useFailureWords, useT } from '../../i18n/index.ts'
import { Button, Notice, Skeleton } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { CodeField } from './code-field.tsx'
import { HostPanel } from './host-panel.tsx'
import css from './room.module.css'
import { useLooking, useRoom } from './use-room.ts'
import { VisitPanel } from './visit-panel.tsx'

export interface RoomScreenProps {
  /** The meeting that the person came from; the nearest one otherwise. */
  readonly meetingId: MeetingId | null
  readonly onBack: () => void
}

export function RoomScreen({ meetingId, onBack }: RoomScreenProps) {
  const t = useT()
  const room = useRoom()
  useLooking()
  return (
    <div className={css.screen}>
      <div className={css.inner}>
        <header className={css.head}>
          <div>
            <h1 className={css.title}>{t('room.title')}</h1>
            <p className={css.soft}>{t('room.text')}</p>
          </div>
          <Button icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack} data-region-start>
            {t('common.back')}
          </Button>
        </header>
        {room === null ? (
          <Skeleton label={t('common.loading')} />
        ) : (
          <>
            {room.failure !== null && <FailureNotice failure={room.failure} tone="wait" />}
            <Standing room={room} meetingId={meetingId} />
          </>
        )}
      </div>
    </div>
  )
}

function Standing({ room, meetingId }: { readonly room: RoomState; readonly meetingId: MeetingId | null }) {
  if (room.hosting !== null) return <HostPanel hosting={room.hosting} />
  if (room.visit !== null) return <VisitPanel visit={room.visit} />
  return (
    <>
      <Joining room={room} />
      <Serving meetingId={meetingId} />
    </>
  )
}

/** Said beside the field: it is about what was typed. */
const ofTheCode: ReadonlySet<string> = new Set(['room/code-incomplete', 'room/code-wrong'])

function Joining({ room }: { readonly room: RoomState }) {
  const t = useT()
  const words = useFailureWords()
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const join = async (by: { name: string } | { typed: string }): Promise<void> => {
    setBusy(true)
    setFailure(null)
    const result = await api['room.join'](by)
    setBusy(false)
    if (!result.ok) setFailure(result.failure)
  }
  const isOfCode = failure !== null && ofTheCode.has(failure.code)
  return (
    <section className={css.card}>
      <h2 className={css.cardTitle}>{t('room.come-in')}</h2>
      {failure !== null && !isOfCode && <FailureNotice failure={failure} />}
      {room.found.length === 0 ? (
        <p role="status">{room.hearsNothing ? t('room.hears-nothing') : t('room.looks')}</p>
      ) : (
        <ul className={css.guests}>
          {room.found.map(({ name, ownerName }) => (
            <li key={name}>
              <span className={css.guestName}>
                {ownerName === null ? t('room.hub') : t('room.hub-of', { name: ownerName })}
              </span>
              <Button look="primary" size="small" busy={busy} onClick={() => void join({ name })}>
                {t('room.join')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {room.found.length > 1 && <p className={css.soft}>{t('room.several')}</p>}
      <CodeField
        busy={busy}
        wrong={isOfCode && failure !== null ? words(failure).what : undefined}
        onJoin={(typed) => void join({ typed })}
      />
    </section>
  )
}

const inCharge: ReadonlySet<string | null> = new Set(['secretary', 'chair'])

function Serving({ meetingId }: { readonly meetingId: MeetingId | null }) {
  const list = useCall('meetings.list', {})
  const nearest = meetingId ?? (list.state === 'ready' ? list.value.nearestId : null)
  return nearest === null ? null : <ServingOf key={nearest} meetingId={nearest} />
}

/** Shown to whoever keeps the meeting; nobody else is offered what they may not start. */
function ServingOf({ meetingId }: { readonly meetingId: MeetingId }) {
  const t = useT()
  const asked = useCall('meetings.detail', { meetingId })
  const [failure, setFailure] = useState<FailureView | null>(null)
  const [busy, setBusy] = useState(false)
  const start = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    const result = await api['room.start']({ meetingId })
    setBusy(false)
    if (!result.ok) setFailure(result.failure)
  }
  if (asked.state !== 'ready' || !inCharge.has(asked.value.myRole)) return null
  return (
    <section className={css.card}>
      <h2 className={css.cardTitle}>{t('room.serve')}</h2>
      <p>{t('room.serve-text', { meeting: asked.value.name })}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <Notice title={t('room.firewall')}>{t('room.firewall-text')}</Notice>
      <div className={css.buttons}>
        <Button look="primary" busy={busy} onClick={() => void start()}>
          {busy ? t('room.starting') : t('room.start')}
        </Button>
      </div>
    </section>
  )
}
