import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { inspectPdf } from '../../server/intake/inspect-pdf.ts'
import { PaperText } from '../../shared/wire/paper-text.ts'

const folder = new URL('../fixtures/vn-gov/', import.meta.url)
const real = [
  {
    file: 'nghi-dinh-282-2025-nd-cp.pdf',
    pages: 95,
    says: ['Số: 282/2025/NĐ-CP', 'phòng, chống bạo lực gia đình', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  },
  {
    file: 'van-ban-hop-nhat-30-vbhn-vpqh.pdf',
    pages: 40,
    says: ['30/VBHN-VPQH', 'cư trú của người nước ngoài tại Việt', 'Bùi Văn Cường'],
  },
  {
    file: 'quyet-dinh-63-2025-ubnd-phu-tho.pdf',
    pages: 15,
    says: ['TỈNH PHÚ THỌ', 'Ban hành Quy chế phối hợp trong quản lý', 'Trần Duy Đông'],
  },
]

describe('the real signed papers', () => {
  test.each(real)(
    '$file has $pages pages and its text in NFC, line by line',
    async ({ file, pages, says }) => {
      const path = fileURLToPath(new URL(file, folder))
      const seen = await inspectPdf(path)
      if (!seen.ok) throw new Error(seen.failure.code)
      expect(seen.value.pageCount).toBe(pages)
      expect(seen.value.text.pages).toHaveLength(pages)
      expect(PaperText.safeParse(seen.value.text).success).toBe(true)
      const text = seen.value.text.pages.join('\n')
      expect(text).toBe(text.normalize('NFC'))
      for (const phrase of says) expect(text).toContain(phrase.normalize('NFC'))
      expect(seen.value.text.pages[0]?.split('\n').length).toBeGreaterThan(20)
    },
  )

  test('are kept byte for byte as signed', () => {
    const sums = readFileSync(new URL('SHA256SUMS', folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/))
    expect(sums).toHaveLength(real.length)
    for (const [sum, file = ''] of sums) {
      expect(
        createHash('sha256')
          .update(readFileSync(new URL(file, folder)))
          .digest('hex'),
        file,
      ).toBe(sum)
    }
  })
})
