/** The negative control of hostile.test.ts: with one check off, packs are taken that must not be. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { removeFolder, tempFolder } from '../store/support/folders.ts'
import { an } from '../store/support/people.ts'
import { aMeetingLoad } from './support/honest.ts'
import { type HostileCase, hostileCases } from './support/hostile.ts'
import type { Receiver } from './support/receiver.ts'
import { BODY, keyFor, type Laptop, laptops } from './support/workshop.ts'

let cases: HostileCase[] = []
const has = aMeetingLoad([5000])
const known = [laptops.an, laptops.binh, laptops.chi, laptops.lost]
beforeAll(async () => {
  let state = 7
  cases = await hostileCases((below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  })
})
beforeEach(() => vi.resetModules())

let folder = ''
let receiver: Receiver | null = null
afterEach(() => {
  receiver?.close()
  receiver = null
  removeFolder(folder)
})

interface Taken {
  readonly taken: string[]
  /** After which the store is another one than before. */
  readonly changing: string[]
}

async function takenOf(devices: readonly Laptop[] = known): Promise<Taken> {
  const { aReceiver } = await import('./support/receiver.ts')
  folder = tempFolder()
  receiver = await aReceiver({ folder, owner: laptops.an, person: an, bodyId: BODY, devices, has, keyFor })
  const found: Taken = { taken: [], changing: [] }
  let before = receiver.digest()
  for (const { name, file, code } of cases) {
    const answer = await receiver.receive(file, code).catch(() => null)
    if (answer?.ok !== true) continue
    found.taken.push(name)
    const after = receiver.digest()
    if (after !== before) found.changing.push(name)
    before = after
  }
  return found
}

describe('with one check off', () => {
  test('none is taken while all are on', async () => {
    expect(await takenOf()).toEqual({ taken: [], changing: [] })
  })

  test('the signature', async () => {
    vi.doMock('../../main/stick/crypto.ts', async (load) => ({
      ...(await load<object>()),
      isSignedBy: () => true,
    }))
    const { taken, changing } = await takenOf()
    expect(changing.length).toBeGreaterThan(0)
    expect(taken).toContain('signed by another device of the office')
    expect(taken).toContain('a signature of noughts')
    vi.doUnmock('../../main/stick/crypto.ts')
  })

  test('the list of lost devices', async () => {
    const { taken, changing } = await takenOf([...known.slice(0, 3), { ...laptops.lost, revoked: false }])
    expect([taken, changing]).toEqual([['from a lost laptop'], ['from a lost laptop']])
  })

  test('what fits together', async () => {
    const good = { ok: true, value: null }
    vi.doMock('../../shared/stick/check.ts', () => ({ checkMeeting: () => good, checkOutbox: () => good }))
    const { taken, changing } = await takenOf()
    expect(taken.length).toBeGreaterThan(30)
    // Others bring only what the first of them brought.
    expect(changing.length).toBeGreaterThan(10)
    expect(taken).toContain('a meeting that the taker has no part in'.replace(/^/, 'objects: '))
    expect(taken).toContain("outbox: an op that is somebody else's")
    vi.doUnmock('../../shared/stick/check.ts')
  })

  test('the strict reading of CBOR', async () => {
    const { decode } = await import('cborg')
    vi.doMock('../../shared/stick/cbor.ts', async (load) => ({
      ...(await load<object>()),
      decodeAs: (
        schema: { safeParse: (value: unknown) => { success: boolean; data?: unknown } },
        bytes: Uint8Array,
      ) => {
        try {
          return schema.safeParse(decode(bytes)).data ?? null
        } catch {
          return null
        }
      },
    }))
    expect((await takenOf()).taken.length).toBeGreaterThan(0)
    vi.doUnmock('../../shared/stick/cbor.ts')
  })
})
