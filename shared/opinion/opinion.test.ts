import { describe, expect, test } from 'vitest'
import type { OpId, PersonId } from '../kernel/ids.ts'
import { type Instant, instant } from '../kernel/instant.ts'
import { answersOf } from './answers.ts'
import { whyNotAnswered, whyNotSaid } from './judge.ts'
import {
  type AnswerSaid,
  choicesIn,
  isOther,
  type OpinionAnswer,
  type OpinionForm,
  OpinionQuestion,
  OpinionSaid,
  type OpinionWord,
} from './said.ts'
import { endOf, sheetsOf, stateOf } from './sheets.ts'
import { passesBy, sumUp, toldToAll } from './sum-up.ts'

const HOUR = 3_600_000
const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const person = (last: number) => id(100 + last) as PersonId
const at = (hours: number): Instant => instant(1_000_000_000_000 + hours * HOUR)
const sheetId = id(1) as OpId

const ubnd = { text: 'Thông qua dự thảo', set: 'ubnd', options: [], other: true } as const
const form: OpinionForm = {
  title: 'Phiếu lấy ý kiến',
  note: '',
  questions: [{ ...ubnd, options: [] }],
  paperIds: [],
  asked: [1, 2, 3, 4, 5].map((one) => ({
    personId: person(one),
    unit: one < 3 ? 'Phòng Kinh tế' : 'Văn phòng',
  })),
  deadline: at(48),
  passes: 'majority',
}
const word = (last: number, said: OpinionSaid, arrived: number | null, made = 0): OpinionWord => ({
  ...{ opId: id(last) as OpId, author: person(9), at: at(made), said },
  arrivedAt: arrived === null ? null : at(arrived),
})
const publish = word(1, { is: 'publish', form }, 0)
const answer = (
  last: number,
  who: number,
  choice: number,
  { arrived = 1, turn = 1, text = '' }: { arrived?: number | null; turn?: number; text?: string } = {},
): OpinionAnswer => ({
  ...{ opId: id(last) as OpId, author: person(who), at: at(0) },
  arrivedAt: arrived === null ? null : at(arrived),
  said: { of: sheetId, turn, answers: [{ choice, text }] },
})
const only = (words: readonly OpinionWord[]) => {
  const [sheet] = sheetsOf(words)
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}
const counted = (words: readonly OpinionWord[], answers: readonly OpinionAnswer[]) =>
  answersOf(only(words), answers).map((one) => one.counted?.said.answers[0]?.choice ?? null)

