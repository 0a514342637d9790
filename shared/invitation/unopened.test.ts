import { describe, expect, it } from 'vitest'
import type { OpId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import type { MeetingRole } from '../oparl/objects.ts'
import { maySay, type RsvpOp } from './rsvp.ts'
import { lastReminder, REMIND_AGAIN_MS, remindable, unopenedBy } from './unopened.ts'

const id = <Id extends string>(last: number) =>
  `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as Id
const [chi, an, binh, dung] = [1, 2, 3, 4].map((at) => id<PersonId>(at)) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
]
const people = [chi, an, binh, dung].map((one) => ({ id: one }))
const papers = [{ steps: [0, 3, 2, 3] }, { steps: [0, 3, 3, 0] }]
const now = instant(1_795_000_000_000)
const reminded = (personIds: PersonId[], at: number, no = 50): RsvpOp => ({
  ...{ opId: id<OpId>(no), author: chi, at: instant(at) },
  said: { is: 'papers', personIds },
})
const asked = (ops: readonly RsvpOp[], at: number = now) =>
  unopenedBy({ people, papers }, ops, { now: instant(at), except: chi })

describe('[SYNC-194] a reminder of papers', () => {
  it('is for whoever has not opened every one of them, and never for whoever reminds', () => {
    expect(asked([])).toMatchObject([
      { personId: binh, count: 1, remindedAt: null, isDue: true },
      { personId: dung, count: 1, remindedAt: null, isDue: true },
    ])
  })
  it('is not sent to the same person again within the set time, whoever sent the last one', () => {
    const ops = [reminded([binh], now - REMIND_AGAIN_MS + 1)]
    expect(remindable(asked(ops))).toEqual([dung])
    expect(remindable(asked(ops, now + 1))).toEqual([binh, dung])
    const other = { ...reminded([dung], now - 1000, 51), author: an }
    expect(remindable(asked([...ops, other]))).toEqual([])
  })
  it('that a clock far ahead has dated silences nobody', () => {
    const ops = [reminded([binh, dung], now + 10 * REMIND_AGAIN_MS)]
    expect(remindable(asked(ops))).toEqual([binh, dung])
  })
  it('of two the later is shown, in whatever order they came', () => {
    const ops = [reminded([binh], now - 5, 60), reminded([binh], now - 9, 61)]
    expect(lastReminder(ops, binh)?.opId).toBe(id(60))
    expect(lastReminder(ops.toReversed(), binh)?.opId).toBe(id(60))
  })
  it.each<[MeetingRole | null, boolean]>([
    ['chair', true],
    ['secretary', true],
    ['delegate', false],
    ['guest', false],
    [null, false],
  ])('is the word of %s: %s', (role, may) => {
    expect(maySay('papers', role, 'published')).toBe(may)
    expect(maySay('papers', role, 'draft')).toBe(false)
    expect(maySay('papers', role, 'closed')).toBe(false)
  })
})
