/**
 * What a meeting's conclusions charge people with, as op `meeting.duty` in the meeting's scope: who leads, who helps, until
 * when, and how far it is. Counted by turns, not by clocks, as answers to invitations are.
 */
import { z } from 'zod'
import { OpId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import type { MeetingRole } from '../oparl/objects.ts'

const turn = z.number().int().min(1).max(1_000_000)

export const DUTY_STANDS = ['open', 'doing', 'done'] as const

export const DutySaid = z.discriminatedUnion('is', [
  /** `of` null: a new one, which has the id of this op. */
  z.strictObject({
    is: z.literal('assign'),
    turn,
    of: OpId.nullable(),
    text: z.string().trim().min(1).max(2000),
    leadId: PersonId,
    helperIds: z.array(PersonId).max(50),
    due: Instant.nullable(),
  }),
  z.strictObject({
    is: z.literal('stand'),
    turn,
    of: OpId,
    stands: z.enum(DUTY_STANDS),
    note: z.string().max(2000),
  }),
  z.strictObject({ is: z.literal('drop'), turn, of: OpId }),
])
export type DutySaid = z.infer<typeof DutySaid>

export interface DutyOp {
  readonly opId: OpId
  readonly author: PersonId
  /** The author's clock: shown, never an order. */
  readonly at: Instant
  readonly said: DutySaid
}

export interface Duty {
  readonly dutyId: OpId
  readonly text: string
  readonly leadId: PersonId
  readonly helperIds: readonly PersonId[]
  readonly due: Instant | null
  readonly assignedBy: PersonId
  readonly assignedAt: Instant
  readonly stands: (typeof DUTY_STANDS)[number]
  readonly note: string
  /** Who said how it stands; null: nobody has. */
  readonly stoodBy: PersonId | null
  readonly stoodAt: Instant | null
  /** Follows everything that is here. */
  readonly nextTurn: number
}

type Later = { readonly said: { readonly turn: number }; readonly opId: OpId }
const goesAfter = (one: Later, other: Later): boolean =>
  one.said.turn !== other.said.turn ? one.said.turn > other.said.turn : one.opId > other.opId

/** The same ops make the same duties, whatever order they came in; those that were dropped are none. */
export function dutiesOf(ops: readonly DutyOp[]): Duty[] {
  const made = ops.filter(({ said }) => said.is === 'assign' && said.of === null)
  return made.flatMap(({ opId: dutyId }): Duty[] => {
    const about = ops.filter((op) => op.opId === dutyId || op.said.of === dutyId)
    const newest = (is: readonly DutySaid['is'][]): DutyOp | null =>
      about
        .filter(({ said }) => is.includes(said.is))
        .reduce<DutyOp | null>((best, op) => (best === null || goesAfter(op, best) ? op : best), null)
    const word = newest(['assign', 'drop'])
    if (word === null || word.said.is !== 'assign') return []
    const stand = newest(['stand'])
    const { text, leadId, helperIds, due } = word.said
    return [
      {
        ...{ dutyId, text, leadId, helperIds, due },
        assignedBy: word.author,
        assignedAt: word.at,
        stands: stand?.said.is === 'stand' ? stand.said.stands : 'open',
        note: stand?.said.is === 'stand' ? stand.said.note : '',
        stoodBy: stand?.author ?? null,
        stoodAt: stand?.at ?? null,
        nextTurn: Math.max(...about.map(({ said }) => said.turn)) + 1,
      },
    ]
  })
}

export const isCharged = ({ leadId, helperIds }: Pick<Duty, 'leadId' | 'helperIds'>, id: PersonId): boolean =>
  leadId === id || helperIds.includes(id)

export type DutyPhase = 'draft' | 'published' | 'running' | 'settling' | 'closed' | 'cancelled'

/**
 * One table for server and device [SYNC-199]: chair and secretary charge people; how it stands is said by whoever is
 * charged, and by chair and secretary. Long after the meeting too.
 */
export function maySayDuty(
  said: DutySaid,
  role: MeetingRole | null,
  phase: DutyPhase,
  charged: boolean,
): boolean {
  if (role === null || phase === 'draft' || phase === 'cancelled') return false
  return role === 'chair' || role === 'secretary' || (said.is === 'stand' && charged)
}
