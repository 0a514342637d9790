/** A chair's or secretary's own words in minutes: log, outbox and list in one durable transaction, online or not. */
import { sign } from 'node:crypto'
import { encode } from 'cborg'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { hasText, readMinutes, wordsOf } from '../../../shared/minutes/document.ts'
import { seenOf } from '../../../shared/minutes/fold.ts'
import { MinutesSaid, signedWords } from '../../../shared/minutes/said.ts'
import { deskScope } from '../../../shared/oparl/scope.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { StoreContext } from '../context.ts'
import { writeFact } from '../facts.ts'
import { FeedChanges } from '../feed/changes.ts'
import { putLogRow } from '../layers/append.ts'
import { inTransaction } from '../sqlite/database.ts'
import type { Writes } from '../writes.ts'
import { hexOf, keepMinutesOp } from './minutes-rows.ts'
import type { MinutesWrite, MinutesWriteRefusal } from './model.ts'
import { type ReadMinutes, readFor } from './read-minutes.ts'

/** Answers after the commit. */
function sayMinutes(context: StoreContext, write: MinutesWrite): Result<null, MinutesWriteRefusal> {
  const { opId, meetingId, at } = write
  const read = readFor(context, meetingId, at)
  if (!read.ok) return read
  const said = saidOf(context, write, read.value)
  read.value.doc.destroy()
  if (!said.ok) return said
  const payload = new Uint8Array(encode(said.value))
  inTransaction(context.db, (tx) => {
    const no = putLogRow(tx, context, {
      ...{ opId, at, payload },
      kind: 'minutes.say',
      docId: deskScope(meetingId),
      origin: 'own',
      seq: null,
      summary: read.value.draft.fields.summary,
    })
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
    keepMinutesOp(tx, context, {
      ...{ opId, meetingId, at, payload },
      author: context.person.id,
      seq: null,
      heardAt: null,
    })
    writeFact(tx, 'last-saved-at', at)
  })
  return ok(null)
}

function saidOf(
  context: StoreContext,
  { meetingId, what }: MinutesWrite,
  { role, state, draft, doc }: ReadMinutes,
): Result<MinutesSaid, MinutesWriteRefusal> {
  if (what.is !== 'sign') {
    if (what.is === 'update' && state.signatures.length > 0) return fail('minutes/signed')
    const parsed = MinutesSaid.safeParse(what)
    return parsed.success ? ok(parsed.data) : fail('minutes/too-large')
  }
  if (!hasText(doc)) return fail('minutes/empty')
  if (state.signatures.some(({ author }) => author === context.person.id))
    return fail('minutes/signed-already')
  const words = {
    as: role === 'chair' ? 'chair' : 'secretary',
    seen: seenOf(state.updateIds, hexOf),
    words: hexOf(wordsOf(readMinutes(doc, draft))),
  } as const
  const signature = new Uint8Array(sign(null, signedWords(meetingId, words as never), context.signingKey))
  return ok(MinutesSaid.parse({ is: 'sign', ...words, deviceId: context.deviceId, signature }))
}

/** In the store of an open session: the transaction, then what the screens are told. */
export function sayMinutesInto(
  store: {
    readonly context: StoreContext
    readonly writes: Writes
    readonly announce: (changes: FeedChanges) => void
  },
  write: MinutesWrite,
): Result<null, MinutesWriteRefusal | WriteFailure> {
  const done = store.writes.run('own', () => sayMinutes(store.context, write))
  if (!done.ok) return done
  if (!done.value.ok) return done.value
  const changes = new FeedChanges()
  changes.minutes.add(write.meetingId)
  store.announce(changes)
  return done.value
}
