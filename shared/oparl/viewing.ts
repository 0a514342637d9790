/**
 * When a paper may be looked at, and whether copies of it may be made. One rule that server and devices go by [SYNC-205].
 * What a screen shows can be photographed: this guards against the app's own doors, and says so where it is set.
 */
import { z } from 'zod'
import { Instant } from '../kernel/instant.ts'
import type { Failure } from '../kernel/result.ts'

export const Viewing = z.object({
  /** Null: always. `meeting`: from its start to its end, and for as long as it runs. */
  window: z
    .discriminatedUnion('is', [
      z.object({ is: z.literal('between'), from: Instant.nullable(), until: Instant.nullable() }),
      z.object({ is: z.literal('meeting') }),
    ])
    .nullable(),
  /** False: not saved, printed, copied, put into a pack, on a stick, or into an archive. */
  copies: z.boolean(),
})
export type Viewing = z.infer<typeof Viewing>

/** `see`: read it, find its words. `copy`: take it out of the app. `carry`: hand it on to whoever, on a stick. */
export type PaperUse = 'see' | 'copy' | 'carry'
export const VIEWING_CODES = ['paper/not-open-yet', 'paper/open-no-more', 'paper/no-copies'] as const
export type ViewingCode = (typeof VIEWING_CODES)[number]

/** A meeting that brings the paper, and whether the person prepares it (chair and secretaries do). */
export interface Bringing {
  readonly start: Instant
  readonly end: Instant
  readonly state: 'draft' | 'published' | 'running' | 'closed' | 'cancelled'
  readonly prepares: boolean
}

type Standing =
  | { readonly is: 'open'; readonly until: Instant | null }
  | { readonly is: 'not-yet'; readonly from: Instant }
  | { readonly is: 'over'; readonly until: Instant }

/** Where the paper's window stands through one meeting. Ends are not part of it. */
export function windowAt({ window }: Viewing, meeting: Bringing, now: Instant): Standing {
  if (window === null) return { is: 'open', until: null }
  if (window.is === 'between') return between(window.from, window.until, now)
  if (meeting.state === 'running') return { is: 'open', until: null }
  if (meeting.state === 'closed' || meeting.state === 'cancelled') {
    const until = Math.min(meeting.end, now) as Instant
    return { is: 'over', until }
  }
  return between(meeting.start, meeting.end, now)
}

function between(from: Instant | null, until: Instant | null, now: Instant): Standing {
  if (from !== null && now < from) return { is: 'not-yet', from }
  return until !== null && now >= until ? { is: 'over', until } : { is: 'open', until }
}

/**
 * Null: it may be. Whoever prepares a meeting that brings the paper sees and copies it at any time; on a stick, which
 * anybody may find, nobody puts it against its rule [SYNC-205, SYNC-206].
 */
export function refusedUse(
  viewing: Viewing | null,
  meetings: readonly Bringing[],
  use: PaperUse,
  now: Instant,
): Failure<ViewingCode> | null {
  if (viewing === null) return null
  if (use !== 'carry' && meetings.some(({ prepares }) => prepares)) return null
  const stands = meetings.map((meeting) => windowAt(viewing, meeting, now))
  if (stands.some(({ is }) => is === 'open'))
    return use === 'see' || viewing.copies ? null : { code: 'paper/no-copies' }
  const coming = stands.flatMap((one) => (one.is === 'not-yet' ? [one.from] : []))
  if (coming.length > 0) return { code: 'paper/not-open-yet', params: { at: Math.min(...coming) } }
  const over = stands.flatMap((one) => (one.is === 'over' ? [one.until] : []))
  return { code: 'paper/open-no-more', params: { at: over.length === 0 ? now : Math.max(...over) } }
}

/** The next moment after `now` at which the answer may change; null: never by itself. */
export function nextChange(viewing: Viewing, meetings: readonly Bringing[], now: Instant): Instant | null {
  const { window } = viewing
  if (window === null) return null
  const times =
    window.is === 'between' ? [window.from, window.until] : meetings.flatMap(({ start, end }) => [start, end])
  const later = times.filter((at): at is Instant => at !== null && at > now)
  return later.length === 0 ? null : (Math.min(...later) as Instant)
}
