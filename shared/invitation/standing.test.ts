import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import type { AnswerKind, Moment, RsvpOp, RsvpSaid } from './rsvp.ts'
import { forecastOf, nextTurn, standingsOf } from './standing.ts'

const person = (no: number) => `p${no}` as PersonId
const NOW: Moment = { start: instant(1000), end: instant(2000), room: 'Phòng 1', address: '' }
const OLD: Moment = { ...NOW, room: 'Phòng 2' }
const people = [0, 1, 2, 3, 4, 5].map((no) => ({
  personId: person(no),
  role: no === 0 ? ('chair' as const) : no === 5 ? ('secretary' as const) : ('delegate' as const),
}))

let made = 0
const op = (author: number, said: RsvpSaid, at = 0): RsvpOp => {
  made += 1
  return { opId: `op${String(made).padStart(4, '0')}` as OpId, author: person(author), at: instant(at), said }
}
const answer = (author: number, is: AnswerKind, turn = 1, moment = NOW): RsvpOp =>
  op(author, {
    ...{ is: 'answer', turn, moment, answer: is, reason: is === 'absent' ? 'đi công tác' : '' },
    proxy: is === 'proxy' ? { name: 'Bà Tư', position: '', document: '' } : null,
  })
const decide = (author: number, on: RsvpOp, approved: boolean, turn = 1): RsvpOp =>
  op(author, { ...{ is: 'decision', turn, of: on.opId, approved, reason: '' }, personId: on.author })
const of = (ops: readonly RsvpOp[], no: number) => standingsOf(people, ops, NOW)[no]!

describe('where an answer stands', () => {
  it('[SYNC-186] is the one of the highest turn, whatever the clocks said and whatever came last', () => {
    const ops = [answer(1, 'absent', 2), answer(1, 'attend', 3), answer(1, 'proxy', 1)]
    expect(of(ops, 1)).toMatchObject({ answer: 'attend', decision: 'not-needed' })
    expect(nextTurn(ops, person(1))).toBe(4)
  })
  it('[SYNC-186] is the same in any order, and when everything comes twice', () => {
    const asked = [1, 2, 3].flatMap((no) => [
      answer(no, 'absent', 1),
      answer(no, 'proxy', 1),
      answer(no, 'attend', 2),
    ])
    const ops = [...asked, ...asked.map((one, at) => decide(at % 2 === 0 ? 0 : 5, one, at % 3 === 0))]
    const expected = standingsOf(people, ops, NOW)
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ops, { minLength: ops.length }),
        fc.subarray(ops),
        (shuffled, again) => {
          expect(standingsOf(people, [...shuffled, ...again], NOW)).toEqual(expected)
        },
      ),
    )
  })
  it('[SYNC-188] waits for a word that is about this very answer, by somebody else', () => {
    const absent = answer(1, 'absent')
    expect(of([absent], 1)).toMatchObject({ decision: 'waiting', reason: 'đi công tác' })
    const approved = decide(5, absent, true)
    expect(of([absent, approved], 1)).toMatchObject({ decision: 'approved', decidedBy: person(5) })
    expect(of([absent, approved, decide(0, absent, false, 2)], 1)).toMatchObject({ decision: 'declined' })
    expect(of([absent, approved, answer(1, 'proxy', 2)], 1)).toMatchObject({ decision: 'waiting' })
    const own = answer(0, 'absent')
    expect(of([own, decide(0, own, true)], 0)).toMatchObject({ decision: 'waiting' })
  })
  it('[SYNC-189] is asked for again when time or place were changed', () => {
    expect(of([answer(2, 'attend', 1, OLD)], 2)).toMatchObject({ answer: null, askedAgain: true, opId: null })
    expect(of([answer(2, 'attend', 1, OLD), answer(2, 'attend', 2)], 2)).toMatchObject({
      answer: 'attend',
      askedAgain: false,
    })
    expect(of([answer(2, 'open', 1, OLD)], 2)).toMatchObject({ answer: null, askedAgain: false })
  })
  it('says who was reminded until they answer', () => {
    const reminder = op(5, { is: 'reminder', personIds: [person(1), person(2)] }, 77)
    expect(of([reminder], 1)).toMatchObject({ remindedAt: 77, remindedBy: person(5) })
    expect(of([reminder, answer(1, 'attend')], 1)).toMatchObject({ remindedAt: null })
    expect(of([reminder], 3)).toMatchObject({ remindedAt: null })
  })
})

describe('the forecast', () => {
  const counted = (ops: readonly RsvpOp[], kind: 'hdnd-session' | 'briefing' = 'hdnd-session') =>
    forecastOf(standingsOf(people, ops, NOW), kind)
  it('counts chair and delegates, two thirds rounded up, and nobody who is sent instead', () => {
    const some = [answer(0, 'attend'), answer(1, 'attend'), answer(2, 'attend'), answer(5, 'attend')]
    expect(counted(some)).toMatchObject({
      ...{ invited: 6, attending: 4, unanswered: 2, proxies: 0 },
      quorum: { members: 5, needed: 4, attending: 3, is: 'possible' },
    })
    expect(counted([...some, answer(3, 'attend')]).quorum?.is).toBe('reached')
    const missed = counted([...some, answer(3, 'proxy'), answer(4, 'absent')])
    expect(missed).toMatchObject({ proxies: 1, absent: 1, waiting: 2, quorum: { is: 'missed' } })
  })
  it('asks for no number where the law asks for none', () => {
    expect(counted([], 'briefing').quorum).toBeNull()
  })
})
