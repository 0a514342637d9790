/** The negative control of hostile.test.ts: with one check off, packs are taken that must not be. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { removeFolder, tempFolder } from '../store/support/folders.ts'
import { an } from '../store/support/people.ts'
import { type HostileCase, hostileCases } from './support/hostile.ts'
import { BODY, directory, keyFor } from './support/workshop.ts'

let folder = ''
let cases: HostileCase[] = []
beforeAll(async () => {
  folder = tempFolder()
  mkdirSync(path.join(folder, 'staging'))
  let state = 7
  cases = await hostileCases((below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  })
})
afterAll(() => removeFolder(folder))
beforeEach(() => vi.resetModules())

async function takenOf(findDevice = directory, bodyId = BODY): Promise<string[]> {
  const { stagePack } = await import('../../main/stick/staging.ts')
  const { lookInto } = await import('../../main/stick/look.ts')
  const look = {
    signal: new AbortController().signal,
    progress: () => undefined,
    findDevice,
    bodyId,
    takerId: an.id,
  }
  const taken: string[] = []
  for (const [index, { name, file, code }] of cases.entries()) {
    const stick = path.join(folder, 'stick.phonghop')
    writeFileSync(stick, file)
    const ports = {
      ...look,
      folder: path.join(folder, 'staging'),
      freeBytes: async () => 1e12,
      randomName: () => `copy-${index}`,
    }
    const staged = await stagePack(ports, stick)
    if (!staged.ok) continue
    const seen = await lookInto(look, staged.value, await keyFor(code, staged.value.prologue)).catch(
      () => null,
    )
    if (seen?.ok === true) taken.push(name)
    await staged.value.release()
  }
  return taken
}

describe('with one check off', () => {
  test('none is taken while all are on', async () => {
    expect(await takenOf()).toEqual([])
  })

  test('the signature', async () => {
    vi.doMock('../../main/stick/crypto.ts', async (load) => ({
      ...(await load<object>()),
      isSignedBy: () => true,
    }))
    const taken = await takenOf()
    expect(taken).toContain('signed by another device of the office')
    expect(taken).toContain('a signature of noughts')
    vi.doUnmock('../../main/stick/crypto.ts')
  })

  test('the list of lost devices', async () => {
    const forgiving: typeof directory = async (id) => {
      const device = await directory(id)
      return device === null ? null : { ...device, revoked: false }
    }
    expect(await takenOf(forgiving)).toContain('from a lost laptop')
  })

  test('what fits together', async () => {
    const good = { ok: true, value: null }
    vi.doMock('../../shared/stick/check.ts', () => ({ checkMeeting: () => good, checkOutbox: () => good }))
    const taken = await takenOf()
    expect(taken.length).toBeGreaterThan(30)
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
    expect((await takenOf()).length).toBeGreaterThan(0)
    vi.doUnmock('../../shared/stick/cbor.ts')
  })
})
