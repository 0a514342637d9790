/** A person's own word on an opinion sheet, or answer to one: log, outbox and list in one durable transaction, online or not. */
import { encode } from 'cborg'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { deskScope, meetingScope } from '../../../shared/oparl/scope.ts'
import { answersOf } from '../../../shared/opinion/answers.ts'
import { isRecentlyReminded, whyNotAnswered, whyNotSaid } from '../../../shared/opinion/judge.ts'
import { mayOpine } from '../../../shared/opinion/rights.ts'
import {
  AnswerSaid,
  type OpinionAnswer,
  OpinionSaid,
  type OpinionWord,
} from '../../../shared/opinion/said.ts'
import { type Sheet, sheetsOf } from '../../../shared/opinion/sheets.ts'
import { sumUp, toldToAll } from '../../../shared/opinion/sum-up.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { StoreContext } from '../context.ts'
import { writeFact } from '../facts.ts'
import { FeedChanges } from '../feed/changes.ts'
import { type InvitedTo, invitedTo } from '../invitation/read-rsvp.ts'
import { putLogRow } from '../layers/append.ts'
import { inTransaction } from '../sqlite/database.ts'
import { knownNow } from '../viewing/known-time.ts'
import type { Writes } from '../writes.ts'
import { candidatesOf } from './candidates.ts'
import type { OpinionWish, OpinionWrite, OpinionWriteRefusal } from './model.ts'
import { changeOpinions, keepOpinionOp, opinionAnswers, opinionWords } from './opinion-rows.ts'

type Refused<T> = Result<T, OpinionWriteRefusal>
type Ready =
  | { readonly kind: 'opinion.say'; readonly said: OpinionSaid }
  | { readonly kind: 'opinion.answer'; readonly said: AnswerSaid }

interface Standing {
  readonly invited: InvitedTo
  readonly words: readonly OpinionWord[]
  readonly answers: readonly OpinionAnswer[]
  readonly sheet: Sheet | null
}

/** Answers after the commit. */
function sayOpinion(context: StoreContext, write: OpinionWrite): Refused<{ readonly people: number }> {
  const { opId, meetingId, what, at } = write
  const invited = invitedTo(context, meetingId)
  if (invited === null) return fail('meeting/not-on-this-device')
  const words = opinionWords(context, meetingId)
  const of = what.is === 'publish' ? null : what.of
  const sheet = sheetsOf(words).find(({ sheetId }) => sheetId === of) ?? null
  const answers = opinionAnswers(context, meetingId)
  const ready = readyOf(context, write, { invited, words, answers, sheet })
  if (!ready.ok) return ready
  const { kind, said } = ready.value
  const payload = new Uint8Array(encode(said))
  inTransaction(context.db, (tx) => {
    const no = putLogRow(tx, context, {
      ...{ opId, at, kind, payload },
      docId: kind === 'opinion.say' ? meetingScope(meetingId) : deskScope(meetingId),
      origin: 'own',
      seq: null,
      summary: what.is === 'publish' ? what.title : (sheet?.form.title ?? ''),
    })
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
    const is = kind === 'opinion.say' ? 'word' : 'answer'
    keepOpinionOp(tx, context, {
      opId,
      meetingId,
      is,
      author: context.person.id,
      at,
      arrivedAt: null,
      payload,
    })
    writeFact(tx, 'last-saved-at', at)
  })
  return ok({ people: 'personIds' in said ? said.personIds.length : 1 })
}

function readyOf(context: StoreContext, write: OpinionWrite, standing: Standing): Refused<Ready> {
  const { invited, words, answers, sheet } = standing
  const me = context.person.id
  const role = invited.people.find(({ personId }) => personId === me)?.role ?? null
  const asked = sheet?.form.asked.some(({ personId }) => personId === me) ?? false
  if (write.what.is !== 'publish' && sheet === null) return fail('opinion/gone')
  if (!mayOpine(write.what.is, role, invited.state, asked))
    return fail(write.what.is === 'answer' ? 'opinion/not-asked' : 'opinion/not-yours')
  const made = madeOf(context, write, standing)
  if (!made.ok) return made
  const refusal =
    made.value.kind === 'opinion.answer'
      ? whyNotAnswered(made.value.said, me, words)
      : whyNotSaid(made.value.said, { words, answers, now: knownNow(context.db, write.at), at: write.at })
  return refusal === null ? made : fail(refusal)
}

function madeOf(context: StoreContext, write: OpinionWrite, standing: Standing): Refused<Ready> {
  const { what } = write
  const { sheet, answers } = standing
  if (what.is === 'publish') return word(formOf(context, write.meetingId, what))
  if (sheet === null) return fail('opinion/gone')
  const people = answersOf(sheet, answers)
  if (what.is === 'answer') {
    const turn = people.find(({ personId }) => personId === context.person.id)?.nextTurn ?? 1
    const parsed = AnswerSaid.safeParse({ of: what.of, turn, answers: what.answers })
    return parsed.success ? ok({ kind: 'opinion.answer', said: parsed.data }) : fail('opinion/no-words')
  }
  if (what.is === 'remind') {
    const silent = people.filter(({ all, personId }) => all.length === 0 && personId !== context.person.id)
    if (silent.length === 0) return fail('opinion/nobody-left')
    const due = silent.filter(({ personId }) => !isRecentlyReminded(sheet, personId, write.at))
    if (due.length === 0) return fail('opinion/reminded-lately')
    return word({ ...what, personIds: due.map(({ personId }) => personId) })
  }
  if (what.is === 'result') {
    if (sheet.waits || (sheet.close !== null && sheet.closedAt === null)) return fail('opinion/unsent')
    return word({
      is: 'result',
      of: what.of,
      ...toldToAll(sumUp(sheet, people)),
      conclusion: what.conclusion,
    })
  }
  return word(what)
}

function word(said: unknown): Refused<Ready> {
  const parsed = OpinionSaid.safeParse(said)
  return parsed.success ? ok({ kind: 'opinion.say', said: parsed.data }) : fail('opinion/bad-form')
}

function formOf(
  context: StoreContext,
  meetingId: MeetingId,
  { is, askedIds, ...form }: Extract<OpinionWish, { readonly is: 'publish' }>,
): unknown {
  const asked = candidatesOf(context, meetingId)
    .filter(({ person }) => askedIds.includes(person.id))
    .map(({ person, unit }) => ({ personId: person.id, unit }))
  // Somebody who is not in the meeting could not read the sheet: then it is of no form at all.
  return { is, form: { ...form, asked: asked.length === askedIds.length ? asked : [] } }
}

/** In the store of an open session: the transaction, then what the screens are told. */
export function sayOpinionInto(
  store: {
    readonly context: StoreContext
    readonly writes: Writes
    readonly announce: (changes: FeedChanges) => void
  },
  write: OpinionWrite,
): Result<{ readonly people: number }, OpinionWriteRefusal | WriteFailure> {
  const done = store.writes.run('own', () => sayOpinion(store.context, write))
  if (!done.ok) return done
  if (!done.value.ok) return done.value
  const changes = new FeedChanges()
  changeOpinions(changes, write.meetingId)
  store.announce(changes)
  return done.value
}
