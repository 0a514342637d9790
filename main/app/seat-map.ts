/** The seats of a meeting that is being prepared, as they are printed. */
import type { DeskView } from '../../shared/ipc/desk.ts'
import type { SeatMap } from '../invitation/index.ts'

const two = (value: number): string => String(value).padStart(2, '0')

function whenOf(at: number): string {
  const day = new Date(at + 7 * 3_600_000)
  const date = `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${String(day.getUTCFullYear())}`
  return `${two(day.getUTCHours())} giờ ${two(day.getUTCMinutes())}, ngày ${date}`
}

/** Null: nobody is given a seat. */
export function seatMapOf({ meeting, people, guests }: DeskView): SeatMap | null {
  if (meeting.seating === null) return null
  const chair = people.find(({ person }) => person.id === meeting.chairId)?.person.name ?? ''
  const place = meeting.places.map(({ room }) => room).filter((room) => room !== '')
  const sits = [
    ...people
      .filter(({ person }) => person.id !== meeting.chairId)
      .map(({ person, seat }) => ({ name: person.name, seat })),
    ...guests.map(({ name, seat }) => ({ name, seat })),
  ]
  return {
    title: `SƠ ĐỒ CHỖ NGỒI: ${meeting.name}`,
    lines: [[...(meeting.start === null ? [] : [whenOf(meeting.start)]), ...place].join(' · ')].filter(
      (line) => line !== '',
    ),
    front: chair === '' ? 'Bàn chủ tọa' : `Bàn chủ tọa: ${chair}`,
    rowName: 'Hàng',
    room: meeting.seating,
    seats: sits.flatMap(({ name, seat }) => (seat === null ? [] : [{ ...seat, name }])),
  }
}
