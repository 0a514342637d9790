/** Who is charged with what: own words on it in one durable transaction, online or not. */
import { encode } from 'cborg'
import type { DutyView } from '../../../shared/ipc/minutes.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { DutySaid, dutiesOf, isCharged, maySayDuty } from '../../../shared/minutes/duty.ts'
import { meetingScope } from '../../../shared/oparl/scope.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { StoreContext } from '../context.ts'
import { writeFact } from '../facts.ts'
import { FeedChanges } from '../feed/changes.ts'
import { invitedTo } from '../invitation/read-rsvp.ts'
import { putLogRow } from '../layers/append.ts'
import { personView } from '../read/people.ts'
import { inTransaction } from '../sqlite/database.ts'
import type { Writes } from '../writes.ts'
import { changeDuties, dutyOps, keepDutyOp } from './duty-rows.ts'
import type { DutyWrite, DutyWriteRefusal } from './model.ts'

export function duties(context: StoreContext, meetingId: MeetingId): DutyView[] {
  const name: unknown = context.statements
    .of(context.db, 'SELECT name FROM meeting WHERE id = ?')
    .pluck()
    .get(meetingId)
  return dutiesIn(context, { id: meetingId, name: typeof name === 'string' ? name : '' })
}

/** The last meetings are enough: what is older than a year of weekly ones is told elsewhere. */
export const MEETINGS_BEFORE = `
SELECT b.id, b.name FROM meeting m JOIN meeting b ON b.organization_id IS m.organization_id AND b.start < m.start
WHERE m.id = ? AND b.deleted = 0 AND EXISTS (SELECT 1 FROM duty_op o WHERE o.meeting_id = b.id)
ORDER BY b.start DESC LIMIT 60`

export function dutiesBefore(context: StoreContext, meetingId: MeetingId): DutyView[] {
  const before = context.statements.of(context.db, MEETINGS_BEFORE).all(meetingId) as Charging[]
  return before
    .flatMap((meeting) => dutiesIn(context, meeting))
    .filter(({ stands }) => stands !== 'done')
    .sort((one, other) => (one.due ?? Infinity) - (other.due ?? Infinity))
}

interface Charging {
  readonly id: MeetingId
  readonly name: string
}

const dutiesIn = (context: StoreContext, meeting: Charging): DutyView[] =>
  dutiesOf(dutyOps(context, meeting.id)).map((duty) => ({
    ...{ meetingId: meeting.id, meetingName: meeting.name },
    ...{ dutyId: duty.dutyId, text: duty.text, due: duty.due, stands: duty.stands, note: duty.note },
    lead: personView(context, duty.leadId),
    helpers: duty.helperIds.map((id) => personView(context, id)),
    stoodBy: duty.stoodBy === null ? '' : personView(context, duty.stoodBy).name,
    stoodAt: duty.stoodAt,
    assignedBy: personView(context, duty.assignedBy),
    assignedAt: duty.assignedAt,
    mine: isCharged(duty, context.person.id),
  }))

/** Answers after the commit. */
function sayDuty(
  context: StoreContext,
  { opId, meetingId, what, at }: DutyWrite,
): Result<null, DutyWriteRefusal> {
  const meeting = invitedTo(context, meetingId)
  if (meeting === null) return fail('meeting/not-on-this-device')
  const me = context.person.id
  const duty = dutiesOf(dutyOps(context, meetingId)).find(({ dutyId }) => dutyId === what.of)
  if (what.of !== null && duty === undefined) return fail('duty/gone')
  const said = DutySaid.safeParse({ ...what, turn: duty?.nextTurn ?? 1 })
  if (!said.success) return fail('duty/no-words')
  const role = meeting.people.find(({ personId }) => personId === me)?.role ?? null
  const charged = duty !== undefined && isCharged(duty, me)
  if (!maySayDuty(said.data, role, meeting.state, charged)) return fail('duty/not-yours')
  const payload = new Uint8Array(encode(said.data))
  inTransaction(context.db, (tx) => {
    const no = putLogRow(tx, context, {
      ...{ opId, at, payload },
      kind: 'meeting.duty',
      docId: meetingScope(meetingId),
      origin: 'own',
      seq: null,
      summary: said.data.is === 'assign' ? said.data.text : (duty?.text ?? ''),
    })
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
    keepDutyOp(tx, context, { opId, meetingId, author: me, at, payload, heardAt: null })
    writeFact(tx, 'last-saved-at', at)
  })
  return ok(null)
}

/** In the store of an open session: the transaction, then what the screens are told. */
export function sayDutyInto(
  store: {
    readonly context: StoreContext
    readonly writes: Writes
    readonly announce: (changes: FeedChanges) => void
  },
  write: DutyWrite,
): Result<null, DutyWriteRefusal | WriteFailure> {
  const done = store.writes.run('own', () => sayDuty(store.context, write))
  if (!done.ok) return done
  if (!done.value.ok) return done.value
  const changes = new FeedChanges()
  changeDuties(changes, write.meetingId)
  store.announce(changes)
  return done.value
}
