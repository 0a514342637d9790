/** What the rule of a paper lets this person do with it now [SYNC-205]. */
import type { PaperViewing } from '../../../shared/ipc/viewing.ts'
import type { FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Failure } from '../../../shared/kernel/result.ts'
import type { MeetingRole } from '../../../shared/oparl/objects.ts'
import {
  type Bringing,
  nextChange,
  type PaperUse,
  refusedUse,
  Viewing,
  type ViewingCode,
} from '../../../shared/oparl/viewing.ts'
import type { StoreContext } from '../context.ts'
import { knownNow } from './known-time.ts'

type Context = Pick<StoreContext, 'db' | 'statements' | 'person'>

interface MeetingSqlRow {
  start: Instant
  end: Instant
  state: Bringing['state']
  participants: string
}

/** Meetings on this device that bring a paper. */
export const BRINGING = `
SELECT DISTINCT m.id, m.start, m."end", m.meeting_state AS state, m.participants FROM consultation c
JOIN meeting m ON m.id = c.meeting_id AND m.deleted = 0 WHERE c.paper_id = ? AND c.deleted = 0`

function bringing({ db, statements, person }: Context, paperId: string): Bringing[] {
  const rows = statements.of(db, BRINGING).all(paperId) as MeetingSqlRow[]
  return rows.map(({ participants, ...row }) => {
    const parts = JSON.parse(participants) as { personId: PersonId; role: MeetingRole }[]
    const role = parts.find(({ personId }) => personId === person.id)?.role
    return { ...row, prepares: role === 'chair' || role === 'secretary' }
  })
}

export const ruleIn = (json: string): Viewing => Viewing.parse(JSON.parse(json))

/** As rows and screens show it. */
export function viewingOf(context: Context, paperId: string, json: string): PaperViewing {
  const rule = ruleIn(json)
  const meetings = bringing(context, paperId)
  const now = knownNow(context.db)
  const toCopy = refusedUse(rule, meetings, 'copy', now)
  return {
    window: rule.window,
    copies: rule.copies,
    prepares: meetings.some(({ prepares }) => prepares),
    refused: refusedUse(rule, meetings, 'see', now) ?? null,
    mayCopy: toCopy === null,
  }
}

export const RULED = `
SELECT p.id AS paperId, p.viewing FROM file_version v JOIN file f ON f.id = v.file_id JOIN paper p ON p.id = f.paper_id
WHERE v.id = ? AND p.viewing IS NOT NULL`

/** Null: it may be used so. One question for every door. */
export function refusedVersion(
  context: Context,
  id: FileVersionId,
  use: PaperUse,
): Failure<ViewingCode> | null {
  const row = context.statements.of(context.db, RULED).get(id) as
    | { paperId: string; viewing: string }
    | undefined
  if (row === undefined) return null
  return refusedUse(ruleIn(row.viewing), bringing(context, row.paperId), use, knownNow(context.db))
}

const RULED_PAPERS = 'SELECT id, viewing FROM paper WHERE viewing IS NOT NULL AND deleted = 0'
const NONE: ReadonlySet<string> = new Set()
export type RuledPaper = { readonly id: string; readonly viewing: string }

export const ruledPapers = ({ db, statements }: Pick<Context, 'db' | 'statements'>): RuledPaper[] =>
  statements.of(db, RULED_PAPERS).all() as RuledPaper[]

/** Papers that may not be looked at now: nothing of them is found, asked for, or shown. */
export function closedPapers(
  context: Context,
  rows: readonly RuledPaper[] = ruledPapers(context),
): ReadonlySet<string> {
  if (rows.length === 0) return NONE
  const now = knownNow(context.db)
  return new Set(
    rows.flatMap(({ id, viewing }) =>
      refusedUse(ruleIn(viewing), bringing(context, id), 'see', now) === null ? [] : [id],
    ),
  )
}

export interface ViewingClock {
  /** Until some rule lets more or less be done than now; null: none does by itself. */
  readonly changesInMs: number | null
  /** Meetings with papers that have a rule. */
  readonly meetingIds: readonly MeetingId[]
}

export function viewingClock(context: Context): ViewingClock {
  const { db, statements } = context
  const rows = ruledPapers(context)
  if (rows.length === 0) return { changesInMs: null, meetingIds: [] }
  const now = knownNow(db)
  const times = rows.flatMap(
    ({ id, viewing }) => nextChange(ruleIn(viewing), bringing(context, id), now) ?? [],
  )
  const meetingIds = statements
    .of(
      db,
      `SELECT DISTINCT c.meeting_id FROM consultation c JOIN paper p ON p.id = c.paper_id
    WHERE p.viewing IS NOT NULL AND c.deleted = 0`,
    )
    .pluck()
    .all() as MeetingId[]
  return { changesInMs: times.length === 0 ? null : Math.min(...times) - now, meetingIds }
}
