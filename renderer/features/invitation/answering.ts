/** What the parts of this feature share: the shapes of the contract they show, and how they say them. */
import type { CallInput, CallOutput } from '../../bridge/index.ts'
import type { Format } from '../../i18n/index.ts'

export type View = CallOutput<'rsvp.view'>
export type Answered = NonNullable<View['mine']>
export type Answering = Omit<CallInput<'rsvp.answer'>, 'meetingId'>

export function momentWords({ start, end, room, address }: View['moment'], format: Format): string {
  const place = [room, address].filter((part) => part !== '').join(', ')
  return `${format.time(start)}–${format.time(end)}, ${format.day(start)} · ${place}`
}

export const proxyWords = ({ name, position, document }: NonNullable<Answered['proxy']>): string =>
  [name, position, document].filter((part) => part !== '').join(', ')
