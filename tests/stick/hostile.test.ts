/** Packs that lie, against a real store: each is refused, and leaves it as it was to the last row. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Result } from '../../shared/kernel/result.ts'
import { removeFolder, tempFolder } from '../store/support/folders.ts'
import { an } from '../store/support/people.ts'
import { aMeetingLoad, anOutboxLoad, plainOf } from './support/honest.ts'
import { type HostileCase, hostileCases } from './support/hostile.ts'
import { aReceiver, type Receiver } from './support/receiver.ts'
import { BODY, CODE, keyFor, laptops, press } from './support/workshop.ts'

const seed = Number(process.env['PHONG_HOP_SEED'] ?? 20_261_129)
let state = seed
/** Numbers that a seed gives again (Lehmer). */
function chance(below: number): number {
  state = (state * 48_271) % 2_147_483_647
  return state % below
}

let folder = ''
let receiver: Receiver
beforeAll(async () => {
  folder = tempFolder()
  receiver = await aReceiver({
    folder,
    owner: laptops.an,
    person: an,
    bodyId: BODY,
    devices: Object.values(laptops).filter((laptop) => laptop !== laptops.stranger),
    has: aMeetingLoad([5000]),
    keyFor,
  })
})
afterAll(() => {
  receiver.close()
  removeFolder(folder)
})

describe('a pack that is not what it should be', () => {
  test('[SYNC-103] every hostile pack is refused with its reason; of the store nothing is other than before, and no copy stays', async () => {
    const cases = await hostileCases(chance)
    expect(cases.length).toBeGreaterThanOrEqual(200)
    const before = receiver.digest()
    const wrong: string[] = []
    for (const one of cases) {
      const answer = await receiver.receive(one.file, one.code).catch((error: unknown) => ({
        ok: false as const,
        failure: { code: `threw ${String(error)}` },
      }))
      if (!isRefused(one, answer))
        wrong.push(`${one.name}: ${answer.ok ? 'taken' : JSON.stringify(answer.failure)}`)
      if (receiver.digest() !== before) {
        wrong.push(`${one.name}: the store is another`)
        break
      }
      expect(receiver.staged()).toEqual([])
    }
    expect(wrong, `seed ${seed}, ${cases.length} cases`).toEqual([])
    expect(receiver.isSound()).toBe(true)
  })

  test('the same press makes packs that are taken, and then the store is another: what is refused is refused for its fault', async () => {
    for (const load of [aMeetingLoad(), aMeetingLoad([1]), anOutboxLoad()]) {
      const before = receiver.digest()
      expect(await receiver.receive(await press({ plain: plainOf(load) }), CODE)).toMatchObject({ ok: true })
      expect(receiver.digest()).not.toBe(before)
    }
  })
})

function isRefused({ refused }: HostileCase, answer: Result<unknown, string>): boolean {
  if (answer.ok) return false
  return refused === 'stick/*' ? answer.failure.code.startsWith('stick/') : answer.failure.code === refused
}
