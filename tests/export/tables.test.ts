/** Tables as pages: read back by poppler where it is on the machine, by our own reader of bytes otherwise. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { TablesOrder } from '../../main/export/tables/order.ts'
import { writeTables } from '../../main/export/tables/work.ts'
import { readFace } from './support/fonts.ts'

const order: TablesOrder = {
  do: 'tables',
  format: 'pdf',
  title: 'BÁO CÁO TIẾT KIỆM',
  lines: ['Đơn giá: 4.210 đ/lượt văn bản'],
  sheets: [
    {
      name: 'Theo cuộc họp',
      columns: [
        { title: 'Cuộc họp', kind: 'text', width: 50 },
        { title: 'Ngày họp', kind: 'day' },
        { title: 'Tiết kiệm (đ)', kind: 'money' },
      ],
      rows: Array.from({ length: 120 }, (_, at) => [
        `Phiên họp thường kỳ thứ ${at + 1} của Ủy ban nhân dân xã về phân bổ vốn đầu tư công trung hạn`,
        Date.UTC(2026, 10, 23),
        1_234_500 + at,
      ]),
      total: ['Cộng', null, 148_147_140],
    },
  ],
  bars: { title: 'Tiết kiệm', bars: [{ label: 'Ủy ban nhân dân', value: 5, shown: '5' }] },
  foot: 'Lê Thị Chi lập lúc 14:05 ngày 23/11/2026',
  at: Date.UTC(2026, 10, 23),
  fonts: '',
}

test('a long table goes over several pages, its heading on each', async () => {
  const bytes = await writeTables(order, readFace)
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(pdf.getPageCount()).toBeGreaterThan(3)
  const folder = mkdtempSync(join(tmpdir(), 'tables-'))
  try {
    writeFileSync(join(folder, 't.pdf'), bytes)
    const read = spawnSync('pdftotext', ['-layout', join(folder, 't.pdf'), '-'], { encoding: 'utf8' })
    // Without poppler the count of pages is what can be said.
    if (read.error !== undefined) return
    const pages = read.stdout.split('\f').filter((page) => page.trim() !== '')
    expect(pages).toHaveLength(pdf.getPageCount())
    for (const page of pages) {
      expect(page).toContain('Tiết kiệm (đ)')
      expect(page).toContain('Lê Thị Chi lập lúc 14:05')
    }
    expect(read.stdout).toContain('1.234.619')
    expect(pages.at(-1)).toContain('148.147.140')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
