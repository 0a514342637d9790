/** A secretary's or chair's own write at a desk: log, outbox and draft in one durable transaction, online or not. */
import { encode } from 'cborg'
import { type DeskDraft, draftOf } from '../../../shared/desk/draft.ts'
import { DeskEdit, type DeskOp, MOST_SEEN } from '../../../shared/desk/edit.ts'
import { refusalOf } from '../../../shared/desk/judge.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { deskScope } from '../../../shared/oparl/scope.ts'
import { LIMITS } from '../../../shared/wire/protocol.ts'
import type { WriteFailure } from '../api.ts'
import type { StoreContext } from '../context.ts'
import { writeFact } from '../facts.ts'
import { FeedChanges } from '../feed/changes.ts'
import { putLogRow } from '../layers/append.ts'
import { inTransaction } from '../sqlite/database.ts'
import type { Writes } from '../writes.ts'
import { deskOps, keepDeskOp, refreshDesk } from './desk-rows.ts'
import type { DeskWrite, DeskWriteRefusal } from './model.ts'

/** Answers after the commit. The same opId again is the same write. */
export function editDesk(context: StoreContext, write: DeskWrite): Result<DeskDraft, DeskWriteRefusal> {
  const { opId, meetingId, at } = write
  const before = deskOps(context, meetingId)
  const draft = draftOf(before)
  if (before.some((op) => op.opId === opId)) return ok(draft)
  const parsed = DeskEdit.safeParse(editOf(draft, write.what))
  if (!parsed.success) return fail('desk/undecodable')
  const payload = new Uint8Array(encode(parsed.data))
  if (payload.length > LIMITS.deskEditBytes || before.length >= LIMITS.opsOfDesk)
    return fail('desk/edit-too-large')
  const op: DeskOp = { opId, author: context.person.id, at, edit: parsed.data }
  // Who may begin a meeting only the server knows; everything else is known here.
  const refusal = refusalOf(before, op, { others: before.length === 0 ? ['office'] : [] })
  if (refusal !== null) return fail(refusal)
  const made = inTransaction(context.db, (tx) => {
    const no = putLogRow(tx, context, {
      opId,
      kind: 'desk.edit',
      docId: deskScope(meetingId),
      origin: 'own',
      seq: null,
      at,
      summary: draftOf([...before, op]).meeting.name,
      payload,
    })
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
    keepDeskOp(tx, context, { opId, meetingId, author: op.author, at, payload, heardAt: null })
    writeFact(tx, 'last-saved-at', at)
    return refreshDesk(tx, context, meetingId)
  })
  return ok(made ?? draft)
}

/** In the store of an open session: the transaction, then what the screens are told. */
export function editInto(
  store: {
    readonly context: StoreContext
    readonly writes: Writes
    readonly announce: (changes: FeedChanges) => void
  },
  write: DeskWrite,
): Result<DeskDraft, DeskWriteRefusal | WriteFailure> {
  const done = store.writes.run('own', () => editDesk(store.context, write))
  if (!done.ok) return done
  if (!done.value.ok) return done.value
  const changes = new FeedChanges()
  changes.drafts.add(write.meetingId)
  store.announce(changes)
  return done.value
}

function editOf(draft: DeskDraft, what: DeskWrite['what']): unknown {
  const seen = draft.heads.slice(-MOST_SEEN)
  return what.is === 'edit'
    ? { ...what, seen }
    : { ...what, seen, after: draft.life.steps.at(-1)?.opId ?? null }
}
