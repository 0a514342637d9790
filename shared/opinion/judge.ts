/** Why a word or an answer is not taken, by how the sheet stands. Server and device go by it; null: it is. */
import { REMIND_AGAIN_MS } from '../invitation/unopened.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { answersOf } from './answers.ts'
import {
  type AnswerSaid,
  choicesIn,
  isOther,
  type OpinionAnswer,
  type OpinionSaid,
  type OpinionWord,
} from './said.ts'
import { endOf, type Sheet, sheetsOf } from './sheets.ts'
import { sumUp, toldToAll } from './sum-up.ts'

export type OpinionRefusal =
  | 'opinion/gone'
  | 'opinion/deadline-passed'
  | 'opinion/not-later'
  | 'opinion/not-over'
  | 'opinion/closed'
  | 'opinion/withdrawn'
  | 'opinion/settled'
  | 'opinion/not-asked'
  | 'opinion/no-words'
  | 'opinion/other-sums'
  | 'opinion/reminded-lately'
  | 'opinion/too-many'

export const MOST_SHEETS = 200

export interface SheetFacts {
  readonly words: readonly OpinionWord[]
  readonly answers: readonly OpinionAnswer[]
  /** Of whoever judges. */
  readonly now: Instant
  /** The word's own time, by its maker's clock. */
  readonly at: Instant
}

export function whyNotSaid(said: OpinionSaid, facts: SheetFacts): OpinionRefusal | null {
  const sheets = sheetsOf(facts.words)
  if (said.is === 'publish') {
    if (said.form.deadline <= facts.now) return 'opinion/deadline-passed'
    return sheets.length >= MOST_SHEETS ? 'opinion/too-many' : null
  }
  const sheet = sheets.find(({ sheetId }) => sheetId === said.of)
  if (sheet === undefined) return 'opinion/gone'
  if (sheet.withdraw !== null) return 'opinion/withdrawn'
  if (sheet.result !== null) return 'opinion/settled'
  return whyNotOf(sheet, said, facts)
}

type AboutSheet = Exclude<OpinionSaid, { readonly is: 'publish' }>

function whyNotOf(sheet: Sheet, said: AboutSheet, { answers, now, at }: SheetFacts): OpinionRefusal | null {
  const isOver = sheet.close !== null || now > endOf(sheet)
  switch (said.is) {
    case 'extend':
      if (sheet.close !== null) return 'opinion/closed'
      if (said.deadline <= sheet.deadline) return 'opinion/not-later'
      return said.deadline <= now ? 'opinion/deadline-passed' : null
    case 'close':
      return isOver ? 'opinion/closed' : null
    case 'remind':
      if (isOver) return 'opinion/closed'
      return whyNotReminded(sheet, said.personIds, at)
    case 'result': {
      if (!isOver) return 'opinion/not-over'
      const sums = toldToAll(sumUp(sheet, answersOf(sheet, answers)))
      const told = { questions: said.questions, answered: said.answered, late: said.late }
      return JSON.stringify(told) === JSON.stringify(sums) ? null : 'opinion/other-sums'
    }
    case 'withdraw':
      return null
  }
}

function whyNotReminded(sheet: Sheet, personIds: readonly PersonId[], at: Instant): OpinionRefusal | null {
  const asked = new Set(sheet.form.asked.map(({ personId }) => personId))
  if (!personIds.every((id) => asked.has(id))) return 'opinion/not-asked'
  return personIds.some((id) => isRecentlyReminded(sheet, id, at)) ? 'opinion/reminded-lately' : null
}

/** By the makers' clocks. One that was ahead once must not silence reminders for ever. */
export const isRecentlyReminded = ({ reminders }: Sheet, personId: PersonId, at: Instant): boolean =>
  reminders.some((one) => one.said.personIds.includes(personId) && Math.abs(one.at - at) < REMIND_AGAIN_MS)

/** A late answer is taken: it is kept, and marked [OPN-6]. */
export function whyNotAnswered(
  said: AnswerSaid,
  author: PersonId,
  words: readonly OpinionWord[],
): OpinionRefusal | null {
  const sheet = sheetsOf(words).find(({ sheetId }) => sheetId === said.of)
  if (sheet === undefined) return 'opinion/gone'
  if (!sheet.form.asked.some(({ personId }) => personId === author)) return 'opinion/not-asked'
  if (sheet.withdraw !== null) return 'opinion/withdrawn'
  const { questions } = sheet.form
  const isWhole =
    said.answers.length === questions.length &&
    questions.every((question, at) => {
      const given = said.answers[at]
      if (given === undefined || given.choice >= choicesIn(question)) return false
      return !isOther(question, given.choice) || given.text.trim() !== ''
    })
  return isWhole ? null : 'opinion/no-words'
}
