/**
 * What is said of an invitation, as op `meeting.rsvp` in the meeting's scope: somebody's answer for themselves, the word of
 * chair or secretary on an absence, a reminder to answer or to open the papers. Counted by turns, not by clocks [SYNC-186].
 */
import { z } from 'zod'
import { OpId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import type { MeetingRole } from '../oparl/objects.ts'

const text = (max: number) => z.string().max(max)
const turn = z.number().int().min(1).max(1_000_000)

/** The time and place that somebody answered to. */
export const Moment = z.strictObject({ start: Instant, end: Instant, room: text(200), address: text(300) })
export type Moment = z.infer<typeof Moment>

/** Who comes instead, and by which paper (giấy ủy quyền, công văn cử người). */
export const Substitute = z.strictObject({ name: text(120).min(1), position: text(200), document: text(200) })
export type Substitute = z.infer<typeof Substitute>

/** `open`: taken back, nothing is answered. */
export const AnswerKind = z.enum(['attend', 'absent', 'proxy', 'open'])
export type AnswerKind = z.infer<typeof AnswerKind>

export const RsvpAnswer = z
  .strictObject({
    is: z.literal('answer'),
    turn,
    moment: Moment,
    answer: AnswerKind,
    reason: text(1000),
    proxy: Substitute.nullable(),
  })
  .refine(({ answer, proxy }) => (answer === 'proxy') === (proxy !== null), 'a proxy has a name')
  .refine(({ answer, reason }) => answer !== 'absent' || reason.trim() !== '', 'an absence has a reason')

/** `of`: the very answer that it is about; another answer needs another word. */
export const RsvpDecision = z.strictObject({
  is: z.literal('decision'),
  turn,
  personId: PersonId,
  of: OpId,
  approved: z.boolean(),
  reason: text(1000),
})

export const MOST_REMINDED = 1000
export const RsvpReminder = z.strictObject({
  is: z.literal('reminder'),
  personIds: z.array(PersonId).min(1).max(MOST_REMINDED),
})

/** To open the meeting's papers (unopened.ts). */
export const PapersReminder = z.strictObject({
  is: z.literal('papers'),
  personIds: z.array(PersonId).min(1).max(MOST_REMINDED),
})

/** Payload of one op: CBOR of this. */
export const RsvpSaid = z.union([RsvpAnswer, RsvpDecision, RsvpReminder, PapersReminder])
export type RsvpSaid = z.infer<typeof RsvpSaid>

export interface RsvpOp {
  readonly opId: OpId
  readonly author: PersonId
  /** The author's own clock: shown, never an order. */
  readonly at: Instant
  readonly said: RsvpSaid
}

export type RsvpPhase = 'draft' | 'published' | 'running' | 'settling' | 'closed' | 'cancelled'

/**
 * Who may say what: everybody who is invited answers for themselves, chair and secretary decide on others and remind.
 * One table for server and device [SYNC-185]. `role` null: not invited. `about`: the person decided on, and by whom.
 */
export function maySay(
  said: RsvpSaid['is'],
  role: MeetingRole | null,
  phase: RsvpPhase,
  about: { readonly author: PersonId; readonly personId: PersonId } | null = null,
): boolean {
  const isOpen = phase === 'published' || phase === 'running' || phase === 'settling'
  if (!isOpen || role === null) return false
  if (said === 'answer') return true
  if (about !== null && about.author === about.personId) return false
  return role === 'chair' || role === 'secretary'
}
