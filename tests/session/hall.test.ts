/** A few seeds for the gate; `npm run durability -- --votes 200` has halls of 200. */
import { expect, test } from 'vitest'
import { voteInHall } from './hall.ts'

const GATE = { delegates: 12, spanMs: 1000, reconnecting: 3, lost: 0.05 }

test.each([
  { seed: 1, secret: false },
  { seed: 2, secret: true },
])(
  '[SES-31] a hall votes through a hub that is killed in mid-vote: seed $seed, secret $secret',
  async (asked) => {
    const figures = await voteInHall({ ...GATE, ...asked })
    expect([asked.seed, figures.wrong, figures.answered]).toEqual([asked.seed, [], GATE.delegates])
    expect(figures.lostCount).toBeGreaterThan(0)
  },
)

test('a ballot that is not its person’s is found by whoever judges the hall', async () => {
  const small = { ...GATE, delegates: 4, spanMs: 300, reconnecting: 0 }
  const figures = await voteInHall({ ...small, seed: 3, secret: false, fault: 'another-choice' })
  expect(figures.wrong).not.toEqual([])
})
