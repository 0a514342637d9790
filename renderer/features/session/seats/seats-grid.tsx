import { type KeyboardEvent, memo, useRef, useState } from 'react'
import type { SessionPerson } from '../../../bridge/index.ts'
import { useT } from '../../../i18n/index.ts'
import { cx, type Shape, ShapeIcon, type Tone } from '../../../ui/index.ts'
import { isHere } from '../session.ts'
import {
  movedBy,
  type SeatCell,
  type SeatRow,
  type SeatSitter,
  type SeatState,
  seatState,
} from './seat-map.ts'
import css from './seats.module.css'

/** Said by shape and word, and last by colour. */
export const SEAT_MARKS: Readonly<Record<SeatState, { readonly tone: Tone; readonly shape: Shape }>> = {
  present: { tone: 'ok', shape: 'full' },
  late: { tone: 'ok', shape: 'triangle' },
  online: { tone: 'ok', shape: 'part' },
  proxy: { tone: 'accent', shape: 'diamond' },
  left: { tone: 'soft', shape: 'square' },
  excused: { tone: 'soft', shape: 'diamond' },
  'no-leave': { tone: 'danger', shape: 'empty' },
  absent: { tone: 'wait', shape: 'empty' },
}

export type SeatSize = 'small' | 'middle' | 'large'

interface SeatsGridProps {
  readonly rows: readonly SeatRow[]
  readonly size: SeatSize
  readonly picked: string | null
  readonly mine: string
  readonly onPick: (personId: string) => void
}

/** The room seen from the back: arrows go from seat to seat, Enter or a click takes the person who has it. */
export function SeatsGrid({ rows, size, picked, mine, onPick }: SeatsGridProps) {
  const t = useT()
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const keys = rows.flatMap(({ cells }) => cells.map(({ key }) => key))
  const stop = at !== null && keys.includes(at) ? at : (keys[0] ?? null)
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || stop === null) return
    const next = movedBy(rows, stop, event.key)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus()
  }
  const firstOf = (of: SeatRow['of']): string | undefined => rows.find((row) => row.of === of)?.key
  return (
    <div className={cx(css.hall, css[size])}>
      <div ref={grid} role="group" aria-label={t('session.seats')} className={css.grid} onKeyDown={press}>
        {rows.map((row) => (
          <div key={row.key} className={css.rowOf}>
            {row.key === firstOf('front') && <p className={css.front}>{t('desk.seats.front')}</p>}
            {row.key === firstOf('standing') && <p className={css.front}>{t('session.seats-standing')}</p>}
            <div className={css.row}>
              {row.cells.map((cell) => (
                <Seat
                  key={cell.key}
                  cell={cell}
                  isStop={cell.key === stop}
                  isPicked={cell.sitters.some(({ person }) => person !== null && person.personId === picked)}
                  isMine={cell.sitters.some(({ person }) => person?.personId === mine)}
                  onFocus={setAt}
                  onPick={onPick}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

interface SeatProps {
  readonly cell: SeatCell
  readonly isStop: boolean
  readonly isPicked: boolean
  readonly isMine: boolean
  readonly onFocus: (key: string) => void
  readonly onPick: (personId: string) => void
}

/** Not made anew with each second of the clock: there may be nine hundred. */
const Seat = memo(function Seat({ cell, isStop, isPicked, isMine, onFocus, onPick }: SeatProps) {
  const t = useT()
  const { key, place, isGap, isAisle, sitters } = cell
  const people = sitters.flatMap(({ person }) => (person === null ? [] : [person]))
  // Of several on one seat the one who is not here yet: they have to be settled.
  const meant = people.find((person) => !isHere(person)) ?? people[0]
  const words = useSeatWords()
  const who = sitters.length === 0 ? t('desk.seats.free') : sitters.map(words).join('; ')
  const label =
    place === null
      ? who
      : t(isGap ? 'desk.seats.gap-at' : 'desk.seats.seat-at', { row: place.row, seat: place.seat, who })
  return (
    <button
      type="button"
      data-seat={key}
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      title={sitters.length === 0 ? undefined : label}
      aria-pressed={meant === undefined ? undefined : isPicked}
      aria-disabled={meant === undefined || undefined}
      className={cx(
        css.seat,
        isGap && css.gap,
        isAisle && css.aisle,
        place === null && css.wider,
        meant !== undefined && css.taken,
        meant !== undefined && isHere(meant) && css.here,
        isPicked && css.picked,
        isMine && css.mine,
      )}
      onFocus={() => onFocus(key)}
      onClick={() => meant !== undefined && onPick(meant.personId)}
    >
      {place !== null && !isGap && (
        <span className={css.number} aria-hidden>
          {place.row}.{place.seat}
        </span>
      )}
      {sitters.map(({ name, person }, one) => (
        <span key={one} className={css.who}>
          {name}
          {person !== null && <SeatMark person={person} />}
        </span>
      ))}
    </button>
  )
})

function SeatMark({ person }: { readonly person: SessionPerson }) {
  const t = useT()
  const state = seatState(person)
  const { tone, shape } = SEAT_MARKS[state]
  return (
    <span className={cx(css.mark, css[tone])}>
      <ShapeIcon shape={shape} /> <span className={css.word}>{t(`session.seat.${state}`)}</span>
    </span>
  )
}

function useSeatWords(): (sitter: SeatSitter) => string {
  const t = useT()
  return ({ name, person }) =>
    person === null
      ? t('session.seat-guest', { name })
      : t('session.seat-is', { name, state: t(`session.seat.${seatState(person)}`) })
}
