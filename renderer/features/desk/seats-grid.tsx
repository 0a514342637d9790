import { type KeyboardEvent, useRef, useState } from 'react'
import { keyOf, type SitterId } from '../../../shared/desk/seats.ts'
import { MOST_COLUMNS, type Room, type SeatPlace } from '../../../shared/oparl/room-plan.ts'
import { useT } from '../../i18n/index.ts'
import { cx } from '../../ui/index.ts'
import css from './seats.module.css'

export interface SeatsGridProps {
  readonly room: Room
  /** Names at a place; several only where two secretaries seated people without having seen each other. */
  readonly namesAt: (place: SeatPlace) => readonly string[]
  readonly disabled: boolean
  /** Enter, Space or a click. */
  readonly onTake: (place: SeatPlace) => void
  readonly onEmpty: (place: SeatPlace) => void
  readonly onGap: (place: SeatPlace) => void
  readonly onDrop: (id: SitterId, place: SeatPlace) => void
  /** Who is dragged from here. */
  readonly draggedFrom: (place: SeatPlace) => SitterId | null
}

export const DRAGGED = 'application/x-phong-hop-sitter'

type Step = readonly [rows: number, columns: number]
const STEPS = new Map<string, Step>([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
  ['Home', [0, -MOST_COLUMNS]],
  ['End', [0, MOST_COLUMNS]],
])
const clamp = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))

/** The room seen from the back: arrows go from seat to seat, Enter takes or puts, Delete empties, G makes a gap. */
export function SeatsGrid(props: SeatsGridProps) {
  const { room, disabled, onEmpty, onGap } = props
  const t = useT()
  const [at, setAt] = useState<SeatPlace>({ row: 0, column: 0 })
  const grid = useRef<HTMLDivElement>(null)
  const gaps = new Set(room.gaps.map(keyOf))
  const stop = { row: clamp(at.row, room.rows), column: clamp(at.column, room.columns) }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = STEPS.get(event.key)
    if (step !== undefined) {
      const [rows, columns] = step
      const next = {
        row: clamp(stop.row + rows, room.rows),
        column: clamp(stop.column + columns, room.columns),
      }
      setAt(next)
      grid.current?.querySelector<HTMLElement>(`[data-place="${keyOf(next)}"]`)?.focus()
    } else if (event.key === 'Delete' && !disabled) onEmpty(stop)
    else if (event.key.toLowerCase() === 'g' && !disabled) onGap(stop)
    else return
    event.preventDefault()
  }
  return (
    <div className={css.hall}>
      <p className={css.front}>{t('desk.seats.front')}</p>
      <div
        ref={grid}
        role="group"
        aria-label={t('desk.seats.grid')}
        className={css.grid}
        onKeyDown={onKeyDown}
      >
        {Array.from({ length: room.rows }, (_, row) => (
          <div key={row} className={css.row}>
            {Array.from({ length: room.columns }, (_empty, column) => (
              <Seat
                key={column}
                {...props}
                place={{ row, column }}
                isGap={gaps.has(keyOf({ row, column }))}
                isStop={row === stop.row && column === stop.column}
                onFocus={() => setAt({ row, column })}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

interface SeatProps extends SeatsGridProps {
  readonly place: SeatPlace
  readonly isGap: boolean
  readonly isStop: boolean
  readonly onFocus: () => void
}

function Seat({ place, isGap, isStop, disabled, namesAt, draggedFrom, onFocus, onTake, onDrop }: SeatProps) {
  const t = useT()
  const names = namesAt(place)
  const dragged = draggedFrom(place)
  const words = {
    ...{ row: place.row + 1, seat: place.column + 1 },
    who: names.length === 0 ? t('desk.seats.free') : names.join(', '),
  }
  return (
    <button
      type="button"
      className={cx(css.seat, isGap && css.gap, names.length > 0 && css.taken, names.length > 1 && css.twice)}
      data-place={keyOf(place)}
      tabIndex={isStop ? 0 : -1}
      aria-label={t(isGap ? 'desk.seats.gap-at' : 'desk.seats.seat-at', words)}
      aria-disabled={disabled || undefined}
      draggable={!disabled && dragged !== null}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, dragged ?? '')}
      onDragOver={(event) => {
        if (!isGap && !disabled && event.dataTransfer.types.includes(DRAGGED)) event.preventDefault()
      }}
      onDrop={(event) => onDrop(event.dataTransfer.getData(DRAGGED) as SitterId, place)}
      onFocus={onFocus}
      onClick={() => !disabled && !isGap && onTake(place)}
    >
      <span className={css.number} aria-hidden>
        {isGap ? '' : `${place.row + 1}.${place.column + 1}`}
      </span>
      <span className={css.who}>{names.join(' / ')}</span>
    </button>
  )
}
