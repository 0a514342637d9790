import { describe, expect, test } from 'vitest'
import { oparlOf } from '../archive/oparl.ts'
import { instant } from '../kernel/instant.ts'
import { isWithin, typedAddress } from './address.ts'
import { MOST_PAGES, readSite } from './site.ts'

const SCHEMA = 'https://schema.oparl.org/1.1'
const at = (path: string): string => `https://ris.example.vn/${path}`
const meeting = (n: number, change: object = {}) => ({
  id: at(`meeting/${n}`),
  type: `${SCHEMA}/Meeting`,
  name: `Kỳ họp ${n}`,
  start: `2026-0${n}-01T08:00:00+07:00`,
  ...change,
})

/** Answers what is wanted from a site until nothing is; how many were asked for. */
function walk(root: string, site: Readonly<Record<string, unknown>>) {
  const known = new Map<string, unknown>()
  for (let rounds = 0; rounds < 200; rounds += 1) {
    const read = readSite(root, known)
    if (read.is !== 'wants') return { read, asked: known.size }
    for (const one of read.addresses) known.set(one, site[one] ?? null)
  }
  throw new Error('it has no end')
}

const SITE = {
  [at('system')]: { type: `${SCHEMA}/System`, body: at('bodies') },
  [at('bodies')]: {
    data: [{ id: at('body/1'), type: `${SCHEMA}/Body`, meeting: at('meetings') }],
    links: {},
  },
  [at('meetings')]: { data: [meeting(1), meeting(3, { deleted: true })], links: { next: at('meetings?2') } },
  [at('meetings?2')]: { data: [meeting(2), { type: 'x' }, 7], links: {} },
}

test('a system leads to its bodies, they to their meetings, page after page, newest first', () => {
  const { read } = walk(at('system'), SITE)
  expect(read).toEqual({
    is: 'meetings',
    cut: false,
    meetings: [
      { address: at('meeting/2'), name: 'Kỳ họp 2', start: Date.parse('2026-02-01T01:00:00Z') },
      { address: at('meeting/1'), name: 'Kỳ họp 1', start: Date.parse('2026-01-01T01:00:00Z') },
    ],
  })
})

test('a list of meetings is read as it is, a page that cannot be had is said', () => {
  const { [at('meetings?2')]: _, ...broken } = SITE
  const { read } = walk(at('meetings'), broken)
  expect(read.is === 'meetings' && [read.meetings.length, read.cut]).toEqual([1, true])
})

test('lists that go round or have no end are bounded', () => {
  const round = { [at('a')]: { data: [meeting(1)], links: { next: at('a') } } }
  expect(walk(at('a'), round).asked).toBe(1)
  const endless = Object.fromEntries(
    Array.from({ length: 100 }, (_, n) => [at(`p${n}`), { data: [], links: { next: at(`p${n + 1}`) } }]),
  )
  const { read, asked } = walk(at('p0'), endless)
  expect(asked).toBe(MOST_PAGES)
  expect(read.is === 'meetings' && read.cut).toBe(true)
})

test.each([[null], ['x'], [{ type: 'https://example.org/x' }], [{ data: 'x' }]])(
  'what is no OParl is none: %j',
  (document) => expect(walk(at('x'), { [at('x')]: document }).read).toEqual({ is: 'no-oparl' }),
)

test('files of another host stay out, and are said', () => {
  const file = (id: string, place: string) => ({
    ...{ id: at(id), type: `${SCHEMA}/File`, name: id, fileName: `${id}.pdf` },
    accessUrl: place,
  })
  const site = {
    [at('meeting/1')]: meeting(1, {
      auxiliaryFile: [
        file('f1', at('get/f1')),
        file('f2', 'http://192.168.1.1/f2'),
        file('f3', 'file:///f3'),
      ],
      agendaItem: [{ id: at('i1'), number: '1', name: 'A', order: 1, consultation: 'https://other.vn/c' }],
    }),
  }
  const { read } = walk(at('meeting/1'), site)
  if (read.is !== 'proposal') throw new Error(read.is)
  expect(read.proposal.papers.map(({ title }) => title)).toEqual(['f1'])
  expect(read.proposal.left).toEqual([
    { source: 'f2', why: 'elsewhere' },
    { source: 'f3', why: 'elsewhere' },
    { source: 'https://other.vn/c', why: 'elsewhere' },
  ])
})

