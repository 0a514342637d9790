/** Who received, downloaded and opened which version, and when: one row a person and version, for sorting and filtering. */
import type { SeenList } from '../../shared/ipc/seen.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Row } from '../export/index.ts'
import { day, fileStem } from './table-words.ts'
import type { Tables } from './tables.ts'

const STATES = ['Chưa nhận', 'Đã nhận', 'Đã tải', 'Đã mở'] as const

export function seenTables({ name, start, people, papers }: SeenList, now: Instant): Tables {
  const rows: Row[] = []
  const newest = new Map(papers.map(({ name: paper, versionNumber }) => [paper, versionNumber]))
  for (const [person, { name: who, position }] of people.entries())
    for (const paper of papers) {
      const times = paper.at[person] ?? []
      const state = [2, 1, 0].find((step) => (times[step] ?? null) !== null)
      // Of a version that was replaced only what became of it: nobody waits for it any more.
      if (state === undefined && newest.get(paper.name) !== paper.versionNumber) continue
      rows.push([
        ...[who, position, paper.name, paper.reference, paper.versionNumber],
        STATES[state === undefined ? 0 : state + 1] ?? '',
        ...[times[0] ?? null, times[1] ?? null, times[2] ?? null],
      ])
    }
  const opened = rows.filter((row) => row[5] === 'Đã mở').length
  return {
    fileName: `${fileStem(name)} - tình hình nhận tài liệu.xlsx`,
    format: 'xlsx',
    title: 'TÌNH HÌNH NHẬN, TẢI VÀ MỞ TÀI LIỆU',
    lines: [
      `${name}, ngày ${day(start)}`,
      `${opened} trên ${rows.length} lượt tài liệu đã mở, tính đến ngày ${day(now)}.`,
    ],
    sheets: [
      {
        name: 'Tình hình nhận',
        columns: [
          { title: 'Đại biểu', kind: 'text', width: 26 },
          { title: 'Chức vụ', kind: 'text', width: 30 },
          { title: 'Tài liệu', kind: 'text', width: 60 },
          { title: 'Số, ký hiệu', kind: 'text', width: 18 },
          { title: 'Phiên bản', kind: 'number' },
          { title: 'Trạng thái', kind: 'text', width: 13 },
          { title: 'Đã nhận', kind: 'time' },
          { title: 'Đã tải', kind: 'time' },
          { title: 'Đã mở', kind: 'time' },
        ],
        rows,
      },
    ],
    bars: null,
  }
}
