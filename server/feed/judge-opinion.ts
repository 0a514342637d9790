/** The verdict on words on opinion sheets and on answers, in the order of the request [OPN-1] [OPN-4] [OPN-8]. */
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { deskScope, meetingScope } from '../../shared/oparl/scope.ts'
import { whyNotAnswered, whyNotSaid } from '../../shared/opinion/judge.ts'
import { AnswerSaid, type OpinionAnswer, OpinionSaid, type OpinionWord } from '../../shared/opinion/said.ts'
import type { OpinionAnswerOp, OpinionSayOp } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { meetingFor } from '../store/oparl-rows.ts'
import { opinionAnswersOf, opinionWordsOf } from '../store/opinion-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import type { FeedRights } from './ports.ts'

/** Words on all sheets of one meeting. */
const MOST_WORDS = 5000
/** Answers of one person to one sheet. */
const MOST_ANSWERS = 200

interface Log {
  readonly words: OpinionWord[]
  readonly answers: OpinionAnswer[]
}

export function opinionJudge(
  reads: Reads,
  rights: FeedRights,
  now: Instant,
): (actor: Actor, op: OpinionSayOp | OpinionAnswerOp) => string {
  const logs = new Map<MeetingId, Log>()
  const logOf = (meetingId: MeetingId): Log => {
    const known = logs.get(meetingId)
    if (known !== undefined) return known
    const read = {
      words: opinionWordsOf(reads, meetingScope(meetingId)),
      answers: opinionAnswersOf(reads, deskScope(meetingId)),
    }
    logs.set(meetingId, read)
    return read
  }
  return (actor, op) => {
    const meetingId = op.docId.slice(op.docId.indexOf('/') + 1) as MeetingId
    const parts = { reads, rights, now, actor, meetingId, log: () => logOf(meetingId) }
    return op.kind === 'opinion.say' ? judgeWord(parts, op) : judgeAnswer(parts, op)
  }
}

interface Parts {
  readonly reads: Reads
  readonly rights: FeedRights
  readonly now: Instant
  readonly actor: Actor
  readonly meetingId: MeetingId
  readonly log: () => Log
}

function judgeWord({ reads, rights, now, actor, meetingId, log }: Parts, op: OpinionSayOp): string {
  const decoded = decodeCbor(op.payload)
  const parsed = decoded.ok ? OpinionSaid.safeParse(decoded.value) : null
  if (parsed === null || !parsed.success) return 'op/undecodable'
  const said = parsed.data
  if (!rights.mayOpine(actor, meetingId, said.is, false)) return 'op/not-allowed'
  const { words, answers } = log()
  if (words.some(({ opId }) => opId === op.opId)) return 'ok'
  if (words.length >= MOST_WORDS) return 'op/document-full'
  const takesPart = (id: PersonId) => (meetingFor(reads, meetingId, id)?.role ?? null) !== null
  if (said.is === 'publish' && !said.form.asked.every(({ personId }) => takesPart(personId)))
    return 'opinion/not-asked'
  const refusal = whyNotSaid(said, { words, answers, now, at: op.at })
  if (refusal !== null) return refusal
  words.push({ opId: op.opId, author: actor.personId, at: op.at, arrivedAt: now, said })
  return 'ok'
}

function judgeAnswer({ rights, now, actor, meetingId, log }: Parts, op: OpinionAnswerOp): string {
  const decoded = decodeCbor(op.payload)
  const parsed = decoded.ok ? AnswerSaid.safeParse(decoded.value) : null
  if (parsed === null || !parsed.success) return 'op/undecodable'
  const said = parsed.data
  // Whether there is such a sheet is nobody's business who is not in the meeting.
  if (!rights.mayOpine(actor, meetingId, 'answer', true)) return 'op/not-allowed'
  const { words, answers } = log()
  if (answers.some(({ opId }) => opId === op.opId)) return 'ok'
  const refusal = whyNotAnswered(said, actor.personId, words)
  if (refusal !== null) return refusal
  const own = answers.filter((one) => one.author === actor.personId && one.said.of === said.of)
  if (own.length >= MOST_ANSWERS) return 'op/document-full'
  answers.push({ opId: op.opId, author: actor.personId, at: op.at, arrivedAt: now, said })
  return 'ok'
}
