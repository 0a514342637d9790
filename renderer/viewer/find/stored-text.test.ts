import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pagesOf, readStoredText } from './stored-text.ts'

const pages = ['Trang một: an ninh', '', 'Trang ba, đủ dấu']
const packed = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(JSON.stringify(value)))
const good = packed({ v: 1, source: 'pdf', pages })

/** Answers ranges as main does. */
function serve(bytes: Uint8Array<ArrayBuffer>): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (_url: string, { headers }: { headers: { range: string } }) => {
    asked.push(headers.range)
    const [from = 0, last = 0] = headers.range.replace('bytes=', '').split('-').map(Number)
    return new Response(bytes.slice(from, last + 1), { status: 206 })
  })
  return asked
}
afterEach(() => vi.unstubAllGlobals())

describe('the text that travelled with a paper', () => {
  it('is read page by page', async () => {
    const asked = serve(good)
    expect(await readStoredText({ url: 'paper://doc/0', size: good.length })).toEqual(pages)
    expect(asked).toEqual([`bytes=0-${good.length - 1}`])
  })

  it('comes in pieces that main gives at once', async () => {
    const long = Array.from({ length: 300 }, () => randomBytes(24_000).toString('hex'))
    const bytes = packed({ v: 1, source: 'pdf', pages: long })
    const asked = serve(bytes)
    expect(await readStoredText({ url: 'paper://doc/0', size: bytes.length })).toEqual(long)
    expect(asked.length).toBe(Math.ceil(bytes.length / (4 * 1024 * 1024)))
    expect(asked.length).toBeGreaterThan(1)
  })

  it.each([
    ['is not gzip', new Uint8Array([1, 2, 3, 4])],
    ['is cut off', good.slice(0, good.length - 12)],
    ['is not such a text', packed({ v: 1, pages: 'all of them' })],
  ])('is none when it %s', async (_, bytes) => {
    serve(bytes)
    expect(await readStoredText({ url: 'paper://doc/0', size: bytes.length })).toBeNull()
  })

  it('is none where the paper has none, or what main does not give', async () => {
    expect(await readStoredText(null)).toBeNull()
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }))
    expect(await readStoredText({ url: 'paper://doc/0', size: 10 })).toBeNull()
  })

  it('is not unpacked without end', async () => {
    const bomb = new Blob([packed({ v: 1, source: 'pdf', pages: Array(20).fill('0'.repeat(100_000)) })])
    await expect(pagesOf(bomb, 1_000_000)).rejects.toThrow('too much')
    expect(await pagesOf(bomb)).toHaveLength(20)
  })
})
