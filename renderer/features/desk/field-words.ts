/** Values of a draft in people's words, for choosing between two of them. */

import type { Room, SeatPlace } from '../../../shared/oparl/room-plan.ts'
import type { Viewing } from '../../../shared/oparl/viewing.ts'
import type { ConflictView, DeskView } from '../../bridge/index.ts'
import { type Format, isMessage, type Translate } from '../../i18n/index.ts'

type Kind = Exclude<ConflictView, { is: 'circle' }>['of']

/** Empty for the meeting itself. */
export function nameOfEntity(view: DeskView, of: Kind, id: string): string {
  if (of === 'item') return view.items.find((one) => one.id === id)?.name ?? ''
  if (of === 'paper') return view.papers.find((one) => one.id === id)?.title ?? ''
  if (of === 'guest') return view.guests.find((one) => one.id === id)?.name ?? ''
  if (of === 'person') return view.people.find((one) => one.person.id === id)?.person.name ?? ''
  return ''
}

interface Words {
  readonly t: Translate
  readonly format: Format
}

export function fieldText(value: unknown, field: string, view: DeskView, { t, format }: Words): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number')
    return field === 'start' || field === 'end'
      ? `${format.time(value)} ${format.date(value)}`
      : t('meeting.minutes', { count: value })
  if (typeof value === 'string') return textOf(value, field, view, t)
  if (field === 'viewing') return viewingWords(value, t, format)

  if (field === 'seat') {
    const { row, column } = value as SeatPlace
    return t('desk.seat-text', { row: row + 1, seat: column + 1 })
  }
  if (field === 'seating') {
    const { rows, columns } = value as Room
    return t('desk.room-text', { rows, columns })
  }
  if (field === 'place') return placeText(value, view, t)
  if (field === 'places' && Array.isArray(value))
    return value
      .map((one: { room: string; address: string }) => [one.room, one.address].filter(Boolean).join(', '))
      .join('; ')
  if (Array.isArray(value)) return t('desk.people-count', { count: value.length })
  const named = value as { fileName?: string }
  return named.fileName ?? ''
}

function viewingWords(value: unknown, t: Translate, format: Format): string {
  const { window, copies } = value as Viewing
  const at = (time: number | null): string =>
    time === null ? '…' : `${format.time(time)} ${format.date(time)}`
  const when =
    window === null
      ? t('viewing.words.always')
      : window.is === 'meeting'
        ? t('viewing.words.meeting')
        : t('viewing.words.between', { from: at(window.from), until: at(window.until) })
  return copies ? when : `${when}; ${t('viewing.words.no-copies')}`
}

function textOf(value: string, field: string, view: DeskView, t: Translate): string {
  if (field === 'secrecy') return t(`desk.secrecy.${value === 'internal' ? 'internal' : 'ordinary'}`)
  const key = `${field}.${value}`
  if ((field === 'kind' || field === 'role') && isMessage(key)) return t(key)
  if (field === 'chairId') return view.people.find(({ person }) => person.id === value)?.person.name ?? value
  return value
}

function placeText(value: object, view: DeskView, t: Translate): string {
  const { parentId, itemId } = value as { parentId?: string | null; itemId?: string | null }
  const above = view.items.find((one) => one.id === (parentId ?? itemId))
  return above === undefined ? t('desk.place-top') : t('desk.place-under', { name: above.name })
}
