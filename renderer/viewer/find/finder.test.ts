import { describe, expect, it } from 'vitest'
import type { FoundPlace, FoundRow } from '../../../shared/reader/protocol.ts'
import { createFinder, type FinderPorts } from './finder.ts'

function bench(pages: readonly string[], given: Partial<FinderPorts> = {}) {
  const told: { state: string; current: number; total: number; searched: number }[] = []
  const rows: FoundRow[] = []
  const shown: (FoundPlace | null)[] = []
  const read: number[] = []
  const here = { page: 0, seen: null as number | null }
  let clock = 0
  let pauses = 0
  const finder = createFinder({
    pageCount: () => pages.length,
    textOf: async (page) => {
      read.push(page)
      clock += 2
      return pages[page] ?? ''
    },
    herePage: () => here.page,
    isSeen: (page) => here.seen === null || here.seen === page,
    pause: async () => {
      pauses += 1
    },
    nowMs: () => clock,
    tell: (found) => told.push(found),
    rows: (fresh, more) => {
      if (fresh) rows.length = 0
      rows.push(...more)
    },
    show: (hit) => shown.push(hit),
    changed: () => undefined,
    ...given,
  })
  const find = (query: string, step: 'fresh' | 'next' | 'previous' = 'fresh') =>
    finder.find({ query, ignoresMarks: true }, step)
  return { finder, find, told, rows, shown, read, here, pauses: () => pauses }
}

const paper = ['Ủy ban họp', 'không có gì', 'Ủy ban và Ủy ban', 'hết']

describe('finding in a paper', () => {
  it('counts, lists in one line each, and begins on the page that is read', async () => {
    const { find, told, rows, here, finder } = bench(paper)
    here.page = 1
    await find('uy ban')
    expect(told.at(-1)).toEqual({ state: 'found', current: 2, total: 3, searched: 4 })
    expect(finder.current()).toEqual({ page: 2, start: 0, end: 6 })
    expect(rows.map((row) => row.page)).toEqual([2, 2, 0])
    expect(rows[1]).toMatchObject({ before: 'Ủy ban và ', words: 'Ủy ban', after: '' })
  })

  it('goes on, back and around, and says when it went around', async () => {
    const { find, told, here } = bench(paper)
    await find('uy ban')
    const order: (readonly [number, string])[] = []
    for (const step of ['next', 'next', 'next', 'previous', 'previous'] as const) {
      await find('uy ban', step)
      const { current, state } = told.at(-1) ?? { current: 0, state: '' }
      order.push([current, state])
    }
    expect(order).toEqual([
      [2, 'found'],
      [3, 'found'],
      [1, 'wrapped'],
      [3, 'wrapped'],
      [2, 'found'],
    ])
    // The person has turned to another page: from there.
    here.page = 0
    here.seen = 0
    await find('uy ban', 'next')
    expect(told.at(-1)).toMatchObject({ current: 1, state: 'found' })
  })

  it('says that there is nothing only when all was looked through', async () => {
    const { find, told, finder } = bench(paper)
    await find('quốc hội')
    expect(told.at(-1)).toEqual({ state: 'none', current: 0, total: 0, searched: 4 })
    expect(finder.current()).toBeNull()
    await find('  ')
    expect(told.at(-1)).toMatchObject({ state: 'searching', total: 0 })
  })

  it('drops the old query for the new one', async () => {
    const { find, finder, rows } = bench(Array.from({ length: 300 }, (_, page) => `trang ${page} Ủy ban`))
    const old = find('trang')
    await find('uy ban')
    await old
    expect(finder.on(7)).toEqual([{ page: 7, start: 8, end: 14 }])
    expect(new Set(rows.map((row) => row.words))).toEqual(new Set(['Ủy ban']))
  })

  it('pauses in a long paper, reads every page once, and lists no more than a list can hold', async () => {
    const { find, told, rows, read, pauses, finder } = bench(
      Array.from({ length: 2500 }, () => 'một hai ba một'),
    )
    await find('mot')
    expect(told.at(-1)).toMatchObject({ total: 5000, searched: 2500 })
    expect(rows).toHaveLength(2000)
    expect(pauses()).toBeGreaterThan(100)
    await find('hai')
    expect(read).toHaveLength(2500)
    finder.forget()
    await find('ba')
    expect(new Set(read).size).toBe(2500)
  })

  it('takes a hit of the list as the current one', async () => {
    const { find, finder, told, shown } = bench(paper)
    await find('uy ban')
    finder.go({ page: 2, start: 10, end: 16 })
    expect(told.at(-1)).toMatchObject({ current: 3 })
    expect(shown.at(-1)).toEqual({ page: 2, start: 10, end: 16 })
    finder.end()
    expect(shown.at(-1)).toBeNull()
    expect(finder.on(2)).toEqual([])
  })

  it('lives with a page whose text cannot be read', async () => {
    const { find, told } = bench(paper, {
      textOf: async (page) => {
        if (page === 0) throw new Error('broken page')
        return paper[page] ?? ''
      },
    })
    await find('uy ban')
    expect(told.at(-1)).toMatchObject({ total: 2, searched: 4 })
  })
})
