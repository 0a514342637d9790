/** Reminding those who have not opened every paper of a meeting: whom, and not again within a set time [SYNC-194]. */
import type { PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { MOST_REMINDED, type RsvpOp } from './rsvp.ts'

/** Somebody who was reminded is left in peace for as long, whoever reminds. */
export const REMIND_AGAIN_MS = 4 * 3_600_000
/** As `MeetingSeen` counts them (shared/ipc/seen.ts). */
const OPENED = 3

export interface Reading {
  readonly people: readonly { readonly id: PersonId }[]
  /** `steps`: one for each of `people`. */
  readonly papers: readonly { readonly steps: readonly number[] }[]
}

export interface Unopened {
  readonly personId: PersonId
  /** How many of the papers. */
  readonly count: number
  readonly remindedAt: Instant | null
  /** A reminder would go to them now. */
  readonly isDue: boolean
}

/** Those who have not opened everything, in the order of the meeting; `except`: whoever reminds does not remind themselves. */
export function unopenedBy(
  { people, papers }: Reading,
  ops: readonly RsvpOp[],
  { now, except }: { readonly now: Instant; readonly except: PersonId },
): Unopened[] {
  return people.flatMap(({ id }, at): Unopened[] => {
    const count = papers.filter(({ steps }) => (steps[at] ?? 0) < OPENED).length
    if (count === 0 || id === except) return []
    const remindedAt = lastReminder(ops, id)?.at ?? null
    // A clock that was ahead once must not silence reminders for ever.
    const isRecent = remindedAt !== null && Math.abs(now - remindedAt) < REMIND_AGAIN_MS
    return [{ personId: id, count, remindedAt, isDue: !isRecent }]
  })
}

export const remindable = (unopened: readonly Unopened[]): PersonId[] =>
  unopened
    .filter(({ isDue }) => isDue)
    .slice(0, MOST_REMINDED)
    .map(({ personId }) => personId)

/** By the authors' clocks: it is shown, and orders nothing. */
export function lastReminder(ops: readonly RsvpOp[], personId: PersonId): RsvpOp | null {
  return ops
    .filter(({ said }) => said.is === 'papers' && said.personIds.includes(personId))
    .reduce<RsvpOp | null>((last, one) => (last === null || one.at > last.at ? one : last), null)
}
