/** What every part of the session's screen is given. */
import type { Does } from '../../../shared/session/index.ts'
import type { FailureView, SessionPerson, SessionView } from '../../bridge/index.ts'

export interface SessionDesk {
  readonly view: SessionView
  /** Session time at the last full second. */
  readonly nowMs: number
  /** Kept on this device, and sent; true: it is on the disk. What the host says to it comes with the view. */
  readonly say: (does: Does, door?: string) => Promise<boolean>
  /** Why the last word was not kept. */
  readonly failure: FailureView | null
}

export interface SessionPartProps {
  readonly desk: SessionDesk
}

export const personIn = (view: SessionView, personId: string | null): SessionPerson | undefined =>
  view.people.find((person) => person.personId === personId)

export const mayDo = ({ may }: SessionView, action: Does['is']): boolean => may.includes(action)

/** Presiding chair or secretary: they write for others. */
export const isDeskOf = ({ role }: SessionView): boolean => role === 'presiding' || role === 'secretary'

export const isHere = ({ status }: SessionPerson): boolean => status === 'present' || status === 'online'

interface Used {
  readonly heldMs: number
  readonly sinceMs: number | null
}

/** How long something has lasted by now. */
export const usedMs = ({ heldMs, sinceMs }: Used, nowMs: number): number =>
  heldMs + (sinceMs === null ? 0 : Math.max(0, nowMs - sinceMs))

/** 12:05, or 1:02:05. */
export function clockWords(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
}

/** Whoever heads the meeting sees what it came to, once it has begun [SES-55]. */
export const seesReport = ({ role, begunMs }: SessionView): boolean =>
  begunMs !== null && (role === 'presiding' || role === 'chair' || role === 'secretary')