const paper = (n: number, change: object = {}) => ({
  ...{ paperId: `p${n}`, fileId: `f${n}`, fileVersionId: `v${n}`, versionNumber: 1, name: `Tờ trình ${n}` },
  ...{
    reference: `${n}/TTr-UBND`,
    paperType: 'Tờ trình',
    date: null,
    originator: 'UBND',
    role: 'main' as const,
  },
  ...{ pageCount: 1, size: 10, sha256: 'a'.repeat(64), here: true, ...change },
})

test('what this app has written comes back: items under each other, who presents, files beside it', () => {
  const item = (number: string, name: string, papers = [paper(1)]) => ({
    ...{ id: `i${number}`, number, name, presenter: 'Ông An', presentingUnit: 'Phòng Kinh tế' },
    ...{ plannedMinutes: 15, papers },
  })
  const document = oparlOf(
    {
      ...{ id: 'm', name: 'Kỳ họp thứ Năm', state: 'published', organization: 'HĐND', people: [] },
      ...{ start: instant(0), end: instant(3_600_000), room: '1', address: '' },
      items: [item('2', 'Ngân sách'), item('2.1', 'Thu', [paper(2), paper(3)]), item('3', 'Khác', [])],
    },
    at('oparl'),
    ({ paperId }) => (paperId === 'p3' ? null : encodeURIComponent(`${paperId} tờ trình.pdf`)),
  )
  const root = 'file'
  const read = readSite(root, new Map([[root, JSON.parse(JSON.stringify(document)) as unknown]]))
  if (read.is !== 'proposal') throw new Error(read.is)
  const { name, items, papers, left } = read.proposal
  expect(name).toBe('Kỳ họp thứ Năm')
  const nameOf = (key: string | null) => items.find((one) => one.key === key)?.name ?? null
  expect(items.map((one) => [one.number, nameOf(one.parentKey), one.presenter, one.plannedMinutes])).toEqual([
    ['2', null, 'Ông An', 15],
    ['2.1', 'Ngân sách', 'Ông An', 15],
    ['3', null, 'Ông An', 15],
  ])
  expect(papers.map(({ source, itemKey }) => [source, nameOf(itemKey)])).toEqual([
    ['p1 tờ trình.pdf', 'Ngân sách'],
    ['p2 tờ trình.pdf', 'Thu'],
  ])
  // Its bytes did not leave with it.
  expect(left).toEqual([{ source: 'Tờ trình 3', why: 'no-file' }])
})

describe('addresses', () => {
  test.each([
    ['ris.example.vn/oparl', 'https://ris.example.vn/oparl'],
    [' http://ris.example.vn:8080/x#y ', 'http://ris.example.vn:8080/x'],
    ['file:///etc/passwd', null],
    ['javascript:alert(1)', null],
    ['https://a:b@ris.example.vn/', null],
    ['', null],
    ['hai từ', null],
  ])('%s', (typed, address) => expect(typedAddress(typed)).toBe(address))

  test.each([
    ['https://a.vn/x', 'https://a.vn/y', true],
    ['http://a.vn/x', 'https://a.vn/y', true],
    ['https://a.vn/x', 'http://a.vn/y', false],
    ['https://a.vn/x', 'https://a.vn:8443/y', false],
    ['http://a.vn:8080/x', 'https://a.vn/y', false],
    ['https://a.vn/x', 'https://b.vn/y', false],
    ['https://a.vn/x', 'https://u@a.vn/y', false],
    ['https://a.vn/x', 'file:///y', false],
    ['https://a.vn/x', '/y', false],
  ])('from %s to %s: %s', (typed, address, may) => expect(isWithin(typed, address)).toBe(may))
})