/** Every order of up to six things. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]]
  return things.flatMap((one, index) => orders(things.toSpliced(index, 1)).map((rest) => [one, ...rest]))
}

describe('a sheet', () => {
  test('[OPN-3] the same words make the same sheet, whatever order they came in', () => {
    const words = [
      publish,
      word(2, { is: 'extend', of: sheetId, deadline: at(96) }, 5),
      word(3, { is: 'extend', of: sheetId, deadline: at(72) }, 6),
      word(4, { is: 'close', of: sheetId }, 20),
      word(5, { is: 'close', of: sheetId }, 19),
      word(6, { is: 'withdraw', of: sheetId, reason: 'Sai dự thảo' }, 30),
    ]
    const first = only(words)
    expect([first.deadline, first.closedAt, first.withdraw?.said.reason]).toEqual([
      at(96),
      at(19),
      'Sai dự thảo',
    ])
    for (const order of orders(words)) expect(only(order)).toEqual(first)
  })

  test('[OPN-5] it ends when the server had the word that closed it, whatever clock its maker had', () => {
    const close = { is: 'close', of: sheetId } as const
    expect(endOf(only([publish]))).toBe(at(48))
    expect(endOf(only([publish, word(2, close, 10, -500)]))).toBe(at(10))
    const waits = only([publish, word(2, close, null, 3)])
    expect([endOf(waits), stateOf(waits, at(4))]).toEqual([at(48), 'ended'])
    expect([stateOf(only([publish]), at(48)), stateOf(only([publish]), at(49))]).toEqual(['open', 'ended'])
  })

  test('[OPN-4] a question has two different choices at least, one’s own set names them', () => {
    const good = (change: object) => OpinionQuestion.safeParse({ ...ubnd, ...change }).success
    expect(good({ set: 'own', options: ['Phương án 1', 'Phương án 2'], other: false })).toBe(true)
    expect(good({ set: 'own', options: ['Phương án 1'] })).toBe(false)
    expect(good({ set: 'own', options: ['Một', 'một '] })).toBe(false)
    expect(good({ options: ['Đồng ý', 'Không'] })).toBe(false)
    expect(good({ text: '  ' })).toBe(false)
    const twice = { ...form, asked: [...form.asked, ...form.asked] }
    expect(OpinionSaid.safeParse({ is: 'publish', form: twice }).success).toBe(false)
    expect([choicesIn({ ...ubnd, options: [] }), isOther({ ...ubnd, options: [] }, 2)]).toEqual([3, true])
  })
})

describe('answers', () => {
  test('[OPN-7] the last of a person counts, both are kept; of two devices that knew nothing of each other the later to come', () => {
    const changed = [answer(10, 1, 0), answer(11, 1, 1, { turn: 2, arrived: 2 })]
    expect(counted([publish], changed)).toEqual([1, null, null, null, null])
    expect(answersOf(only([publish]), changed)[0]?.all).toHaveLength(2)
    // The change came first, and what it changed by another way after it.
    expect(counted([publish], [answer(10, 1, 0, { arrived: 9 }), answer(11, 1, 1, { turn: 2 })])[0]).toBe(1)
    const apart = [answer(10, 2, 0, { arrived: 7 }), answer(11, 2, 1, { arrived: 4 })]
    for (const order of orders(apart)) expect(counted([publish], order)[1]).toBe(0)
    expect(answersOf(only([publish]), changed)[0]?.nextTurn).toBe(3)
  })

  test('[OPN-6] what came after the end is kept and does not count, until the deadline is moved behind it', () => {
    const late = [
      answer(10, 1, 0, { arrived: 50 }),
      answer(11, 2, 0),
      answer(12, 2, 1, { turn: 2, arrived: 49 }),
    ]
    expect(counted([publish], late)).toEqual([null, 0, null, null, null])
    const people = answersOf(only([publish]), late)
    expect(people.map((one) => one.late.length)).toEqual([1, 1, 0, 0, 0])
    expect(sumUp(only([publish]), people)).toMatchObject({ answered: 1, late: 1 })
    const extended = [publish, word(2, { is: 'extend', of: sheetId, deadline: at(60) }, 51)]
    expect(counted(extended, late)).toEqual([0, 1, null, null, null])
  })

  test('[OPN-7] what waits on the device counts for nothing yet; other sheets and strangers do not either', () => {
    const waits = answer(10, 1, 0, { arrived: null })
    expect(counted([publish], [waits, answer(11, 8, 0)])).toEqual([null, null, null, null, null])
    expect(answersOf(only([publish]), [waits])[0]?.waiting?.opId).toBe(id(10))
    const other = { ...answer(12, 2, 0), said: { ...answer(12, 2, 0).said, of: id(77) as OpId } }
    expect(counted([publish], [other])).toEqual([null, null, null, null, null])
  })

  test('[OPN-8] an answer of somebody who is not asked, to no sheet, to another form or without the words is not taken', () => {
    const said = (change: Partial<AnswerSaid> = {}): AnswerSaid => ({ ...answer(10, 1, 0).said, ...change })
    const why = (change: Partial<AnswerSaid>, who = 1) => whyNotAnswered(said(change), person(who), [publish])
    expect(why({})).toBeNull()
    expect(why({}, 8)).toBe('opinion/not-asked')
    expect(why({ of: id(77) as OpId })).toBe('opinion/gone')
    expect(why({ answers: [{ choice: 2, text: ' ' }] })).toBe('opinion/no-words')
    expect(why({ answers: [{ choice: 2, text: 'Đề nghị sửa Điều 3' }] })).toBeNull()
    expect(why({ answers: [{ choice: 3, text: 'x' }] })).toBe('opinion/no-words')
    expect(why({ answers: [...said().answers, ...said().answers] })).toBe('opinion/no-words')
    const withdrawn = [publish, word(2, { is: 'withdraw', of: sheetId, reason: 'x' }, 3)]
    expect(whyNotAnswered(said(), person(1), withdrawn)).toBe('opinion/withdrawn')
  })
})

describe('the sums', () => {
  test('[OPN-10] counts, units, opinions; majority and two thirds are of all who are asked', () => {
    const answers = [
      answer(10, 1, 0),
      answer(11, 2, 0, { text: 'Nhất trí, đề nghị bổ sung phụ lục' }),
      answer(12, 3, 0),
      answer(13, 4, 2, { text: 'Chưa rõ nguồn vốn' }),
    ]
    const sums = sumUp(only([publish]), answersOf(only([publish]), answers))
    expect(sums).toMatchObject({ asked: 5, answered: 4, late: 0 })
    expect(sums.questions[0]).toMatchObject({ counts: [3, 0, 1], passed: true })
    expect(sums.questions[0]?.byUnit).toEqual([
      { unit: 'Phòng Kinh tế', counts: [2, 0, 0], asked: 2, silent: 0 },
      { unit: 'Văn phòng', counts: [1, 0, 1], asked: 3, silent: 1 },
    ])
    expect(sums.questions[0]?.opinions.map(({ choice, text }) => [choice, text])).toEqual([
      [0, 'Nhất trí, đề nghị bổ sung phụ lục'],
      [2, 'Chưa rõ nguồn vốn'],
    ])
    expect([passesBy('majority', 5, 10), passesBy('majority', 6, 10)]).toEqual([false, true])
    expect([
      passesBy('two-thirds', 6, 10),
      passesBy('two-thirds', 7, 10),
      passesBy('two-thirds', 6, 9),
    ]).toEqual([false, true, true])
  })

  test('[OPN-11] a result is taken after the end alone, with the sums that the server comes to', () => {
    const answers = [answer(10, 1, 0), answer(11, 2, 1)]
    const words = [publish]
    const sums = toldToAll(sumUp(only(words), answersOf(only(words), answers)))
    const result: OpinionSaid = { is: 'result', of: sheetId, ...sums, conclusion: '' }
    const why = (said: OpinionSaid, now: number, known = words) =>
      whyNotSaid(said, { words: known, answers, now: at(now), at: at(now) })
    expect(why(result, 47)).toBe('opinion/not-over')
    expect(why(result, 49)).toBeNull()
    expect(why({ ...result, answered: 3 }, 49)).toBe('opinion/other-sums')
    expect(why({ ...result, questions: [{ counts: [2, 0, 0], passed: false }] }, 49)).toBe(
      'opinion/other-sums',
    )
    const told = [...words, word(2, result, 49)]
    for (const said of [
      result,
      { is: 'extend', of: sheetId, deadline: at(99) },
      { is: 'withdraw', of: sheetId, reason: 'x' },
    ] as const)
      expect(why(said, 50, told)).toBe('opinion/settled')
  })

  test('[OPN-4] deadlines only move on; nothing reopens what was closed; nobody is reminded twice within four hours', () => {
    const why = (said: OpinionSaid, now: number, known: readonly OpinionWord[] = [publish]) =>
      whyNotSaid(said, { words: known, answers: [], now: at(now), at: at(now) })
    const extend = (to: number) => ({ is: 'extend', of: sheetId, deadline: at(to) }) as const
    expect([why(extend(40), 1), why(extend(48), 1), why(extend(49), 1)]).toEqual([
      'opinion/not-later',
      'opinion/not-later',
      null,
    ])
    expect([why(extend(50), 49), why(extend(50), 51)]).toEqual([null, 'opinion/deadline-passed'])
    const closed = [publish, word(2, { is: 'close', of: sheetId }, 10)]
    expect([why(extend(99), 11, closed), why({ is: 'close', of: sheetId }, 11, closed)]).toEqual([
      'opinion/closed',
      'opinion/closed',
    ])
    expect(why({ is: 'publish', form }, 48)).toBe('opinion/deadline-passed')
    const remind = (who: number): OpinionSaid => ({ is: 'remind', of: sheetId, personIds: [person(who)] })
    const reminded = [publish, word(2, remind(1), 1, 1)]
    expect([why(remind(1), 4, reminded), why(remind(1), 6, reminded), why(remind(2), 2, reminded)]).toEqual([
      'opinion/reminded-lately',
      null,
      null,
    ])
    expect(why(remind(8), 1)).toBe('opinion/not-asked')
  })
})
