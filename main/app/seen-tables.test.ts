import { expect, test } from 'vitest'
import type { FileVersionId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { seenTables } from './seen-tables.ts'

const person = (id: string, name: string) => ({ id: id as PersonId, name, position: 'Ủy viên' })
const version = (versionNumber: number, at: (number | null)[][]) => ({
  fileVersionId: `v${versionNumber}` as FileVersionId,
  versionNumber,
  name: 'Tờ trình',
  reference: '412/TTr-UBND',
  at: at.map((times) => times.map((time) => (time === null ? null : instant(time)))),
})

test('one row a person and version; of a replaced version only what became of it', () => {
  const { sheets, lines, fileName } = seenTables(
    {
      name: 'Phiên họp 11/2026: ngân sách',
      start: instant(Date.UTC(2026, 10, 23)),
      people: [person('a', 'An'), person('b', 'Bình')],
      papers: [
        version(1, [
          [5, 6, 7],
          [null, null, null],
        ]),
        version(2, [
          [8, null, null],
          [null, null, null],
        ]),
      ],
    },
    instant(Date.UTC(2026, 10, 24)),
  )
  expect(sheets[0]?.rows.map((row) => [row[0], row[4], row[5], ...row.slice(6)])).toEqual([
    ['An', 1, 'Đã mở', 5, 6, 7],
    ['An', 2, 'Đã nhận', 8, null, null],
    ['Bình', 2, 'Chưa nhận', null, null, null],
  ])
  expect(lines[1]).toBe('1 trên 3 lượt tài liệu đã mở, tính đến ngày 24/11/2026.')
  expect(fileName).toBe('Phiên họp 11-2026- ngân sách - tình hình nhận tài liệu.xlsx')
})
