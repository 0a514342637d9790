import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { agendaText } from './agenda-text.ts'
import { bagInfoText, manifestText } from './bag.ts'
import { placed } from './layout.ts'
import type { LeavingMeeting, LeavingPaper } from './model.ts'
import { freeName, safeName } from './names.ts'
import { oparlOf } from './oparl.ts'

const paper = (id: string, name: string, change: Partial<LeavingPaper> = {}): LeavingPaper => ({
  ...{
    paperId: id,
    fileId: `f-${id}`,
    fileVersionId: `v-${id}`,
    versionNumber: 1,
    name,
    reference: '412/TTr-UBND',
  },
  ...{
    paperType: 'Tờ trình',
    date: instant(Date.UTC(2026, 10, 20)),
    originator: 'UBND',
    role: 'main',
    pageCount: 4,
  },
  ...{ size: 1000, sha256: 'a'.repeat(64), here: true },
  ...change,
})
const item = (id: string, number: string, name: string, papers: LeavingPaper[]) => ({
  ...{
    id,
    number,
    name,
    presenter: 'Nguyễn Văn An',
    presentingUnit: 'Phòng Kinh tế',
    plannedMinutes: 15,
    papers,
  },
})
const meeting: LeavingMeeting = {
  ...{
    id: 'm1',
    name: 'Phiên họp thường kỳ',
    state: 'closed',
    organization: 'Ủy ban nhân dân xã',
    room: 'Phòng 1',
    address: '12 Lê Lợi',
  },
  start: instant(Date.UTC(2026, 10, 23, 1)),
  end: instant(Date.UTC(2026, 10, 23, 4)),
  people: [{ name: 'Lê Thị Chi', position: 'Văn phòng', role: 'secretary' }],
  items: [
    item('i1', 'I', 'Khai mạc', []),
    item('i2', 'II', 'Ngân sách', [
      paper('p1', 'Tờ trình: dự toán 2027'),
      paper('p2', 'Tờ trình: dự toán 2027'),
      paper('p3', 'Phụ lục', { here: false }),
    ]),
  ],
}

describe('names', () => {
  test.each([
    ['CON', '_CON'],
    ['nul.pdf', '_nul.pdf'],
    ['com1', '_com1'],
    ['Công văn', 'Công văn'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['  .. tên .. ', 'tên'],
    ['...', 'Không tên'],
    ['', 'Không tên'],
    ['Tờ trình'.normalize('NFD'), 'Tờ trình'],
    ['dòng\r\nhai', 'dòng-hai'],
  ])('%j becomes %j', (wished, name) => expect(safeName(wished)).toBe(name))

  test('whatever was wished, every system takes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (wished) => {
        const name = safeName(wished)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(121)
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[\s.]|[\s.]$/u)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:$|\.)/i)
        expect(name).not.toMatch(/(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/)
      }),
    )
  })

  test('names that differ only in case do not overwrite each other', () => {
    const taken = new Set<string>()
    expect(['A', 'a', 'A'].map((stem) => freeName(stem, '.pdf', taken))).toEqual([
      'A.pdf',
      'a (2).pdf',
      'A (3).pdf',
    ])
  })
})

test('papers stand in the order of the agenda', () => {
  expect(placed(meeting).map(({ fileName }) => fileName)).toEqual([
    '02.1_Tờ trình- dự toán 2027.pdf',
    '02.2_Tờ trình- dự toán 2027.pdf',
    '02.3_Phụ lục.pdf',
  ])
})

test('the agenda names the file of each paper, and says what was not there', () => {
  const text = agendaText(meeting, placed(meeting))
  expect(text.startsWith('\ufeffPhiên họp thường kỳ\r\n')).toBe(true)
  expect(text).toContain('Thời gian: 08:00 ngày 23/11/2026 đến 11:00 ngày 23/11/2026')
  expect(text).toContain('- 412/TTr-UBND: Tờ trình: dự toán 2027 (4 trang): 02.1_Tờ trình- dự toán 2027.pdf')
  expect(text).toContain('Phụ lục (4 trang): chưa có trên máy đã xuất')
})

test('every OParl object has its required fields, and what is named is there', () => {
  const { meeting: root, objects } = oparlOf(
    meeting,
    'https://hop.example.vn/oparl',
    ({ paperId }) => `files/${paperId}.pdf`,
  )
  const all: Record<string, unknown>[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      all.push(value as Record<string, unknown>)
      Object.values(value).forEach(walk)
    }
  }
  walk([root, objects])
  const ids = new Set(objects.map(({ id }) => id))
  expect(all.length).toBeGreaterThan(8)
  for (const object of all) {
    expect(object['id']).toMatch(/^https:\/\/hop\.example\.vn\/oparl\//)
    expect(object['type']).toMatch(/^https:\/\/schema\.oparl\.org\/1\.1\/[A-Z]/)
    if (String(object['type']).endsWith('/File')) expect(typeof object['accessUrl']).toBe('string')
    if (String(object['type']).endsWith('/Consultation')) expect(ids.has(object['paper'])).toBe(true)
    if ('consultation' in object) expect(ids.has(object['consultation'])).toBe(true)
    for (const field of ['start', 'end'])
      if (field in object) expect(object[field]).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\+07:00$/)
  }
})

test('a path with line ends or percent signs is written as RFC 8493 says', () => {
  const file = { path: 'data/50%\n.pdf', size: 7, sha256: 'a', sha512: 'b' }
  expect(manifestText([file], 'sha512')).toBe('b  data/50%25%0A.pdf\n')
  const facts = {
    organization: 'UBND',
    description: 'dòng\nhai',
    identifier: 'x',
    day: '2026-11-23',
    software: 'y',
  }
  expect(bagInfoText(facts, [file, file])).toContain(
    'External-Description: dòng hai\nExternal-Identifier: x\n',
  )
  expect(bagInfoText(facts, [file, file])).toContain('Payload-Oxum: 14.2\n')
})
