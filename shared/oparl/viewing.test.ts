import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { type Bringing, nextChange, type PaperUse, refusedUse, type Viewing } from './viewing.ts'

const [BEFORE, FROM, WITHIN, UNTIL, AFTER] = [1000, 2000, 3000, 4000, 5000].map(instant) as [
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
]
const held: Bringing = { start: FROM, end: UNTIL, state: 'published', prepares: false }
const between = (from: number | null, until: number | null, copies = true): Viewing => ({
  window: {
    is: 'between',
    from: from === null ? null : instant(from),
    until: until === null ? null : instant(until),
  },
  copies,
})
const meetingOnly = (copies = true): Viewing => ({ window: { is: 'meeting' }, copies })

describe('[SYNC-205] a paper is looked at within its window, ends not included', () => {
  const soon = 'paper/not-open-yet'
  const gone = 'paper/open-no-more'
  test.each([
    ['no rule', null, held, [null, null, null, null, null]],
    ['from and until', between(FROM, UNTIL), held, [soon, null, null, gone, gone]],
    ['from alone', between(FROM, null), held, [soon, null, null, null, null]],
    ['until alone', between(null, UNTIL), held, [null, null, null, gone, gone]],
    ['during the meeting', meetingOnly(), held, [soon, null, null, gone, gone]],
    [
      'during a meeting that began early, or goes on',
      meetingOnly(),
      { ...held, state: 'running' },
      Array(5).fill(null),
    ],
    ['during a meeting that is closed', meetingOnly(), { ...held, state: 'closed' }, Array(5).fill(gone)],
    ['during one that is off', meetingOnly(), { ...held, state: 'cancelled' }, Array(5).fill(gone)],
    [
      'for whoever prepares the meeting',
      between(FROM, UNTIL, false),
      { ...held, prepares: true },
      Array(5).fill(null),
    ],
  ] as const)('%s', (_what, rule, meeting, expected) => {
    const answers = [BEFORE, FROM, WITHIN, UNTIL, AFTER].map(
      (now) => refusedUse(rule, [meeting], 'see', now)?.code ?? null,
    )
    expect(answers).toEqual(expected)
  })

  test('says when it opens, or until when it was open', () => {
    expect(refusedUse(between(FROM, UNTIL), [held], 'see', BEFORE)?.params).toEqual({ at: FROM })
    expect(refusedUse(between(FROM, UNTIL), [held], 'see', AFTER)?.params).toEqual({ at: UNTIL })
  })

  test('through several meetings it is open while one of them is', () => {
    const later = { ...held, start: instant(6000), end: instant(7000) }
    const at = (now: number) => refusedUse(meetingOnly(), [held, later], 'see', instant(now))
    expect(at(3000)).toBeNull()
    expect(at(5000)).toEqual({ code: 'paper/not-open-yet', params: { at: 6000 } })
    expect(at(6500)).toBeNull()
    expect(at(7000)).toEqual({ code: 'paper/open-no-more', params: { at: 7000 } })
  })
})

test('[SYNC-206] copies need an open window and a rule that lets them; a stick carries nothing against it', () => {
  const may = (rule: Viewing | null, use: PaperUse, now: number, prepares = false) =>
    refusedUse(rule, [{ ...held, prepares }], use, instant(now))?.code ?? 'yes'
  expect(may({ window: null, copies: false }, 'see', WITHIN)).toBe('yes')
  for (const use of ['copy', 'carry'] as const) {
    expect(may(null, use, WITHIN)).toBe('yes')
    expect(may({ window: null, copies: false }, use, WITHIN)).toBe('paper/no-copies')
    expect(may(between(FROM, UNTIL), use, WITHIN)).toBe('yes')
    expect(may(between(FROM, UNTIL), use, AFTER)).toBe('paper/open-no-more')
  }
  expect(may({ window: null, copies: false }, 'copy', WITHIN, true)).toBe('yes')
  expect(may({ window: null, copies: false }, 'carry', WITHIN, true)).toBe('paper/no-copies')
  expect(may(between(FROM, UNTIL), 'carry', AFTER, true)).toBe('paper/open-no-more')
})

test('knows when its answer changes by itself', () => {
  expect(nextChange(between(FROM, UNTIL), [held], BEFORE)).toBe(FROM)
  expect(nextChange(between(FROM, UNTIL), [held], FROM)).toBe(UNTIL)
  expect(nextChange(between(FROM, UNTIL), [held], UNTIL)).toBeNull()
  expect(nextChange(meetingOnly(), [held], WITHIN)).toBe(UNTIL)
  expect(nextChange({ window: null, copies: false }, [held], BEFORE)).toBeNull()
})
