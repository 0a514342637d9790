/** What a sheet comes to: counts for each question, as a whole and by unit, opinions, and whether it passed [OPN-10]. */
import type { PersonId } from '../kernel/ids.ts'
import type { PersonAnswers } from './answers.ts'
import { choicesIn, type OpinionQuestion, type PassRule, type QuestionSum } from './said.ts'
import type { Sheet } from './sheets.ts'

export interface UnitSum {
  readonly unit: string
  readonly counts: readonly number[]
  readonly asked: number
  readonly silent: number
}

export interface OpinionText {
  readonly personId: PersonId
  readonly choice: number
  readonly text: string
}

export interface QuestionSumUp extends QuestionSum {
  readonly byUnit: readonly UnitSum[]
  /** Whoever wrote something, in the sheet's order. */
  readonly opinions: readonly OpinionText[]
}

export interface SumUp {
  readonly asked: number
  readonly answered: number
  /** People of whom only a late answer came. */
  readonly late: number
  readonly questions: readonly QuestionSumUp[]
}

/** For the first choice more than half, or at least two thirds, of all who are asked. */
export const passesBy = (rule: PassRule, yes: number, asked: number): boolean =>
  rule === 'majority' ? yes * 2 > asked : yes * 3 >= asked * 2

export function sumUp(sheet: Sheet, people: readonly PersonAnswers[]): SumUp {
  const asked = people.length
  const answered = people.filter(({ counted }) => counted !== null).length
  return {
    asked,
    answered,
    late: people.filter(({ counted, late }) => counted === null && late.length > 0).length,
    questions: sheet.form.questions.map((question, at) => questionSum(sheet, question, { at, people })),
  }
}

interface Asked {
  readonly at: number
  readonly people: readonly PersonAnswers[]
}

function questionSum({ form }: Sheet, question: OpinionQuestion, { at, people }: Asked): QuestionSumUp {
  const counts = countsOf(question, at, people)
  const units = [...new Set(people.map(({ unit }) => unit))].toSorted((one, other) =>
    one.localeCompare(other, 'vi'),
  )
  return {
    counts,
    passed: passesBy(form.passes, counts[0] ?? 0, people.length),
    byUnit: units.map((unit) => {
      const of = people.filter((one) => one.unit === unit)
      const silent = of.filter(({ counted }) => counted === null).length
      return { unit, counts: countsOf(question, at, of), asked: of.length, silent }
    }),
    opinions: people.flatMap(({ personId, counted }): OpinionText[] => {
      const given = counted?.said.answers[at]
      const text = given?.text.trim() ?? ''
      return given === undefined || text === '' ? [] : [{ personId, choice: given.choice, text }]
    }),
  }
}

const countsOf = (question: OpinionQuestion, at: number, people: readonly PersonAnswers[]): number[] =>
  Array.from(
    { length: choicesIn(question) },
    (_, choice) => people.filter(({ counted }) => counted?.said.answers[at]?.choice === choice).length,
  )

/** What of it everybody in the meeting hears. */
export const toldToAll = ({ questions, answered, late }: SumUp) => ({
  questions: questions.map(({ counts, passed }) => ({ counts: [...counts], passed })),
  answered,
  late,
})
