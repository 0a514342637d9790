/** What the objects of a published draft are made of. */
import type { Deadlines } from '../../shared/desk/deadline.ts'
import type { DeskDraft } from '../../shared/desk/draft.ts'
import type { BodyId, MeetingId, OrganizationId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Consultation, FileVersion, Meeting, OparlFile, Paper } from '../../shared/oparl/objects.ts'
import type { PrintedNumbers } from '../../shared/oparl/printed-numbers.ts'
import type { Content } from './look-at.ts'

export interface Standing {
  readonly meeting: Meeting | null
  /** Of any scope: which consultation brings the paper to this meeting, and what is known of the paper. */
  readonly consultations: ReadonlyMap<string, Consultation>
  readonly papers: ReadonlyMap<string, Paper>
  readonly files: ReadonlyMap<string, OparlFile>
  readonly versions: ReadonlyMap<string, FileVersion>
  /** Of papers that this meeting once had, by paper: their printed numbers are nobody else's. */
  readonly gone: ReadonlyMap<string, PrintedNumbers>
}

export interface Publishing {
  readonly meetingId: MeetingId
  readonly draft: DeskDraft
  readonly bodyId: BodyId
  readonly organizationId: OrganizationId
  readonly author: PersonId
  readonly now: Instant
  /** The office's own. */
  readonly deadlines: Deadlines
  /** By hash; a paper whose content is not among them is not put before anybody yet. */
  readonly contents: ReadonlyMap<string, Content>
  readonly standing: Standing
  /** Why papers were replaced, and by whom: the last time, by paper. */
  readonly reasons: ReadonlyMap<string, { readonly reason: string; readonly author: PersonId }>
  readonly newId: () => string
}

export const born = (now: Instant, known?: { readonly created: Instant } | null) => ({
  created: known?.created ?? now,
  modified: now,
  deleted: false,
})
