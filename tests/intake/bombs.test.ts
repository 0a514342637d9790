import { describe, expect, test } from 'vitest'
import { billionLaughs, deepNesting, doubleDeflate, operatorFlood, saying } from '../fixtures/bad-pdfs.ts'
import { atTheDoor } from './door.ts'

/** Small, so that small bombs are enough; a sound paper passes under the same limits (first test). */
const small = { rssBytes: 320 * 1024 * 1024, heapMib: 96, stallMs: 10_000 }

describe('a bomb costs the process that read it, never the parent', () => {
  test('a sound paper passes under the limits of these tests', async () => {
    expect(await atTheDoor(saying('Xin chao'), small)).toEqual({ pages: ['Xin chao'] })
  })

  test('two layers of deflate that unfold to 700 MiB', async () => {
    const bomb = doubleDeflate(700)
    expect(bomb.length).toBeLessThan(20_000)
    // The cap on memory must end it, on a busy machine too: the silence may last.
    expect(await atTheDoor(bomb, { ...small, stallMs: 90_000 })).toEqual({ code: 'paper/damaged' })
  })

  test('the same bomb gets through with room enough: it is the cap that stops it', async () => {
    expect(await atTheDoor(doubleDeflate(60), { stallMs: 60_000 })).toEqual({ pages: [''] })
  })

  test('a page that says the same word two million times is cut at the limit of a page', async () => {
    const seen = await atTheDoor(operatorFlood(2_000_000), {
      ...small,
      rssBytes: 900 * 1024 * 1024,
      heapMib: 512,
    })
    if ('pages' in seen) expect(seen.pages[0]?.length).toBe(200_000)
    else expect(seen.code).toMatch(/^paper\/(damaged|took-too-long)$/)
  })

  test('forms that draw forms, ten million times', async () => {
    const seen = await atTheDoor(billionLaughs(8), small)
    if ('pages' in seen) expect(seen.pages[0]?.length).toBeLessThanOrEqual(200_000)
    else expect(seen.code).toMatch(/^paper\/(damaged|took-too-long)$/)
  })

  test('nesting deeper than the stack', async () => {
    const seen = await atTheDoor(deepNesting(400_000), small)
    expect('code' in seen ? seen.code : 'opened').toMatch(/^(paper\/(damaged|took-too-long)|opened)$/)
  })

  test('a reader that says nothing for too long is killed', async () => {
    expect(await atTheDoor(saying('Xin chao'), { stallMs: 1 })).toEqual({ code: 'paper/took-too-long' })
  })
})
