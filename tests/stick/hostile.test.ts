import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LookPorts, lookInto } from '../../main/stick/look.ts'
import { stagePack } from '../../main/stick/staging.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { removeFolder, tempFolder } from '../store/support/folders.ts'
import { an } from '../store/support/people.ts'
import { aMeetingLoad, anOutboxLoad, plainOf } from './support/honest.ts'
import { type HostileCase, hostileCases } from './support/hostile.ts'
import { BODY, CODE, directory, keyFor, press } from './support/workshop.ts'

const seed = Number(process.env['PHONG_HOP_SEED'] ?? 20_261_129)
let state = seed
/** Numbers that a seed gives again (Lehmer). */
function chance(below: number): number {
  state = (state * 48_271) % 2_147_483_647
  return state % below
}

let folder = ''
let staging = ''
beforeAll(() => {
  folder = tempFolder()
  staging = path.join(folder, 'staging')
  mkdirSync(staging)
})
afterAll(() => removeFolder(folder))

const look: LookPorts = {
  signal: new AbortController().signal,
  progress: () => undefined,
  findDevice: directory,
  bodyId: BODY,
  takerId: an.id,
}
let names = 0

async function receive(file: Uint8Array, code: string): Promise<Result<unknown, string>> {
  const stick = path.join(folder, 'stick.phonghop')
  writeFileSync(stick, file)
  const staged = await stagePack(
    {
      ...look,
      folder: staging,
      freeBytes: async () => 1e12,
      randomName: () => {
        names += 1
        return `copy-${names}`
      },
    },
    stick,
  )
  if (!staged.ok) return staged
  try {
    return await lookInto(look, staged.value, await keyFor(code, staged.value.prologue))
  } finally {
    await staged.value.release()
  }
}

describe('a pack that is not what it should be', () => {
  test('[SYNC-103] every hostile pack is refused with its reason, and no copy of it stays', async () => {
    const cases = await hostileCases(chance)
    expect(cases.length).toBeGreaterThanOrEqual(200)
    const wrong: string[] = []
    for (const one of cases) {
      const answer = await receive(one.file, one.code).catch((error: unknown) => ({
        ok: false as const,
        failure: { code: `threw ${String(error)}` },
      }))
      if (!isRefused(one, answer))
        wrong.push(`${one.name}: ${answer.ok ? 'taken' : JSON.stringify(answer.failure)}`)
      expect(readdirSync(staging)).toEqual([])
    }
    expect(wrong, `seed ${seed}, ${cases.length} cases`).toEqual([])
  })

  test('the same press makes packs that are taken: what is refused is refused for its fault', async () => {
    for (const load of [aMeetingLoad(), aMeetingLoad([1]), anOutboxLoad()])
      expect(await receive(await press({ plain: plainOf(load) }), CODE)).toMatchObject({ ok: true })
  })
})

function isRefused({ refused }: HostileCase, answer: Result<unknown, string>): boolean {
  if (answer.ok) return false
  return refused === 'stick/*' ? answer.failure.code.startsWith('stick/') : answer.failure.code === refused
}
