/** Which answer of each person counts: what the server had in time, the last of it; everything is kept [OPN-6] [OPN-7]. */
import type { PersonId } from '../kernel/ids.ts'
import type { OpinionAnswer } from './said.ts'
import { endOf, type Sheet } from './sheets.ts'

export interface PersonAnswers {
  readonly personId: PersonId
  readonly unit: string
  /** What counts as things stand; null: nothing has come in time. */
  readonly counted: OpinionAnswer | null
  /** Came after the end: kept, shown, not counted. */
  readonly late: readonly OpinionAnswer[]
  /** The last that is still on this device; null: nothing waits. */
  readonly waiting: OpinionAnswer | null
  /** Everything that came or waits, the one that goes before the others last. */
  readonly all: readonly OpinionAnswer[]
  /** Follows everything that is here. */
  readonly nextTurn: number
}

/** Of the same turn (two devices that knew nothing of each other) the one that the server had later goes before. */
function byTurn(one: OpinionAnswer, other: OpinionAnswer): number {
  if (one.said.turn !== other.said.turn) return one.said.turn - other.said.turn
  const [first, second] = [one.arrivedAt ?? Infinity, other.arrivedAt ?? Infinity]
  if (first !== second) return first < second ? -1 : 1
  return one.opId < other.opId ? -1 : 1
}

/** Those who are asked, in the sheet's order. Answers of anybody else, or of another shape than the sheet, are none. */
export function answersOf(sheet: Sheet, answers: readonly OpinionAnswer[]): PersonAnswers[] {
  const end = endOf(sheet)
  const by = new Map<PersonId, OpinionAnswer[]>()
  for (const answer of answers) {
    if (answer.said.of !== sheet.sheetId) continue
    const known = by.get(answer.author)
    if (known === undefined) by.set(answer.author, [answer])
    else known.push(answer)
  }
  return sheet.form.asked.map(({ personId, unit }): PersonAnswers => {
    const all = (by.get(personId) ?? []).toSorted(byTurn)
    return {
      ...{ personId, unit, all },
      counted: all.findLast(({ arrivedAt }) => arrivedAt !== null && arrivedAt <= end) ?? null,
      late: all.filter(({ arrivedAt }) => arrivedAt !== null && arrivedAt > end),
      waiting: all.findLast(({ arrivedAt }) => arrivedAt === null) ?? null,
      nextTurn: Math.max(0, ...all.map(({ said }) => said.turn)) + 1,
    }
  })
}
