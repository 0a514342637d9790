import { deadlinesOf, isWorkingDay, NO_CHANGES } from '../../../shared/desk/deadline.ts'
import { type Day, dayOf } from '../../../shared/desk/holidays.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { CallOutput } from '../../bridge/index.ts'
import type { Translate } from '../../i18n/index.ts'

export type OpinionList = CallOutput<'opinion.list'>
export type OpinionSheet = OpinionList['sheets'][number]
export type OpinionQuestion = OpinionSheet['questions'][number]
export type OpinionPerson = NonNullable<OpinionSheet['managed']>['people'][number]
export type OpinionAnswer = NonNullable<OpinionSheet['mine']>['all'][number]

/** What every part of a sheet gets. */
export interface SheetProps {
  readonly meetingId: MeetingId
  readonly list: OpinionList
  readonly sheet: OpinionSheet
}

const NAMES = {
  ubnd: ['opinion.choice.agree', 'opinion.choice.disagree'],
  hdnd: ['opinion.choice.for', 'opinion.choice.against', 'opinion.choice.abstain'],
} as const

/** The names of a question's choices, "Ý kiến khác" last. */
export function choiceNames(question: OpinionQuestion, t: Translate): string[] {
  const named = question.set === 'own' ? question.options : NAMES[question.set].map((word) => t(word))
  return question.other ? [...named, t('opinion.choice.other')] : [...named]
}

export const isOtherChoice = (question: OpinionQuestion, choice: number, t: Translate): boolean =>
  question.other && choice === choiceNames(question, t).length - 1

const calendarOf = (deadlines: OpinionList['deadlines']) => deadlinesOf(deadlines).calendar ?? NO_CHANGES

/** Working days after the day of `now`, up to the day of `at`. */
export function workingDaysLeft(now: Instant, at: Instant, deadlines: OpinionList['deadlines']): number {
  const calendar = calendarOf(deadlines)
  let count = 0
  for (let day: Day = dayOf(now) + 1; day <= dayOf(at) && count < 400; day += 1)
    if (isWorkingDay(day, calendar)) count += 1
  return count
}

export const isDayOff = (at: Instant, deadlines: OpinionList['deadlines']): boolean =>
  !isWorkingDay(dayOf(at), calendarOf(deadlines))

/** So many working days on, at 17:00 in Vietnam. */
export function inWorkingDays(now: Instant, count: number, deadlines: OpinionList['deadlines']): Instant {
  const calendar = calendarOf(deadlines)
  let day = dayOf(now)
  for (let left = count; left > 0; ) {
    day += 1
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return (day * 86_400_000 + 10 * 3_600_000) as Instant
}

export const percent = (part: number, of: number): number => (of === 0 ? 0 : Math.round((part * 100) / of))
