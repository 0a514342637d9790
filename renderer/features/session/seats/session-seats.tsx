import { Armchair, Maximize2 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { MeetingId } from '../../../../shared/kernel/ids.ts'
import { type Asked, type MeetingDetail, useCall } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { Button, Choice, Dialog, Empty, LiveRegion, StatusMark } from '../../../ui/index.ts'
import { Asking } from '../../states/index.ts'
import { CheckInRow } from '../check-in-row.tsx'
import { isDeskOf, isHere, mayDo, personIn, type SessionPartProps } from '../session.ts'
import { SEAT_STATES, seatRows, seatState } from './seat-map.ts'
import css from './seats.module.css'
import { SEAT_MARKS, type SeatSize, SeatsGrid } from './seats-grid.tsx'

export function useRoomPlan(meetingId: MeetingId): Asked<'meetings.detail'> {
  return useCall(
    'meetings.detail',
    { meetingId },
    { renewOn: { 'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId) } },
  )
}

/** Who sits where and is here: the room as the secretary sees it from the back. */
export function SessionSeats({ desk }: SessionPartProps) {
  const t = useT()
  const asked = useRoomPlan(desk.view.meetingId)
  const [isWhole, setWhole] = useState(false)
  return (
    <Asking asked={asked} rows={6}>
      {({ roomPlan }) =>
        roomPlan === null ? (
          <Empty icon={<Armchair aria-hidden size={48} />} title={t('desk.seats.none')}>
            {t('session.seats-none')}
          </Empty>
        ) : (
          <>
            <Seats desk={desk} plan={roomPlan} onWhole={() => setWhole(true)} />
            <Dialog
              whole
              open={isWhole}
              onClose={() => setWhole(false)}
              title={t('session.seats')}
              closeLabel={t('common.close')}
            >
              <Seats desk={desk} plan={roomPlan} />
            </Dialog>
          </>
        )
      }
    </Asking>
  )
}

interface SeatsProps extends SessionPartProps {
  readonly plan: NonNullable<MeetingDetail['roomPlan']>
  /** Over the whole window; absent: it is. */
  readonly onWhole?: () => void
}

function Seats({ desk, plan, onWhole }: SeatsProps) {
  const t = useT()
  const { view, say } = desk
  const [size, setSize] = useState<SeatSize>('middle')
  const [picked, setPicked] = useState<string | null>(null)
  const rows = useMemo(() => seatRows(plan, view.people), [plan, view.people])
  const runs = isDeskOf(view) && mayDo(view, 'check-in')
  const person = picked === null ? undefined : personIn(view, picked)
  const isComing = person !== undefined && !isHere(person)
  // The second press on one seat says that its person is here, as Enter in the list does.
  const pick = useCallback(
    (personId: string): void => {
      if (personId !== picked || person === undefined) setPicked(personId)
      else if (runs && isComing) void say({ is: 'check-in', personId: person.personId, how: 'secretary' })
      else setPicked(null)
    },
    [picked, person, runs, isComing, say],
  )
  return (
    <div className={css.panel}>
      <div className={css.tools}>
        <Choice
          label={t('session.seats-size')}
          value={size}
          onChange={setSize}
          options={(['small', 'middle', 'large'] as const).map((value) => ({
            value,
            label: t(`session.seats-size.${value}`),
          }))}
        />
        <Sums people={view.people} />
        {onWhole !== undefined && (
          <Button size="small" icon={<Maximize2 aria-hidden size={18} />} onClick={onWhole}>
            {t('session.seats-whole')}
          </Button>
        )}
      </div>
      <LiveRegion>
        {person === undefined || !runs || !isComing ? '' : t('session.seats-again', { name: person.name })}
      </LiveRegion>
      {person === undefined ? (
        <p className={css.soft}>{t(runs ? 'session.seats-how' : 'session.seats-look')}</p>
      ) : (
        <ul className={css.one}>
          <CheckInRow person={person} view={view} say={say} runs={runs} isPicked onPick={pick} />
        </ul>
      )}
      <SeatsGrid rows={rows} size={size} picked={picked} mine={view.me} onPick={pick} />
    </div>
  )
}

/** What the marks mean, with how many there are of each. */
function Sums({ people }: { readonly people: SessionPartProps['desk']['view']['people'] }) {
  const t = useT()
  return (
    <ul className={css.sums} aria-label={t('session.seats-sums')}>
      {SEAT_STATES.map((state) => {
        const count = people.filter((person) => seatState(person) === state).length
        return count === 0 && state !== 'present' && state !== 'absent' ? null : (
          <li key={state}>
            <StatusMark {...SEAT_MARKS[state]}>{t(`session.seat.${state}`)}</StatusMark> <b>{count}</b>
          </li>
        )
      })}
    </ul>
  )
}

/** One's own seat, in words. */
export function MyPlace({ meetingId }: { readonly meetingId: MeetingId }) {
  const t = useT()
  const asked = useRoomPlan(meetingId)
  const seat = asked.state === 'ready' ? asked.value.mySeat : null
  return seat === null ? null : (
    <p className={css.place}>
      <Armchair aria-hidden size={18} />
      {t('meeting.seats-mine', { row: seat.row + 1, seat: seat.column + 1 })}
    </p>
  )
}
