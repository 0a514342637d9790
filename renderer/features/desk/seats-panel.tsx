import { Armchair, ArrowDownAZ, Building2, UserMinus } from 'lucide-react'
import { useId, useState } from 'react'
import type { Change } from '../../../shared/desk/fields.ts'
import {
  byName,
  filled,
  keyOf,
  type Move,
  type SitterId,
  seated,
  sittersAt,
  withGap,
  withoutSeat,
  withSize,
} from '../../../shared/desk/seats.ts'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { GuestId, PersonId } from '../../../shared/kernel/ids.ts'
import { MOST_COLUMNS, MOST_ROWS, type Room, type SeatPlace } from '../../../shared/oparl/room-plan.ts'
import { type DeskDirectory, type DeskView, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Empty, LiveRegion } from '../../ui/index.ts'
import { SeatMapButton } from './seat-map-button.tsx'
import css from './seats.module.css'
import { DRAGGED, SeatsGrid } from './seats-grid.tsx'
import type { Draft } from './use-draft.ts'

interface Named {
  readonly id: SitterId
  readonly name: string
  readonly isGuest: boolean
  readonly seat: SeatPlace | null
}

/** The chair sits at the table in front, and is given no seat. */
function namedIn({ people, guests, meeting }: DeskView): Named[] {
  return [
    ...people
      .filter(({ person }) => person.id !== meeting.chairId)
      .map(({ person, seat }) => ({ id: person.id, name: person.name, isGuest: false, seat })),
    ...guests.map(({ id, name, seat }) => ({ id, name, isGuest: true, seat })),
  ]
}

const FIRST_ROOM: Room = { rows: 5, columns: 8, gaps: [] }

