import { describe, expect, it } from 'vitest'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { createPaperDesk, MAX_RANGE_BYTES, parseRange, parseRanges } from './paper-scheme.ts'
import { createStops, STOP_MEMORY_MS } from './stops.ts'
import { createWatch, MEMORY_CAP_BYTES, PATIENCE_MS } from './watch.ts'

describe('ranges of a paper', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 10 }],
    ['bytes=90-200', { start: 90, end: 100 }],
    ['bytes=100-120', null],
    ['bytes=9-0', null],
    ['bytes=-5', null],
    ['bytes=0-', null],
    ['bytes=0-1,3-4', null],
    [null, null],
  ])('%s', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range)
  })

  it('never gives a whole large file', () => {
    expect(parseRange(`bytes=0-${MAX_RANGE_BYTES}`, MAX_RANGE_BYTES * 2)).toBeNull()
  })

  it('answers only the page that may ask, only for the token, only until it is withdrawn', async () => {
    const content = Uint8Array.from({ length: 50 }, (_, index) => index)
    let closed = 0
    const desk = createPaperDesk('app://ui')
    const offer = desk.offer({
      size: 50,
      read: async (start, end) => content.subarray(start, end),
      close: () => {
        closed += 1
      },
    })
    const ask = (url: string, range = 'bytes=10-19', method = 'GET') =>
      desk.answer(new Request(url, { method, headers: { range } }))
    const good = await ask(offer.url)
    expect(good.status).toBe(206)
    expect(good.headers.get('content-range')).toBe('bytes 10-19/50')
    expect(good.headers.get('access-control-allow-origin')).toBe('app://ui')
    expect([...new Uint8Array(await good.arrayBuffer())]).toEqual([...content.subarray(10, 20)])
    expect((await ask(`${offer.url.slice(0, -1)}x`)).status).toBe(404)
    expect((await ask(offer.url, 'bytes=0-', 'GET')).status).toBe(416)
    expect((await ask(offer.url, 'bytes=0-9', 'POST')).status).toBe(404)
    await offer.withdraw()
    await offer.withdraw()
    expect(closed).toBe(1)
    expect((await ask(offer.url)).status).toBe(404)
  })
})

describe('several ranges of a paper at once', () => {
  it.each([
    [
      '0-9,20-29',
      [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ],
    ],
    ['0-9', [{ start: 0, end: 10 }]],
    [
      '0-9,90-200',
      [
        { start: 0, end: 10 },
        { start: 90, end: 100 },
      ],
    ],
    ['0-9,100-120', null],
    ['0-9,', null],
    ['', null],
    [Array.from({ length: 65 }, () => '0-9').join(','), null],
  ])('%s', (header, ranges) => {
    expect(parseRanges(header, 100)).toEqual(ranges)
  })

  it('are no more together than one may be', () => {
    const half = MAX_RANGE_BYTES / 2
    expect(parseRanges(`0-${half - 1},0-${half - 1}`, half)).toHaveLength(2)
    expect(parseRanges(`0-${half - 1},0-${half - 1},0-0`, half)).toBeNull()
  })

  it('come one behind the other', async () => {
    const content = Uint8Array.from({ length: 50 }, (_, index) => index)
    const read = async (start: number, end: number) => content.subarray(start, end)
    const desk = createPaperDesk('app://ui')
    const offer = desk.offer({ size: 50, read, close: () => undefined })
    const answer = await desk.answer(new Request(`${offer.url}?ranges=40-41,3-5`))
    expect(answer.status).toBe(206)
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([40, 41, 3, 4, 5])
    const wrong = await desk.answer(new Request(`${offer.url}?ranges=3-5,60-61`))
    expect(wrong.status).toBe(416)
  })
})

