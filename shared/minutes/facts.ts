/** What the minutes are drafted from: the meeting as it was called, and the session as its log says it was held. */
import type { InvitationFacts } from '../invitation/facts.ts'
import type { AgendaItemId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { SessionEvent, SessionState } from '../session/index.ts'

export interface AgendaFact {
  readonly id: AgendaItemId
  readonly number: string
  readonly name: string
  readonly presenter: string
}

/** One event of the log, by the clock of whoever ran the session then. */
export interface Happened {
  readonly at: Instant
  readonly event: SessionEvent
}

export interface MinutesFacts {
  readonly invitation: InvitationFacts
  /** All items, also those for named people; the minutes are read by those who prepare the meeting. */
  readonly agenda: readonly AgendaFact[]
  readonly personOf: (id: PersonId) => { readonly name: string; readonly position: string }
  readonly session: SessionState
  readonly history: readonly Happened[]
}