/** Who sits where: rows and seats of the room, people put on them by hand or by themselves. */
export function SeatsPanel({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const format = useFormat()
  const { seating, places } = draft.view.meeting
  const directory = useCall('desk.directory', {}, { when: seating === null })
  const mayWrite = draft.isOpen || draft.isAmendable
  const known = (directory.state === 'ready' ? directory.value.rooms : []).filter(({ name }) =>
    places.some(({ room }) => room !== '' && foldMarks(room) === foldMarks(name)),
  )
  const begin = (room: Room): void => void draft.edit([{ of: 'meeting', id: '', set: { seating: room } }])
  if (seating !== null) return <Seats draft={draft} room={seating} mayWrite={mayWrite} />
  return (
    <Empty
      icon={<Armchair aria-hidden size={48} />}
      title={t('desk.seats.none')}
      action={
        mayWrite ? (
          <span className={css.begin}>
            {known.map(({ name, room, start }) => (
              <Button key={name} look="primary" onClick={() => begin(room)}>
                {t('desk.seats.of-room', { name, date: format.date(start) })}
              </Button>
            ))}
            <Button look={known.length === 0 ? 'primary' : 'plain'} onClick={() => begin(FIRST_ROOM)}>
              {t('desk.seats.begin')}
            </Button>
          </span>
        ) : undefined
      }
    >
      {t('desk.seats.none-hint')}
    </Empty>
  )
}

interface SeatsProps {
  readonly draft: Draft
  readonly room: Room
  readonly mayWrite: boolean
}

function Seats({ draft, room, mayWrite }: SeatsProps) {
  const t = useT()
  const [held, setHeld] = useState<SitterId | null>(null)
  const sitters = namedIn(draft.view)
  const at = sittersAt(sitters)
  const nameOf = (id: SitterId | null): string => sitters.find((one) => one.id === id)?.name ?? ''
  const asChange = ({ id, seat }: Move): Change =>
    sitters.find((one) => one.id === id)?.isGuest === true
      ? { of: 'guest', id: id as GuestId, set: { seat } }
      : { of: 'person', id: id as PersonId, set: { seat } }
  const write = (moves: readonly Move[], seating?: Room): void => {
    setHeld(null)
    const changes = moves.map(asChange)
    const all =
      seating === undefined ? changes : [{ of: 'meeting', id: '', set: { seating } } as const, ...changes]
    if (all.length > 0) void draft.edit(all)
  }
  const reshape = (next: Room): void => write(withoutSeat(next, sitters), next)
  const put = (id: SitterId, place: SeatPlace): void => {
    if (sitters.some((one) => one.id === id)) write(seated(sitters, id, place))
  }
  const take = (place: SeatPlace): void => {
    if (held !== null) put(held, place)
    else setHeld(at.get(keyOf(place))?.at(-1) ?? null)
  }
  return (
    <div className={css.panel}>
      {mayWrite && (
        <Side
          room={room}
          sitters={sitters}
          held={held}
          onHold={(id) => setHeld(id === held ? null : id)}
          onSize={(size) => reshape(withSize(room, size))}
          onFill={(order) => write(filled(room, sitters, order))}
          onClear={() =>
            write(sitters.filter(({ seat }) => seat !== null).map(({ id }) => ({ id, seat: null })))
          }
        />
      )}
      <div className={css.main} onKeyDown={(event) => event.key === 'Escape' && setHeld(null)}>
        {mayWrite && (
          <p className={css.soft}>
            {held === null ? t('desk.seats.how') : t('desk.seats.held', { name: nameOf(held) })}
          </p>
        )}
        <SeatMapButton meetingId={draft.view.meetingId} />
        <LiveRegion>{held === null ? '' : t('desk.seats.held', { name: nameOf(held) })}</LiveRegion>
        <SeatsGrid
          room={room}
          disabled={!mayWrite}
          namesAt={(place) => (at.get(keyOf(place)) ?? []).map(nameOf)}
          draggedFrom={(place) => at.get(keyOf(place))?.at(-1) ?? null}
          onTake={take}
          onDrop={put}
          onGap={(place) => reshape(withGap(room, place))}
          onEmpty={(place) => write((at.get(keyOf(place)) ?? []).map((id) => ({ id, seat: null })))}
        />
      </div>
    </div>
  )
}

interface SideProps {
  readonly room: Room
  readonly sitters: readonly Named[]
  readonly held: SitterId | null
  readonly onHold: (id: SitterId) => void
  readonly onSize: (size: Partial<Pick<Room, 'rows' | 'columns'>>) => void
  readonly onFill: (order: readonly SitterId[]) => void
  readonly onClear: () => void
}

function Side({ room, sitters, held, onHold, onSize, onFill, onClear }: SideProps) {
  const t = useT()
  const directory = useCall('desk.directory', {})
  const standing = sitters.filter(({ seat }) => seat === null)
  const names = sitters.toSorted(byName)
  return (
    <section className={css.side} aria-label={t('desk.seats.people')}>
      <div className={css.size}>
        <Count
          label={t('desk.seats.rows')}
          value={room.rows}
          most={MOST_ROWS}
          onPick={(rows) => onSize({ rows })}
        />
        <Count
          label={t('desk.seats.columns')}
          value={room.columns}
          most={MOST_COLUMNS}
          onPick={(columns) => onSize({ columns })}
        />
      </div>
      <div className={css.fill}>
        <Button
          size="small"
          disabled={standing.length === 0}
          icon={<ArrowDownAZ aria-hidden size={18} />}
          onClick={() => onFill(names.map(({ id }) => id))}
        >
          {t('desk.seats.by-name')}
        </Button>
        <Button
          size="small"
          disabled={standing.length === 0 || directory.state !== 'ready'}
          icon={<Building2 aria-hidden size={18} />}
          onClick={() => directory.state === 'ready' && onFill(byUnit(names, directory.value))}
        >
          {t('desk.seats.by-unit')}
        </Button>
        <Button
          size="small"
          look="quiet"
          disabled={standing.length === sitters.length}
          icon={<UserMinus aria-hidden size={18} />}
          onClick={onClear}
        >
          {t('desk.seats.clear')}
        </Button>
      </div>
      <h2 className={css.heading}>{t('desk.seats.standing', { count: standing.length })}</h2>
      <ul className={css.standing}>
        {standing.toSorted(byName).map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={css.person}
              aria-pressed={held === id}
              draggable
              onDragStart={(event) => event.dataTransfer.setData(DRAGGED, id)}
              onClick={() => onHold(id)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface CountProps {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly onPick: (value: number) => void
}

function Count({ label, value, most, onPick }: CountProps) {
  const id = useId()
  return (
    <div className={css.count}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onPick(Number(target.value))}>
        {Array.from({ length: most }, (_, at) => (
          <option key={at} value={at + 1}>
            {at + 1}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Unit after unit as the office lists them; whoever is in none comes last. */
function byUnit(names: readonly Named[], { organizations }: DeskDirectory): SitterId[] {
  const rank = (id: SitterId): number => {
    const at = organizations.findIndex(({ memberIds }) => memberIds.some((member) => member === id))
    return at < 0 ? organizations.length : at
  }
  return names.toSorted((one, other) => rank(one.id) - rank(other.id)).map(({ id }) => id)
}