describe('papers that bring their viewer down', () => {
  const paper = 'a'.repeat(64) as Sha256
  it('are unsafe at the third time in ten minutes, and stay so', () => {
    let now = 0
    const stops = createStops(() => now)
    for (const at of [0, STOP_MEMORY_MS - 2, STOP_MEMORY_MS]) {
      now = at
      stops.add(paper)
    }
    expect(stops.isUnsafe(paper)).toBe(false)
    now += 1
    stops.add(paper)
    expect(stops.isUnsafe(paper)).toBe(true)
    now += STOP_MEMORY_MS * 2
    expect(stops.isUnsafe(paper)).toBe(true)
    expect(stops.isUnsafe('b'.repeat(64) as Sha256)).toBe(false)
  })
})

describe('the watch over a viewer', () => {
  it('waits for work that gets on, and ends work that does not', () => {
    const watch = createWatch(0)
    for (let second = 1; second <= 30; second += 1) {
      watch.heard({ working: true, progress: second }, second * 1000)
      expect(watch.tick(second * 1000, 1)).toBeNull()
    }
    for (let second = 31; second <= 30 + PATIENCE_MS / 1000; second += 1) {
      watch.heard({ working: true, progress: 30 }, second * 1000)
      expect(watch.tick(second * 1000, 1)).toBeNull()
    }
    const late = 31_000 + PATIENCE_MS
    watch.heard({ working: true, progress: 30 }, late)
    expect(watch.tick(late, 1)).toBe('reader/stuck')
  })

  it('does not mind a page that rests', () => {
    const watch = createWatch(0)
    for (let second = 1; second < 60; second += 1) {
      watch.heard({ working: false, progress: 5 }, second * 1000)
      expect(watch.tick(second * 1000, null)).toBeNull()
    }
  })

  it('ends a page that does not answer, but not after the computer slept', () => {
    const watch = createWatch(0)
    expect(watch.tick(1000, null)).toBeNull()
    expect(watch.tick(1000 + PATIENCE_MS * 100, null)).toBeNull()
    const woken = createWatch(0)
    for (let at = 1000; at <= PATIENCE_MS; at += 1000) expect(woken.tick(at, null)).toBeNull()
    expect(woken.tick(PATIENCE_MS + 1000, null)).toBe('reader/stuck')
  })

  it('waits for a page whose bytes are still on their way, as long as it answers', () => {
    const watch = createWatch(0)
    for (let at = 1000; at <= 20 * PATIENCE_MS; at += 1000) {
      watch.heard({ working: true, progress: 1 }, at)
      watch.waits(at)
      expect(watch.tick(at, null)).toBeNull()
    }
    // They are here now: from then on its work has to get on, and it always had to answer.
    const from = 20 * PATIENCE_MS
    for (let at = from + 1000; at <= from + PATIENCE_MS; at += 1000) {
      watch.heard({ working: true, progress: 1 }, at)
      expect(watch.tick(at, null)).toBeNull()
    }
    watch.heard({ working: true, progress: 1 }, from + PATIENCE_MS + 1000)
    expect(watch.tick(from + PATIENCE_MS + 1000, null)).toBe('reader/stuck')
    const silent = createWatch(0)
    for (let at = 1000; at <= PATIENCE_MS; at += 1000) {
      silent.waits(at)
      expect(silent.tick(at, null)).toBeNull()
    }
    silent.waits(PATIENCE_MS + 1000)
    expect(silent.tick(PATIENCE_MS + 1000, null)).toBe('reader/stuck')
  })

  it('looks often at a page that is young or large, and seldom at one that rests', () => {
    const watch = createWatch(0)
    expect(watch.isRisky(1000)).toBe(true)
    expect(watch.isRisky(60_000)).toBe(false)
    watch.tick(60_000, 500_000_000)
    watch.tick(60_100, null)
    expect(watch.isRisky(60_200)).toBe(true)
    watch.tick(60_200, 200_000_000)
    expect(watch.isRisky(60_300)).toBe(false)
  })

  it('ends a page that has grown too large', () => {
    expect(createWatch(0).tick(1, MEMORY_CAP_BYTES + 1)).toBe('reader/too-heavy')
  })
})
