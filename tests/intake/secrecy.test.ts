import { expect, test } from 'vitest'
import type { TextMark } from '../../tools/seed/print/page.ts'
import { printPaper } from '../../tools/seed/print/print-paper.ts'
import { writePdf } from '../../tools/seed/print/write-pdf.ts'
import { atTheDoor } from './door.ts'

/** A real-looking report, with a stamp at (x, y) on its first page if asked for. */
async function paper(summary: string, stamp: Partial<TextMark> | null): Promise<Uint8Array> {
  const printed = printPaper({
    letterhead: {
      parent: 'ỦY BAN NHÂN DÂN',
      issuer: 'XÃ ĐỒNG HỶ',
      number: '07/BC-UBND',
      placeAndDate: 'Đồng Hỷ, ngày 23 tháng 11 năm 2026',
      kind: 'BÁO CÁO',
      summary,
    },
    blocks: [
      {
        kind: 'paragraph',
        text: 'Công tác bảo vệ bí mật nhà nước được triển khai nghiêm túc; sản lượng mật ong đạt 1,2 tấn.',
      },
    ],
  })
  const mark = {
    kind: 'text',
    x: 150,
    y: 138,
    text: 'MẬT',
    face: 'bold',
    size: 14,
    stretch: 0,
    ink: 'red',
    ...stamp,
  } as const
  if (stamp !== null) printed.pages[0]?.marks.push(mark)
  return await writePdf(printed, { title: 'Báo cáo', author: 'UBND xã', subject: '', madeAt: new Date(0) })
}

test('a paper stamped MẬT, TỐI MẬT or TUYỆT MẬT does not come in', async () => {
  for (const text of ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT']) {
    expect(await atTheDoor(await paper('Tình hình an ninh', { text })), text).toEqual({
      code: 'paper/secret',
    })
  }
})

test('nor spaced, captioned, without marks, or in the letters of old fonts', async () => {
  const variants = ['T Ố I  M Ậ T', 'Độ mật: Mật', 'TUYET MAT', 'MAÄT']
  for (const text of variants)
    expect(await atTheDoor(await paper('Tình hình an ninh', { text })), text).toEqual({
      code: 'paper/secret',
    })
})

test('a paper that only speaks of secrets comes in', async () => {
  const seen = await atTheDoor(await paper('TỔNG KẾT CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC', null))
  expect('pages' in seen && seen.pages[0]).toContain('BÍ MẬT NHÀ NƯỚC')
})

test('a grade far down the page, in an example or a table, is no stamp', async () => {
  expect(await atTheDoor(await paper('Phân loại tài liệu', { y: 700 }))).toHaveProperty('pages')
})
