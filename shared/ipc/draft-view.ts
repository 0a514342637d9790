/** A draft as the screen shows it: with names, what is out, and what the person may do now. */
import { deadlineOf, deadlinesOf } from '../desk/deadline.ts'
import type { Conflict, DeskDraft } from '../desk/draft.ts'
import { anyMay, PACK_ACTIONS } from '../desk/life-cycle.ts'
import { missingIn } from '../desk/readiness.ts'
import type { Recalled } from '../desk/recalled.ts'
import { rolesOf } from '../desk/roles.ts'
import type { MeetingId, OpId, PaperId, PersonId, Sha256 } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { OfficeDeadlines } from '../oparl/office-deadlines.ts'
import type { ConflictView, DeskView } from './desk.ts'
import type { PersonView } from './views.ts'

/** A paper as its readers have it. */
export interface OutPaper {
  readonly paperId: PaperId
  readonly sha256: Sha256
  readonly versionNumber: number
  /** When this version came. */
  readonly at: Instant
  readonly lateMinutes: number
  /** A mark of secrecy was found on it: its bytes were taken back everywhere. */
  readonly isSecret: boolean
}

/** How a draft stands on a device, beside its log. */
export interface DeskStanding {
  readonly draft: DeskDraft
  /** Own writes that wait to be sent. */
  readonly waitingCount: number
  /** Own writes that the server did not take; no part of the draft. */
  readonly refused: readonly { readonly opId: OpId; readonly code: string; readonly at: Instant }[]
  /** The meeting is before its participants, as far as this device knows. */
  readonly isOut: boolean
  readonly papersOut: readonly OutPaper[]
  /** As the office has set them; null: as the law has it. */
  readonly deadlines: OfficeDeadlines | null
  readonly recalled: readonly Recalled[]
  /** Why the server may put a content before nobody, by hash. */
  readonly verdicts: ReadonlyMap<string, string>
  /** Everybody whom the draft names, by id. */
  readonly people: Readonly<Record<string, PersonView>>
}

export interface Shown {
  readonly meetingId: MeetingId
  readonly personId: PersonId
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export function draftView(
  { draft, people, papersOut, recalled, verdicts, refused, ...standing }: DeskStanding,
  { meetingId, personId, canUndo, canRedo }: Shown,
): DeskView {
  const { meeting, life } = draft
  const nameOf = (id: PersonId): PersonView => people[id] ?? { id, name: '', position: '' }
  const roles = rolesOf(draft, personId)
  const out = new Map(papersOut.map((one) => [one.paperId, one]))
  const { kind, start } = meeting
  return {
    meetingId,
    meeting: { ...meeting, places: [...meeting.places] },
    people: draft.people.map(({ id, role, seat }) => ({ person: nameOf(id), role, seat })),
    guests: [...draft.guests],
    items: draft.items.map((item) => ({ ...item })),
    papers: draft.papers.map((paper) => ({
      ...paper,
      ...outOf(out.get(paper.id)),
      refusal: refusalOf(paper, out.get(paper.id), verdicts),
    })),
    recalled: recalled.map(({ author, ...one }) => ({
      ...one,
      author: nameOf(author),
      isDone: standing.isOut && !out.has(one.paperId),
    })),
    conflicts: draft.conflicts.map((conflict) => conflictView(conflict, nameOf)),
    state: life.state,
    steps: life.steps.map(({ author, ...step }) => ({ ...step, author: nameOf(author) })),
    unseenCount: life.unseen.length,
    missing: missingIn(draft),
    may: PACK_ACTIONS.filter((action) => anyMay(roles, life.state, action)),
    deadline:
      kind === null || start === null ? null : deadlineOf({ kind, start }, deadlinesOf(standing.deadlines)),
    waitingCount: standing.waitingCount,
    refused: [...refused],
    isOut: standing.isOut,
    canUndo,
    canRedo,
  }
}

/** Of what its readers have nothing more is to be said; but a mark may have been found on it since. */
function refusalOf(
  { content }: DeskDraft['papers'][number],
  out: OutPaper | undefined,
  verdicts: DeskStanding['verdicts'],
): string | null {
  if (content === null) return null
  if (out?.sha256 === content.sha256) return out.isSecret ? 'paper/secret' : null
  return verdicts.get(content.sha256) ?? null
}

const outOf = (out: OutPaper | undefined): Pick<DeskView['papers'][number], 'isOut' | 'out'> => ({
  isOut: out !== undefined,
  out: out === undefined ? null : (({ paperId: _known, ...rest }) => rest)(out),
})

function conflictView(conflict: Conflict, nameOf: (id: PersonId) => PersonView): ConflictView {
  if (conflict.is === 'circle') return { is: 'circle', ids: [...conflict.ids] }
  if (conflict.is === 'kept') {
    const { of, id, removedBy } = conflict
    return { is: 'kept', of, id, removedBy: removedBy.map(nameOf) }
  }
  const { of, id, field, said } = conflict
  return {
    is: 'values',
    of,
    id,
    field,
    said: said.map(({ author, ...one }) => ({ ...one, author: nameOf(author) })),
  }
}
