/**
 * Opinion sheets (phiếu lấy ý kiến): what secretary and chair say of one, as op `opinion.say` in the meeting's scope, and
 * what somebody who is asked answers, as op `opinion.answer` at the meeting's desk. Entry `opinion.arrived` is the server's
 * alone: when it had them. No other clock counts [OPN-5].
 */
import { z } from 'zod'
import { MeetingId, OpId, PaperId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'

const line = (max: number) => z.string().trim().min(1).max(max)
const count = z.number().int().min(0).max(100_000)

export const MOST_ASKED = 1000
export const MOST_QUESTIONS = 20
export const OTHER_CHARS = 4000

/** `other`: the last choice is "Ý kiến khác", which has words. The first choice is the one that a question passes by. */
export const OpinionQuestion = z
  .strictObject({
    text: line(2000),
    set: z.enum(['ubnd', 'hdnd', 'own']),
    /** The names of one's own set; others have none. */
    options: z.array(line(200)).max(8),
    other: z.boolean(),
  })
  .refine(({ set, options }) => (set === 'own' ? options.length >= 2 : options.length === 0), 'options')
  .refine(({ options }) => new Set(options.map(plain)).size === options.length, 'no two alike')
export type OpinionQuestion = z.infer<typeof OpinionQuestion>

const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase()

const SET_SIZE = { ubnd: 2, hdnd: 3 } as const
/** How many choices a question has, "Ý kiến khác" included. */
export const choicesIn = ({ set, options, other }: OpinionQuestion): number =>
  (set === 'own' ? options.length : SET_SIZE[set]) + Number(other)
export const isOther = (question: OpinionQuestion, choice: number): boolean =>
  question.other && choice === choicesIn(question) - 1

/** Of all who are asked: who is silent counts against. */
export const PassRule = z.enum(['majority', 'two-thirds'])
export type PassRule = z.infer<typeof PassRule>

/** `unit`: as it was when the sheet went out; the sum by unit goes by it. */
export const AskedPerson = z.strictObject({ personId: PersonId, unit: z.string().max(200) })
export type AskedPerson = z.infer<typeof AskedPerson>

export const OpinionForm = z
  .strictObject({
    title: line(300),
    note: z.string().max(4000),
    questions: z.array(OpinionQuestion).min(1).max(MOST_QUESTIONS),
    paperIds: z.array(PaperId).max(50),
    asked: z.array(AskedPerson).min(1).max(MOST_ASKED),
    deadline: Instant,
    passes: PassRule,
  })
  .refine(({ asked }) => new Set(asked.map(({ personId }) => personId)).size === asked.length, 'once each')
export type OpinionForm = z.infer<typeof OpinionForm>

export const QuestionSum = z.strictObject({ counts: z.array(count).min(2).max(9), passed: z.boolean() })
export type QuestionSum = z.infer<typeof QuestionSum>

const of = OpId
export const OpinionSaid = z.discriminatedUnion('is', [
  /** The sheet has the id of this op, and is never changed afterwards. */
  z.strictObject({ is: z.literal('publish'), form: OpinionForm }),
  z.strictObject({ is: z.literal('extend'), of, deadline: Instant }),
  z.strictObject({ is: z.literal('close'), of }),
  z.strictObject({ is: z.literal('withdraw'), of, reason: line(1000) }),
  z.strictObject({ is: z.literal('remind'), of, personIds: z.array(PersonId).min(1).max(MOST_ASKED) }),
  /** The sums for everybody; no names, no words of anybody. */
  z.strictObject({
    is: z.literal('result'),
    of,
    questions: z.array(QuestionSum).min(1).max(MOST_QUESTIONS),
    answered: count,
    late: count,
    conclusion: z.string().max(4000),
  }),
])
export type OpinionSaid = z.infer<typeof OpinionSaid>

/** Answers one sheet whole. `turn` follows every answer of this person that their device knew of. */
export const AnswerSaid = z.strictObject({
  of,
  turn: z.number().int().min(1).max(1_000_000),
  answers: z
    .array(z.strictObject({ choice: z.number().int().min(0).max(8), text: z.string().max(OTHER_CHARS) }))
    .min(1)
    .max(MOST_QUESTIONS),
})
export type AnswerSaid = z.infer<typeof AnswerSaid>

/** `said`: the op's payload, byte for byte. */
export const Arrived = z.strictObject({
  opId: OpId,
  is: z.enum(['word', 'answer']),
  meetingId: MeetingId,
  author: PersonId,
  at: Instant,
  arrivedAt: Instant,
  said: z.instanceof(Uint8Array),
})
export type Arrived = z.infer<typeof Arrived>

interface Said<T> {
  readonly opId: OpId
  readonly author: PersonId
  /** The author's clock: shown, never an order. */
  readonly at: Instant
  /** The server's clock when it had it; null: it waits on this device. */
  readonly arrivedAt: Instant | null
  readonly said: T
}
export type OpinionWord = Said<OpinionSaid>
export type OpinionAnswer = Said<AnswerSaid>
