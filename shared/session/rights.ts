/** Who may do what when: one table for host and devices, checked before anything else of a command [SES-3]. */
import type { PersonId } from '../kernel/ids.ts'
import type { Action } from './command.ts'
import type { Phase, SessionState } from './state.ts'

/** `presiding`: the one who chairs now. `stranger`: not in the roster. */
export const SESSION_ROLES = ['presiding', 'chair', 'secretary', 'delegate', 'guest', 'stranger'] as const
export type SessionRole = (typeof SESSION_ROLES)[number]

export const PHASES: readonly Phase[] = ['none', 'gathering', 'running', 'paused', 'ended']

export function roleOf(state: SessionState, personId: PersonId): SessionRole {
  const entry = state.roster[personId]
  if (entry === undefined) return 'stranger'
  return state.presiding === personId ? 'presiding' : entry.role
}

interface Right {
  readonly roles: readonly SessionRole[]
  readonly phases: readonly Phase[]
}

const DESK: readonly SessionRole[] = ['presiding', 'secretary']
const HEADS: readonly SessionRole[] = ['presiding', 'chair', 'secretary']
const ALL: readonly SessionRole[] = ['presiding', 'chair', 'secretary', 'delegate', 'guest']
/** A guest is heard and does not vote. */
const LIVE: readonly Phase[] = ['gathering', 'running', 'paused']
const BEFORE_THE_END: readonly Phase[] = LIVE
const ON: readonly Phase[] = ['running', 'paused']
const RUNNING: readonly Phase[] = ['running']

const RIGHTS: { readonly [A in Action]: Right } = {
  // Whoever opens is in no roster yet: that they head this meeting is in the roster they bring (taking.ts).
  open: { roles: ['stranger'], phases: ['none'] },
  'take-over': { roles: HEADS, phases: [...LIVE, 'ended'] },
  roster: { roles: DESK, phases: BEFORE_THE_END },
  preside: { roles: HEADS, phases: LIVE },
  'check-in': { roles: ALL, phases: LIVE },
  leave: { roles: ALL, phases: LIVE },
  absence: { roles: DESK, phases: LIVE },
  proxy: { roles: DESK, phases: LIVE },
  begin: { roles: DESK, phases: ['gathering'] },
  item: { roles: DESK, phases: RUNNING },
  'item-end': { roles: DESK, phases: RUNNING },
  pause: { roles: DESK, phases: RUNNING },
  resume: { roles: DESK, phases: ['paused'] },
  end: { roles: DESK, phases: ON },
  // Conclusions are worded after the session too, until the minutes are signed.
  conclude: { roles: DESK, phases: [...ON, 'ended'] },
  'conclude-not': { roles: DESK, phases: [...ON, 'ended'] },
  speech: { roles: ALL, phases: LIVE },
  'speech-withdraw': { roles: ALL, phases: LIVE },
  'speech-call': { roles: DESK, phases: RUNNING },
  'speech-start': { roles: ['presiding', 'chair', 'secretary', 'delegate', 'guest'], phases: RUNNING },
  'speech-end': { roles: ALL, phases: ON },
  'speech-reply': { roles: DESK, phases: RUNNING },
  'speech-limit': { roles: DESK, phases: ON },
  vote: { roles: DESK, phases: ON },
  'vote-ready': { roles: ALL, phases: ON },
  'vote-start': { roles: DESK, phases: RUNNING },
  ballot: { roles: ALL, phases: RUNNING },
  token: { roles: ALL, phases: RUNNING },
  'vote-stop': { roles: DESK, phases: RUNNING },
  'vote-cancel': { roles: DESK, phases: ON },
}

export type RightCode = 'session/not-allowed' | 'session/not-presiding' | 'session/wrong-phase'

/** Null: the person may. A chair who does not preside is told so, since somebody else does [SES-11]. */
export function whyNot(state: SessionState, personId: PersonId, action: Action): RightCode | null {
  const { roles, phases } = RIGHTS[action]
  const role = roleOf(state, personId)
  if (!roles.includes(role))
    return role === 'chair' && roles.includes('presiding') ? 'session/not-presiding' : 'session/not-allowed'
  return phases.includes(state.phase) ? null : 'session/wrong-phase'
}

/** What a person might do now by role and phase; whether it fits (a vote that is open …) only `step` says. */
export const actionsOf = (state: SessionState, personId: PersonId): Action[] =>
  (Object.keys(RIGHTS) as Action[]).filter((action) => whyNot(state, personId, action) === null)
