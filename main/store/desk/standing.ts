/** How a draft stands beside its log: what of it waits or was refused, and what of it its readers have. */
import { recalledIn } from '../../../shared/desk/recalled.ts'
import type { DeskPast } from '../../../shared/ipc/desk.ts'
import type { DeskStanding } from '../../../shared/ipc/draft-view.ts'
import type { PersonView } from '../../../shared/ipc/views.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { deskScope } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { deskOps } from './desk-rows.ts'
import { officeDeadlines } from './office-deadlines.ts'
import { outPapers } from './out-papers.ts'
import { deskDraft } from './read-desk.ts'
import { verdictsOf } from './verdicts.ts'

export function deskStanding(
  context: StoreContext,
  meetingId: MeetingId,
): Result<DeskStanding, 'desk/not-on-this-device'> {
  const found = deskDraft(context, meetingId)
  if (!found.ok) return found
  const { db, statements } = context
  const draft = found.value
  const scope = deskScope(meetingId)
  const waiting: unknown = statements
    .of(
      db,
      "SELECT count(*) FROM outbox o JOIN op_log l ON l.op_id = o.op_id WHERE l.doc_id = ? AND l.kind = 'desk.edit'",
    )
    .pluck()
    .get(scope)
  const refused = statements
    .of(
      db,
      `SELECT r.op_id AS opId, r.code, r.at FROM refused r JOIN op_log l ON l.op_id = r.op_id
      WHERE l.doc_id = ? AND l.kind = 'desk.edit' ORDER BY l.local_no`,
    )
    .all(scope) as DeskStanding['refused']
  const isOut = statements
    .of(db, "SELECT 1 FROM meeting WHERE id = ? AND deleted = 0 AND meeting_state <> 'draft'")
    .get(meetingId)
  const papersOut = outPapers(context, meetingId)
  const verdicts = verdictsOf(context, meetingId)
  const recalled = recalledIn(deskOps(context, meetingId))
  const named = new Set<PersonId>([
    ...recalled.map(({ author }) => author),
    ...draft.people.map(({ id }) => id),
    ...draft.life.steps.map(({ author }) => author),
    ...draft.conflicts.flatMap((conflict) =>
      conflict.is === 'values'
        ? conflict.said.map(({ author }) => author)
        : conflict.is === 'kept'
          ? conflict.removedBy
          : [],
    ),
  ])
  const people = Object.fromEntries(
    [...named].map((id): [string, PersonView] => [id, personView(context, id)]),
  )
  return ok({
    deadlines: officeDeadlines(context),
    draft,
    waitingCount: Number(waiting),
    refused,
    isOut: isOut !== undefined,
    papersOut,
    verdicts,
    recalled,
    people,
  })
}

const MOST_PAST = 300

/** What was written and done, newest first. By the clocks of its authors: it is told, and orders nothing. */
export function deskPast(
  context: StoreContext,
  meetingId: MeetingId,
): Result<DeskPast[], 'desk/not-on-this-device'> {
  const found = deskDraft(context, meetingId)
  if (!found.ok) return found
  const ops = deskOps(context, meetingId)
    .toSorted((one, other) => other.at - one.at || (one.opId < other.opId ? 1 : -1))
    .slice(0, MOST_PAST)
  return ops.length === 0
    ? fail('desk/not-on-this-device')
    : ok(
        ops.map(({ opId, at, author, edit }) => ({
          opId,
          at,
          author: personView(context, author),
          action: edit.action,
          reason: edit.reason,
          touched: edit.is === 'edit' ? touchedBy(edit.changes) : [],
        })),
      )
}

function touchedBy(
  changes: readonly { readonly of: DeskPast['touched'][number]['of']; readonly id: string }[],
) {
  const ids = new Map<DeskPast['touched'][number]['of'], Set<string>>()
  for (const { of, id } of changes) ids.set(of, (ids.get(of) ?? new Set()).add(id))
  return [...ids].map(([of, those]) => ({ of, count: those.size }))
}
