import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFact, writeFact } from '../../main/store/facts.ts'
import { inTransaction } from '../../main/store/sqlite/database.ts'
import { type SeededOffice, seedOffice, testClock } from '../server/office.ts'
import { makePlan } from './plan.ts'
import { type RealPlants, simulateReal, soundReal } from './real-run.ts'

const clock = testClock()
let office: SeededOffice

beforeAll(async () => {
  office = await seedOffice(clock)
})
afterAll(() => rmSync(office.dataDir, { recursive: true, force: true }))

/** Few, since every commit is a real one; the first tier runs the many. In four of them the server is restored. */
const SEEDS = ['8', '21', '25', '31', '1', '2', '3', '4', '5', '6']

test.each(SEEDS)(
  '[SYNC-9] [SYNC-29] [SYNC-30] [SYNC-31] real stores on both sides come to rest with nothing lost (seed %s)',
  async (seed) => {
    const outcome = await simulateReal(makePlan(seed), { office, baseMs: clock.now() })
    expect(outcome.violations).toEqual([])
    expect(outcome.ops).toBeGreaterThan(5)
  },
)

const CONTROLS: readonly (readonly [name: string, plants: RealPlants])[] = [
  [
    'the outbox forgets what it has sent',
    {
      ...soundReal,
      wrapStore: (store, real) => ({
        ...store,
        outboxBatches: async (maxBytes) => {
          const batches = await store.outboxBatches(maxBytes)
          real.context.db.exec('DELETE FROM outbox')
          return batches
        },
      }),
    },
  ],
  [
    'the server acknowledges first and writes ten seconds later',
    {
      ...soundReal,
      wrapLog: (log, time) => ({
        ...log,
        append: (append) => {
          time.after(10_000, () => void log.append(append).catch(() => undefined))
          return Promise.resolve(append.ops.map((_, at) => ({ is: 'new', seq: 1_000_000 + at })))
        },
      }),
    },
  ],
  [
    'a restored server is offered nothing again',
    {
      ...soundReal,
      wrapStore: (store, real) => ({
        ...store,
        applyResponse: (response, now) => {
          inTransaction(real.context.db, (tx) => {
            if (readFact(tx, 'epoch') !== null) writeFact(tx, 'epoch', response.epoch)
          })
          return store.applyResponse(response, now)
        },
      }),
    },
  ],
  [
    'a laptop keeps the notes of others when its person is taken out of a group',
    {
      ...soundReal,
      wrapStore: (store) => ({
        ...store,
        applyResponse: (response, now) => store.applyResponse({ ...response, revoked: [] }, now),
      }),
    },
  ],
  [
    'the server logs a group and does not learn who is in it',
    {
      ...soundReal,
      wrapLog: (log) => ({
        ...log,
        append: (append) => log.append({ ...append, ops: append.ops.map((op) => ({ ...op, group: null })) }),
      }),
    },
  ],
]

test.each(CONTROLS)('the second tier goes red when %s', async (_name, plants) => {
  let found: readonly string[] = []
  for (const seed of SEEDS) {
    if (found.length === 0)
      found = (await simulateReal(makePlan(seed), { office, baseMs: clock.now() }, plants)).violations
  }
  expect(found).not.toEqual([])
})
