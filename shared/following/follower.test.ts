import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { type Follower, modeOf, newFollower, stepFollower, targetOf } from './follower.ts'
import { countingLine } from './lines.ts'

const AN = { personId: '01a2262e-9bb1-7000-8000-000000000001' as PersonId }

describe('a follower', () => {
  const told = (run: number | null, more: { away?: boolean; mine?: boolean } = {}) =>
    ({
      is: 'told',
      stage: {
        presenter:
          run === null
            ? null
            : { personId: AN.personId, run, away: more.away ?? false, mine: more.mine ?? false },
        ended: null,
      },
    }) as const
  const seen = (run: number, seq: number, what: string | null) =>
    ({ is: 'seen', seen: { run, seq, what } }) as const
  type Event = Parameters<typeof stepFollower<string>>[1]
  const having = (...events: Event[]): Follower<string> => events.reduce(stepFollower<string>, newFollower())

  test('[FOL-11] is taken nowhere unasked; leaves and comes back to where the presenter is now', () => {
    const apart = having(told(1), seen(1, 1, 'trang 4'))
    expect([modeOf(apart), targetOf(apart)]).toEqual(['apart', null])
    const along = stepFollower(apart, { is: 'joined' })
    expect([modeOf(along), targetOf(along)]).toEqual(['following', 'trang 4'])
    const left = [{ is: 'left' } as const, seen(1, 2, 'trang 9')].reduce(stepFollower<string>, along)
    expect([modeOf(left), targetOf(left)]).toEqual(['apart', null])
    expect(targetOf(stepFollower(left, { is: 'joined' }))).toBe('trang 9')
  })

  test('[FOL-9] [FOL-11] a lost line or presenter leaves the screen alone; the wish goes on to the next one', () => {
    const along = having(told(1), seen(1, 3, 'trang 4'), { is: 'joined' })
    const away = stepFollower(along, told(1, { away: true }))
    expect([modeOf(away), targetOf(away)]).toEqual(['waiting', null])
    const noLine = stepFollower(along, { is: 'told', stage: null })
    expect([modeOf(noLine), targetOf(noLine)]).toEqual(['waiting', null])
    // The same run again: what was seen last still counts, older places do not.
    const back = [told(1), seen(1, 2, 'trang 3')].reduce(stepFollower<string>, noLine)
    expect(targetOf(back)).toBe('trang 4')
    const next = [told(null), told(2), seen(2, 0, 'trang 1')].reduce(stepFollower<string>, along)
    expect([modeOf(next), targetOf(next)]).toEqual(['following', 'trang 1'])
    // Who begins to present follows nobody any more.
    const mine = stepFollower(along, told(5, { mine: true }))
    expect([modeOf(mine), mine.wish]).toEqual(['presenting', false])
  })

  test('[FOL-6] [FOL-11] in any order of words: never back, never of another run, never without a wish', () => {
    const run = fc.integer({ min: 1, max: 3 })
    const event = fc.oneof(
      fc
        .record({ run: fc.option(run), away: fc.boolean(), mine: fc.boolean() })
        .map(({ run: of, ...more }): Event => told(of, more)),
      fc.constant<Event>({ is: 'told', stage: null }),
      fc.tuple(run, fc.nat(9)).map(([of, seq]): Event => seen(of, seq, `${of}/${seq}`)),
      fc.constant<Event>({ is: 'joined' }),
      fc.constant<Event>({ is: 'left' }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 50 }), (events) => {
        let state = newFollower<string>()
        for (const one of events) {
          const before = state
          state = stepFollower(state, one)
          const target = targetOf(state)
          if (target !== null && !state.wish) return false
          if (target !== null && !target.startsWith(`${state.stage?.presenter?.run}/`)) return false
          const isSame = before.seen !== null && state.seen?.run === before.seen.run
          if (isSame && (state.seen?.seq ?? 0) < (before.seen?.seq ?? 0)) return false
          if (one.is === 'left' && state.wish) return false
        }
        return true
      }),
      { numRuns: 3000 },
    )
  })
})

test('[FOL-10] the hub before the server where somebody presents; silent lines count for nothing', () => {
  const line = (kind: 'hub' | 'server', stage: { presenter: string | null } | null) => ({ kind, stage })
  const [an, binh, none] = [{ presenter: 'An' }, { presenter: 'Bình' }, { presenter: null }]
  expect(countingLine([line('server', an), line('hub', binh)])).toEqual(line('hub', binh))
  expect(countingLine([line('server', an), line('hub', none)])).toEqual(line('server', an))
  expect(countingLine([line('server', none), line('hub', none)])).toEqual(line('hub', none))
  expect(countingLine([line('server', an), line('hub', null)])).toEqual(line('server', an))
  expect(countingLine([line('server', null)])).toBeNull()
})
