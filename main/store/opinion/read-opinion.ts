/** Opinion sheets as screens show them: one's own answers for everybody, everybody's for chair and secretary [OPN-2]. */
import type {
  OpinionAnswerView,
  OpinionList,
  OpinionPerson,
  OpinionSheet,
  OpinionSums,
} from '../../../shared/ipc/opinion.ts'
import type { FileId, MeetingId, PaperId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { answersOf, type PersonAnswers } from '../../../shared/opinion/answers.ts'
import { isRecentlyReminded } from '../../../shared/opinion/judge.ts'
import { mayOpine, readsAnswers } from '../../../shared/opinion/rights.ts'
import type { OpinionAnswer } from '../../../shared/opinion/said.ts'
import { endOf, type Sheet, sheetsOf, stateOf } from '../../../shared/opinion/sheets.ts'
import { sumUp } from '../../../shared/opinion/sum-up.ts'
import type { StoreContext } from '../context.ts'
import { officeDeadlines } from '../desk/office-deadlines.ts'
import { invitedTo } from '../invitation/read-rsvp.ts'
import { personView } from '../read/people.ts'
import { knownNow } from '../viewing/known-time.ts'
import { candidatesOf } from './candidates.ts'
import { opinionAnswers, opinionWords } from './opinion-rows.ts'

export function opinionList(
  context: StoreContext,
  meetingId: MeetingId,
): Result<OpinionList, 'meeting/not-on-this-device'> {
  const invited = invitedTo(context, meetingId)
  if (invited === null) return fail('meeting/not-on-this-device')
  const role = invited.people.find(({ personId }) => personId === context.person.id)?.role ?? null
  const canManage = mayOpine('publish', role, invited.state, false)
  const now = knownNow(context.db)
  const answers = opinionAnswers(context, meetingId)
  const papers = papersOf(context, meetingId)
  const facts = {
    context,
    now,
    answers,
    papers,
    reads: readsAnswers(role),
    open: canAnswer(role, invited.state),
  }
  return ok({
    ...{ meetingName: invited.name, canManage, now },
    sheets: sheetsOf(opinionWords(context, meetingId))
      .toReversed()
      .map((sheet) => sheetView(facts, sheet)),
    candidates: canManage ? candidatesOf(context, meetingId) : [],
    papers: papers.map(({ paperId, name }) => ({ paperId, name })),
    deadlines: officeDeadlines(context),
  })
}

const canAnswer = (role: Parameters<typeof mayOpine>[1], state: Parameters<typeof mayOpine>[2]): boolean =>
  mayOpine('answer', role, state, true)

interface Facts {
  readonly context: StoreContext
  readonly now: Instant
  readonly answers: readonly OpinionAnswer[]
  readonly papers: readonly {
    readonly paperId: PaperId
    readonly fileId: FileId | null
    readonly name: string
  }[]
  readonly reads: boolean
  readonly open: boolean
}

export const PAPERS_ASKED_OF = `
SELECT DISTINCT p.id AS paperId, p.main_file_id AS fileId, p.name FROM consultation c
JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
WHERE c.meeting_id = ? AND c.deleted = 0 ORDER BY p.name, p.id`

const papersOf = ({ db, statements }: StoreContext, meetingId: MeetingId): Facts['papers'] =>
  statements.of(db, PAPERS_ASKED_OF).all(meetingId) as Facts['papers'][number][]

function sheetView(facts: Facts, sheet: Sheet): OpinionSheet {
  const { context, now, papers, reads } = facts
  const { form, close, withdraw, result } = sheet
  const named = (id: PersonId) => personView(context, id)
  const people = answersOf(sheet, facts.answers)
  const words = [...sheet.extensions, close, withdraw, result]
  return {
    ...{ sheetId: sheet.sheetId, title: form.title, note: form.note, questions: form.questions },
    papers: papers.filter(({ paperId }) => form.paperIds.includes(paperId)),
    ...{ asked: form.asked.length, passes: form.passes, publishedAt: sheet.publishedAt },
    publishedBy: named(sheet.publishedBy),
    ...{ deadline: sheet.deadline, firstDeadline: form.deadline, state: stateOf(sheet, now) },
    waits: sheet.waits || words.some((word) => word !== null && word.arrivedAt === null),
    closed: close === null ? null : { by: named(close.author), at: close.arrivedAt ?? close.at },
    withdrawn:
      withdraw === null
        ? null
        : { by: named(withdraw.author), at: withdraw.arrivedAt ?? withdraw.at, reason: withdraw.said.reason },
    mine: mineIn(facts, sheet, people),
    managed: reads
      ? { people: people.map((one) => personIn(facts, sheet, one)), sums: sumsOf(context, sheet, people) }
      : null,
    result:
      result === null
        ? null
        : {
            ...{ questions: result.said.questions, answered: result.said.answered, late: result.said.late },
            ...{ conclusion: result.said.conclusion, by: named(result.author) },
            at: result.arrivedAt ?? result.at,
          },
  }
}

function mineIn(
  { context, now, open }: Facts,
  sheet: Sheet,
  people: readonly PersonAnswers[],
): OpinionSheet['mine'] {
  const mine = people.find(({ personId }) => personId === context.person.id)
  if (mine === undefined) return null
  const all = viewsOf(sheet, mine)
  const state = stateOf(sheet, now)
  return {
    ...{ all, last: all.at(-1) ?? null, remindedAt: lastReminded(sheet, mine.personId) },
    // Late ones are kept too, until the sums are told [OPN-6].
    canAnswer: open && (state === 'open' || state === 'ended'),
  }
}

function personIn({ context, now }: Facts, sheet: Sheet, one: PersonAnswers): OpinionPerson {
  const late = one.late.length > 0 ? 'late' : 'silent'
  return {
    person: personView(context, one.personId),
    unit: one.unit,
    stands: one.counted === null ? late : 'answered',
    all: viewsOf(sheet, one),
    remindedAt: lastReminded(sheet, one.personId),
    isDue: one.all.length === 0 && !isRecentlyReminded(sheet, one.personId, now),
  }
}

const viewsOf = (sheet: Sheet, { all, counted }: PersonAnswers): OpinionAnswerView[] =>
  all.map(({ opId, at, arrivedAt, said }) => ({
    ...{ opId, at, arrivedAt, answers: said.answers },
    counts: opId === counted?.opId,
    late: arrivedAt !== null && arrivedAt > endOf(sheet),
  }))

function lastReminded({ reminders }: Sheet, personId: PersonId): Instant | null {
  const times = reminders.filter(({ said }) => said.personIds.includes(personId)).map(({ at }) => at)
  return times.length === 0 ? null : (Math.max(...times) as Instant)
}

function sumsOf(context: StoreContext, sheet: Sheet, people: readonly PersonAnswers[]): OpinionSums {
  const sums = sumUp(sheet, people)
  const unitOf = new Map(people.map(({ personId, unit }) => [personId, unit]))
  return {
    ...sums,
    questions: sums.questions.map((question) => ({
      ...question,
      byUnit: [...question.byUnit],
      opinions: question.opinions.map(({ personId, choice, text }) => ({
        ...{ person: personView(context, personId), unit: unitOf.get(personId) ?? '' },
        ...{ choice, text },
      })),
    })),
  }
}
