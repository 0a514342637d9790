import { describe, expect, test } from 'vitest'
import { type KeptAnswers, keptAnswers, type Standing } from './kept-answers.ts'

const standing: Standing = { deviceId: 'máy 1', epoch: '1', scopes: 'a' }
const LONG = 60_000

async function* pieces(...texts: readonly string[]): AsyncGenerator<Buffer, void> {
  for (const text of texts) yield Buffer.from(text)
}

async function read(kept: ReturnType<KeptAnswers['find']>, byte = 0): Promise<string> {
  const read: Buffer[] = []
  if (kept !== null) for await (const piece of kept.from(byte)) read.push(piece)
  return Buffer.concat(read).toString()
}

describe('answers that outlive their connection', () => {
  test('[SYNC-174] from whatever byte, the rest is the same, however often it is asked for', async () => {
    const kept = keptAnswers()
    const { id } = kept.keep(standing, pieces('một ', 'hai ', 'ba'))
    const whole = Buffer.from('một hai ba')
    for (let byte = whole.length; byte >= 0; byte -= 1) {
      const rest = await read(kept.find(id, standing), byte)
      expect(rest).toBe(whole.subarray(byte).toString())
    }
  })

  test('[SYNC-174] left in the middle, it is made to its end, once', async () => {
    const kept = keptAnswers()
    let ended = 0
    async function* source(): AsyncGenerator<Buffer, void> {
      yield* pieces('một ', 'hai ', 'ba')
      ended += 1
    }
    const { id } = kept.keep(standing, source())
    const reading = kept.find(id, standing)?.from(0)
    await reading?.next()
    await reading?.return()
    await expect.poll(() => ended).toBe(1)
    const both = [read(kept.find(id, standing)), read(kept.find(id, standing), Buffer.byteLength('một '))]
    expect(await Promise.all(both)).toEqual(['một hai ba', 'hai ba'])
    expect(ended).toBe(1)
  })

  test.each([
    ['another device', { deviceId: 'máy 2' }],
    ['another log', { epoch: '2' }],
    ['other scopes', { scopes: 'a b' }],
  ])('[SYNC-174] it is not there for %s', (_who, change) => {
    const kept = keptAnswers()
    const { id } = kept.keep(standing, pieces('một'))
    expect(kept.find(id, { ...standing, ...change })).toBeNull()
    expect(kept.find(id, standing)).not.toBeNull()
    expect(kept.find('none', standing)).toBeNull()
  })

  test('[SYNC-174] a device has one, all together have a bound, and none is kept for long', async () => {
    const kept = keptAnswers({ forMs: LONG, bytes: 10 })
    const first = kept.keep(standing, pieces('một'))
    const second = kept.keep(standing, pieces('hai'))
    expect([kept.find(first.id, standing), kept.find(second.id, standing)]).toEqual([null, second])
    await read(second)
    const other = { ...standing, deviceId: 'máy 2' }
    const third = kept.keep(other, pieces('một hai'))
    await read(third)
    expect(kept.bytes()).toBeLessThanOrEqual(10)
    expect([kept.find(second.id, standing), kept.find(third.id, other)]).toEqual([null, third])
    const brief = keptAnswers({ forMs: 0, bytes: 10 })
    const { id } = brief.keep(standing, pieces('một'))
    await expect.poll(() => brief.bytes() + Number(brief.find(id, standing) !== null)).toBe(0)
  })

  test('[SYNC-174] one that could not be made is not gone on with', async () => {
    const kept = keptAnswers()
    async function* broken(): AsyncGenerator<Buffer, void> {
      yield Buffer.from('một')
      throw new Error('the disk is gone')
    }
    const { id } = kept.keep(standing, broken())
    await expect(read(kept.find(id, standing))).rejects.toThrow('the disk is gone')
    expect(kept.find(id, standing)).toBeNull()
  })
})
