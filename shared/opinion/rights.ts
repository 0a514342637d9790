/** Who may say what of an opinion sheet. One table for server and device [OPN-1]. */
import type { MeetingRole } from '../oparl/objects.ts'
import type { OpinionSaid } from './said.ts'

export type OpinionAct = OpinionSaid['is'] | 'answer'
export type OpinionPhase = 'draft' | 'published' | 'running' | 'settling' | 'closed' | 'cancelled'

/** `role` null: not in the meeting. `asked`: the sheet names the person. Long after the meeting too. */
export function mayOpine(
  act: OpinionAct,
  role: MeetingRole | null,
  phase: OpinionPhase,
  asked: boolean,
): boolean {
  if (role === null || phase === 'draft' || phase === 'cancelled') return false
  return act === 'answer' ? asked : role === 'chair' || role === 'secretary'
}

/** Who reads others' answers and their words; everybody else in the meeting reads the sheet and its result [OPN-2]. */
export const readsAnswers = (role: MeetingRole | null): boolean => role === 'chair' || role === 'secretary'
