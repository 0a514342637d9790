/** Opinion sheets (phiếu lấy ý kiến) of a meeting: asked, answered, summed up. */
import { z } from 'zod'
import { FileId, MeetingId, OpId, PaperId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { MeetingRole } from '../oparl/objects.ts'
import { OfficeDeadlines } from '../oparl/office-deadlines.ts'
import { AnswerSaid, OpinionQuestion, PassRule, QuestionSum } from '../opinion/said.ts'
import { call } from './kit.ts'
import { PersonView } from './views.ts'

const Answers = AnswerSaid.shape.answers

/** One answer of one person. `counts`: it is the one that counts as things stand. */
const AnswerView = z.object({
  ...{ opId: OpId, at: Instant, arrivedAt: Instant.nullable(), answers: Answers },
  ...{ counts: z.boolean(), late: z.boolean() },
})
export type OpinionAnswerView = z.infer<typeof AnswerView>

const UnitSum = z.object({
  ...{ unit: z.string(), counts: z.array(z.number()).readonly() },
  ...{ asked: z.number(), silent: z.number() },
})
const OpinionText = z.object({ person: PersonView, unit: z.string(), choice: z.number(), text: z.string() })

export const OpinionSums = z.object({
  ...{ asked: z.number(), answered: z.number(), late: z.number() },
  questions: z.array(
    z.object({
      ...{ counts: z.array(z.number()).readonly(), passed: z.boolean() },
      ...{ byUnit: z.array(UnitSum), opinions: z.array(OpinionText) },
    }),
  ),
})
export type OpinionSums = z.infer<typeof OpinionSums>

export const OpinionPerson = z.object({
  ...{ person: PersonView, unit: z.string(), stands: z.enum(['answered', 'late', 'silent']) },
  /** Everything that came, the newest last. */
  all: z.array(AnswerView),
  remindedAt: Instant.nullable(),
  /** A reminder would go to them now. */
  isDue: z.boolean(),
})
export type OpinionPerson = z.infer<typeof OpinionPerson>

export const OpinionSheet = z.object({
  ...{ sheetId: OpId, title: z.string(), note: z.string(), questions: z.array(OpinionQuestion) },
  papers: z.array(z.object({ paperId: PaperId, fileId: FileId.nullable(), name: z.string() })),
  ...{ asked: z.number(), passes: PassRule, publishedBy: PersonView, publishedAt: Instant },
  /** The one in force, and as it was first. */
  ...{ deadline: Instant, firstDeadline: Instant },
  state: z.enum(['open', 'ended', 'withdrawn', 'settled']),
  /** A word of this device on it that the server has not got. */
  waits: z.boolean(),
  closed: z.object({ by: PersonView, at: Instant }).nullable(),
  withdrawn: z.object({ by: PersonView, at: Instant, reason: z.string() }).nullable(),
  /** Null: the person is not asked. */
  mine: z
    .object({
      /** The last one given, sent or not; null: none. */
      last: AnswerView.nullable(),
      all: z.array(AnswerView),
      remindedAt: Instant.nullable(),
      canAnswer: z.boolean(),
    })
    .nullable(),
  /** Chair and secretary alone. */
  managed: z.object({ people: z.array(OpinionPerson), sums: OpinionSums }).nullable(),
  result: z
    .object({
      ...{ questions: z.array(QuestionSum), answered: z.number(), late: z.number() },
      ...{ conclusion: z.string(), by: PersonView, at: Instant },
    })
    .nullable(),
})
export type OpinionSheet = z.infer<typeof OpinionSheet>

export const OpinionList = z.object({
  meetingName: z.string(),
  canManage: z.boolean(),
  /** The newest first. */
  sheets: z.array(OpinionSheet),
  /** As near to the server's time as this device knows it. */
  now: Instant,
  /** Whoever may be asked; empty for whoever may not ask. */
  candidates: z.array(z.object({ person: PersonView, role: MeetingRole, unit: z.string() })),
  papers: z.array(z.object({ paperId: PaperId, name: z.string() })),
  /** Days off of the office; null: those of the law. */
  deadlines: OfficeDeadlines.nullable(),
})
export type OpinionList = z.infer<typeof OpinionList>

const read = ['meeting/not-on-this-device'] as const
const written = [
  ...read,
  'opinion/not-yours',
  'opinion/gone',
  'opinion/withdrawn',
  'opinion/settled',
  'storage/full',
  'storage/failed',
] as const

const about = { meetingId: MeetingId, of: OpId }

const OpinionSaving = z.object({ ...about, format: z.enum(['docx', 'pdf', 'xlsx']) })
export type OpinionSaving = z.infer<typeof OpinionSaving>

export const opinionCalls = {
  /** Ask again on `meetings.changed` and `desks.changed`. */
  'opinion.list': call({
    input: z.object({ meetingId: MeetingId }),
    output: OpinionList,
    failures: [...read],
  }),
  /** On the disk and in the outbox when it answers, as all that follow. */
  'opinion.publish': call({
    input: z.object({
      meetingId: MeetingId,
      title: z.string().max(300),
      note: z.string().max(4000),
      questions: z.array(
        z.object({
          ...{ text: z.string().max(2000), set: z.enum(['ubnd', 'hdnd', 'own']) },
          ...{ options: z.array(z.string().max(200)).max(8), other: z.boolean() },
        }),
      ),
      paperIds: z.array(PaperId).max(50),
      askedIds: z.array(PersonId).max(1000),
      deadline: Instant,
      passes: PassRule,
    }),
    output: z.object({}),
    failures: [
      ...written,
      'opinion/bad-form',
      'opinion/deadline-passed',
      'opinion/not-asked',
      'opinion/too-many',
    ],
  }),
  'opinion.answer': call({
    input: z.object({ ...about, answers: Answers }),
    output: z.object({}),
    failures: [...written, 'opinion/not-asked', 'opinion/no-words'],
  }),
  'opinion.extend': call({
    input: z.object({ ...about, deadline: Instant }),
    output: z.object({}),
    failures: [...written, 'opinion/closed', 'opinion/not-later', 'opinion/deadline-passed'],
  }),
  'opinion.close': call({
    input: z.object(about),
    output: z.object({}),
    failures: [...written, 'opinion/closed'],
  }),
  'opinion.withdraw': call({
    input: z.object({ ...about, reason: z.string().max(1000) }),
    output: z.object({}),
    failures: [...written, 'opinion/bad-form'],
  }),
  /** Whoever has not answered, and was not reminded lately. */
  'opinion.remind': call({
    input: z.object(about),
    output: z.object({ people: z.number() }),
    failures: [...written, 'opinion/closed', 'opinion/nobody-left', 'opinion/reminded-lately'],
  }),
  /** Báo cáo tổng hợp ý kiến, or sums and answers as a table; `invitation.show` shows it. */
  'opinion.save': call({
    input: OpinionSaving,
    output: z.object({ fileName: z.string() }),
    failures: [
      ...read,
      'opinion/not-yours',
      'opinion/gone',
      'export/busy',
      'export/cancelled',
      'export/failed',
      'storage/full',
      'storage/failed',
    ],
  }),
  /** Tells everybody the sums. */
  'opinion.settle': call({
    input: z.object({ ...about, conclusion: z.string().max(4000) }),
    output: z.object({}),
    failures: [...written, 'opinion/not-over', 'opinion/unsent', 'opinion/other-sums'],
  }),
}
