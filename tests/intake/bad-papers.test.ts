import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  countLies,
  cyclicTree,
  encrypted,
  linearised,
  manyPages,
  noPages,
  saying,
  turnedAndCropped,
} from '../fixtures/bad-pdfs.ts'
import { atTheDoor } from './door.ts'

const signed = readFileSync(
  new URL('../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf', import.meta.url),
)

describe('what is no paper is refused, each with its own reason', () => {
  test('an empty file', async () => {
    expect(await atTheDoor('')).toEqual({ code: 'paper/empty' })
  })

  test('a file of another kind', async () => {
    expect(await atTheDoor('PK\x03\x04 một tệp Word')).toEqual({ code: 'paper/not-pdf' })
    expect(await atTheDoor('<html>Xin đăng nhập mạng</html>')).toEqual({ code: 'paper/not-pdf' })
  })

  test('a signed paper cut short at any place', async () => {
    for (const share of [0.02, 0.3, 0.75, 0.95]) {
      const cut = signed.subarray(0, Math.floor(signed.length * share))
      expect(await atTheDoor(cut), `cut at ${String(share)}`).toEqual({ code: 'paper/damaged' })
    }
  })

  test('a paper whose insides were overwritten', async () => {
    const broken = Buffer.from(saying('Xin chao'))
    broken.fill('#', 15, broken.indexOf('xref') - 5)
    expect(await atTheDoor(broken)).toEqual({ code: 'paper/damaged' })
  })

  test('a paper that needs a password, and one that only forbids copying', async () => {
    expect(await atTheDoor(await encrypted('mat-khau'))).toEqual({ code: 'paper/encrypted' })
    expect(await atTheDoor(await encrypted(''))).toEqual({ pages: [''] })
  })

  test('a paper without pages, and one whose pages lead in a circle', async () => {
    expect(await atTheDoor(noPages())).toEqual({ code: 'paper/no-pages' })
    expect(await atTheDoor(cyclicTree())).toMatchObject({
      code: expect.stringMatching(/^paper\/(damaged|no-pages)$/),
    })
  })

  test('a paper over the limits of size and pages', async () => {
    expect(await atTheDoor(saying('Xin chao'), { maxBytes: 200 })).toEqual({ code: 'paper/too-large' })
    expect(await atTheDoor(manyPages(40), { maxPages: 39 })).toEqual({ code: 'paper/too-many-pages' })
    expect(await atTheDoor(manyPages(40), { maxPages: 40 })).toEqual({
      pages: Array.from({ length: 40 }, () => ''),
    })
  })
})

describe('what only looks odd comes in', () => {
  test('a paper that lies about the number of its pages: those that are there count', async () => {
    expect(await atTheDoor(countLies(7))).toEqual({ pages: [''] })
  })

  test('rotated and cropped pages', async () => {
    expect(await atTheDoor(await turnedAndCropped())).toEqual({ pages: ['Xin chao', '', ''] })
  })

  test('a linearised paper, and one with bytes before its header', async () => {
    const paper = linearised('Xin chao')
    expect(paper.readUInt8(paper.length - 2)).toBe('F'.charCodeAt(0))
    expect(await atTheDoor(paper)).toEqual({ pages: ['Xin chao'] })
    expect(
      await atTheDoor(Buffer.concat([Buffer.from('junk of a mail gateway\n'), saying('Xin chao')])),
    ).toEqual({ pages: ['Xin chao'] })
  })
})
