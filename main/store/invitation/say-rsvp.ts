/** A person's own word on an invitation: log, outbox and list in one durable transaction, online or not. */
import { encode } from 'cborg'
import { MOST_REMINDED, maySay, RsvpSaid } from '../../../shared/invitation/rsvp.ts'
import { nextTurn, standingsOf } from '../../../shared/invitation/standing.ts'
import { remindable } from '../../../shared/invitation/unopened.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { meetingScope } from '../../../shared/oparl/scope.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { StoreContext } from '../context.ts'
import { writeFact } from '../facts.ts'
import { FeedChanges } from '../feed/changes.ts'
import { putLogRow } from '../layers/append.ts'
import { meetingSeen } from '../seen/read-seen.ts'
import { inTransaction } from '../sqlite/database.ts'
import type { Writes } from '../writes.ts'
import type { RsvpWish, RsvpWrite, RsvpWriteRefusal } from './model.ts'
import { type InvitedTo, invitedTo } from './read-rsvp.ts'
import { keepRsvpOp, rsvpOps } from './rsvp-rows.ts'

type Said = Result<{ readonly people: number }, RsvpWriteRefusal>

/** Answers after the commit: how many people it is about. */
function sayRsvp(context: StoreContext, { opId, meetingId, at, what }: RsvpWrite): Said {
  const invited = invitedTo(context, meetingId)
  if (invited === null) return fail('meeting/not-on-this-device')
  const me = context.person.id
  const role = invited.people.find(({ personId }) => personId === me)?.role ?? null
  const about = what.is === 'decision' ? { author: me, personId: what.personId } : null
  if (!maySay(what.is, role, invited.state, about))
    return fail(role === null ? 'rsvp/not-invited' : what.is === 'answer' ? 'rsvp/closed' : 'rsvp/not-yours')
  const said =
    what.is === 'papers' ? papersReminder(context, meetingId, at) : saidOf(context, invited, meetingId, what)
  if (!said.ok) return said
  const payload = new Uint8Array(encode(said.value))
  inTransaction(context.db, (tx) => {
    const no = putLogRow(tx, context, {
      opId,
      kind: 'meeting.rsvp',
      docId: meetingScope(meetingId),
      origin: 'own',
      seq: null,
      at,
      summary: invited.name,
      payload,
    })
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
    keepRsvpOp(tx, context, { opId, meetingId, author: me, at, payload, heardAt: null })
    writeFact(tx, 'last-saved-at', at)
  })
  return ok({ people: 'personIds' in said.value ? said.value.personIds.length : 1 })
}

function saidOf(
  context: StoreContext,
  invited: InvitedTo,
  meetingId: MeetingId,
  what: Exclude<RsvpWish, { is: 'papers' }>,
): Result<RsvpSaid, RsvpWriteRefusal> {
  const ops = rsvpOps(context, meetingId)
  const standings = standingsOf(invited.people, ops, invited.moment)
  if (what.is === 'answer') {
    if (what.answer === 'absent' && what.reason.trim() === '') return fail('rsvp/no-reason')
    if (what.answer === 'proxy' && (what.proxy === null || what.proxy.name.trim() === ''))
      return fail('rsvp/no-name')
    const proxy = what.answer === 'proxy' ? what.proxy : null
    const turn = nextTurn(ops, context.person.id)
    return parsed({ ...what, proxy, turn, moment: invited.moment })
  }
  if (what.is === 'decision') {
    const standing = standings.find(({ personId }) => personId === what.personId)
    // They have answered anew meanwhile: a word on what they said before would say nothing.
    if (standing === undefined || standing.opId !== what.of) return fail('rsvp/overtaken')
    return parsed({ ...what, turn: nextTurn(ops, what.personId) })
  }
  const silent = standings.filter(({ answer, personId }) => answer === null && personId !== context.person.id)
  if (silent.length === 0) return fail('rsvp/nobody-left')
  return parsed({ is: 'reminder', personIds: silent.slice(0, MOST_REMINDED).map(({ personId }) => personId) })
}

function papersReminder(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<RsvpSaid, RsvpWriteRefusal> {
  const seen = meetingSeen(context, meetingId, now)
  if (!seen.ok) return fail(seen.failure.code === 'meeting/not-yours' ? 'rsvp/not-yours' : seen.failure.code)
  const personIds = remindable(seen.value.unopened)
  return personIds.length === 0 ? fail('rsvp/nobody-unopened') : parsed({ is: 'papers', personIds })
}

function parsed(said: unknown): Result<RsvpSaid, RsvpWriteRefusal> {
  const checked = RsvpSaid.safeParse(said)
  return checked.success ? ok(checked.data) : fail('rsvp/no-name')
}

/** In the store of an open session: the transaction, then what the screens are told. */
export function sayInto(
  store: {
    readonly context: StoreContext
    readonly writes: Writes
    readonly announce: (changes: FeedChanges) => void
  },
  write: RsvpWrite,
): Result<{ readonly people: number }, RsvpWriteRefusal | WriteFailure> {
  const done = store.writes.run('own', () => sayRsvp(store.context, write))
  if (!done.ok) return done
  if (!done.value.ok) return done.value
  const changes = new FeedChanges()
  changes.meetings.add(write.meetingId)
  changes.tasks = true
  store.announce(changes)
  return done.value
}
