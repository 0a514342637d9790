import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileVersionId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { bookletSides } from './booklet.ts'
import { countOf, type Label, labelsOf, labelText, roman, spansText } from './labels.ts'
import { PackLedger } from './ledger.ts'
import { type PackPlan, type PackRow, planPack } from './plan.ts'
import { stampText } from './stamp.ts'

const at = instant(1_790_000_000_000)
const version = (text: string): FileVersionId =>
  `0190a000-0000-7000-8000-${text.padStart(12, '0')}` as FileVersionId
const row = (key: string, pageCount: number, versionNumber = 1): PackRow => ({
  key,
  fileVersionId: version(`${key.codePointAt(0) ?? 0}${versionNumber}`),
  pageCount,
  here: true,
})
const printed = (plan: PackPlan): Record<string, string> =>
  Object.fromEntries(plan.papers.map(({ row: { key }, pages }) => [key, spansText(pages)]))
const documents = (plan: PackPlan): string[] => plan.papers.map(({ document }) => labelText(document))

const first = planPack({
  rows: [row('a', 100), row('b', 18), row('c', 7)],
  ledger: null,
  which: 'all',
  at,
})

describe('printed numbers', () => {
  it('begin with 1 and go through the whole pack', () => {
    expect(printed(first)).toEqual({ a: '1–100', b: '101–118', c: '119–125' })
    expect(documents(first)).toEqual(['1', '2', '3'])
    expect(first.edition).toBe(1)
  })

  it('[PACK-1] of a supplement are letters behind the page before it; at the end they go on', () => {
    const rows = [row('a', 100), row('b', 18), row('n', 6), row('m', 2), row('c', 7), row('z', 3)]
    const next = planPack({ rows, ledger: first.ledger, which: 'all', at })
    expect(printed(next)).toEqual({
      ...{ a: '1–100', b: '101–118', n: '118a–118f', m: '118g–118h', c: '119–125', z: '126–128' },
    })
    expect(documents(next)).toEqual(['1', '2', '2a', '2b', '3', '4'])
    const third = planPack({ rows: [row('0', 1), ...rows], ledger: next.ledger, which: 'new', at })
    expect(printed(third)).toEqual({ 0: '0a' })
  })

  it('[PACK-1] of a replaced paper stay its own: longer goes on with letters, shorter leaves the rest unused', () => {
    const longer = planPack({
      rows: [row('a', 100), row('b', 20, 2), row('c', 7)],
      ledger: first.ledger,
      which: 'new',
      at,
    })
    expect(printed(longer)).toEqual({ b: '101–118, 118a–118b' })
    expect(longer.papers.map(({ standing }) => standing)).toEqual(['replaced'])
    const shorter = planPack({
      rows: [row('a', 100), row('b', 3, 3), row('n', 1), row('c', 7)],
      ledger: longer.ledger,
      which: 'all',
      at,
    })
    expect(printed(shorter)).toEqual({ a: '1–100', b: '101–103', n: '103a', c: '119–125' })
    const again = planPack({ rows: [row('b', 20, 4)], ledger: shorter.ledger, which: 'all', at })
    expect(printed(again)).toEqual({ b: '101–118, 118a–118b' })
    expect(again.gone.map(({ key }) => key).sort()).toEqual(['a', 'c', 'n'])
  })

  it('of a paper that is not here yet are kept for it, and it is new when it comes', () => {
    const ahead = planPack({
      rows: [{ ...row('a', 10), here: false }, row('b', 2)],
      ledger: null,
      which: 'all',
      at,
    })
    expect(printed(ahead)).toEqual({ a: '1–10', b: '11–12' })
    const later = planPack({ rows: [row('a', 10), row('b', 2)], ledger: ahead.ledger, which: 'new', at })
    expect(printed(later)).toEqual({ a: '1–10' })
  })

  it('[PACK-1] never shift and are never given twice, whatever becomes of the meeting', () => {
    const edit = fc.record({
      is: fc.constantFrom('add', 'replace', 'drop', 'move'),
      at: fc.nat(30),
      to: fc.nat(30),
      pages: fc.integer({ min: 0, max: 40 }),
    })
    const which = fc.constantFrom('all', 'new')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(edit, { maxLength: 6 }), which), { maxLength: 8 }), (rounds) => {
        let rows: PackRow[] = []
        let ledger: PackLedger | null = null
        let made = 0
        const owner = new Map<string, string>()
        for (const [edits, wanted] of rounds) {
          for (const one of edits) {
            const place = rows.length === 0 ? 0 : one.at % rows.length
            made += 1
            const fresh = { pageCount: one.pages, fileVersionId: version(String(made)), here: true }
            if (one.is === 'add') rows.splice(place, 0, { key: `k${made}`, ...fresh })
            else if (one.is === 'drop') rows.splice(place, 1)
            else if (one.is === 'replace' && rows[place] !== undefined)
              rows[place] = { ...rows[place], ...fresh }
            else if (one.is === 'move') rows.splice(one.to % (rows.length + 1), 0, ...rows.splice(place, 1))
          }
          rows = [...rows]
          const plan: PackPlan = planPack({ rows, ledger, which: wanted, at })
          PackLedger.parse(plan.ledger)
          const whole = planPack({ rows, ledger, which: 'all', at })
          for (const {
            row: { key, pageCount },
            pages,
          } of whole.papers) {
            expect(countOf(pages)).toBe(pageCount)
            for (const [page, label] of [...labelsOf(pages)].entries()) {
              const text = labelText(label)
              expect(owner.get(text) ?? `${key}/${page}`).toBe(`${key}/${page}`)
              owner.set(text, `${key}/${page}`)
            }
          }
          ledger = plan.ledger
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('words and sheets', () => {
  it('stamps say item, paper, page of the paper and of the whole', () => {
    const label = (number: number, letter = 0): Label => ({ number, letter })
    expect(
      stampText({
        ...{ item: '3.2.', document: label(5), version: 1, page: 4, pageCount: 60, inPack: label(118) },
      }),
    ).toBe('Mục 3.2 · Tài liệu 5 · tr. 4/60 · cả bộ tr. 118')
    expect(
      stampText({
        ...{ item: '', document: label(5, 1), version: 2, page: 1, pageCount: 6, inPack: label(118, 28) },
      }),
    ).toBe('Tài liệu 5a (bản 2) · tr. 1/6 · cả bộ tr. 118ab')
    expect([1, 4, 9, 14, 40].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl'])
  })

  it.each([1, 3, 4, 5, 8, 79, 80, 81, 163])(
    'a booklet of %i pages reads in order when it is folded',
    (count) => {
      const sides = bookletSides(count)
      expect(sides.length % 2).toBe(0)
      const read: number[] = []
      for (let start = 0; start < sides.length; ) {
        const first = sides[start]?.right ?? 0
        const held = Math.min(80, count - first)
        const quire = sides.slice(start, start + 2 * Math.ceil(held / 4))
        start += quire.length
        // From the cover inwards the right-hand leaves, then outwards again the left-hand ones.
        const inwards = quire.flatMap(({ left, right }, at) => (at % 2 === 0 ? [right] : [left]))
        const outwards = quire.flatMap(({ left, right }, at) => (at % 2 === 0 ? [left] : [right])).reverse()
        for (const page of [...inwards, ...outwards]) if (page !== null) read.push(page)
      }
      expect(read).toEqual(Array.from({ length: count }, (_, at) => at))
    },
  )
})
