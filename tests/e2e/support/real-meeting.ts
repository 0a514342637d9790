/** A folder as a commune has it for a meeting of twelve items: the signed papers of this repository, and pages of them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'

const REAL = 'tests/fixtures/vn-gov'
const [DECISION, DECREE, LAW] = [
  'quyet-dinh-63-2025-ubnd-phu-tho.pdf',
  'nghi-dinh-282-2025-nd-cp.pdf',
  'van-ban-hop-nhat-30-vbhn-vpqh.pdf',
].map((name) => join(REAL, name)) as [string, string, string]

/** Words of the law's first page. */
export const WORDS_OF_LAW = 'số 47/2014/QH13 ngày 16 tháng 6 năm 2014 của Quốc hội'

/** 1-based pages, in this order. */
async function pagesOf(file: string, pages: readonly number[]): Promise<Uint8Array> {
  const from = await PDFDocument.load(readFileSync(file), { updateMetadata: false })
  const to = await PDFDocument.create()
  for (const page of await to.copyPages(
    from,
    pages.map((number) => number - 1),
  ))
    to.addPage(page)
  return await to.save()
}

export const REPLACED = 'Tờ trình sửa đổi quy định về cư trú của người nước ngoài'
export const RECALLED = 'Danh sách thôn, tổ dân phố chưa hoàn thành rà soát'

/** Answers the folder. */
export async function realMeeting(parent: string, name: string): Promise<string> {
  const folder = join(parent, name)
  mkdirSync(join(folder, '4. Phòng, chống bạo lực gia đình'), { recursive: true })
  const put = (file: string, bytes: Uint8Array): void => writeFileSync(join(folder, file), bytes)
  put('01_Quyết định ban hành quy chế của Chủ tịch Ủy ban nhân dân tỉnh.pdf', readFileSync(DECISION))
  put('02_Nghị định xử phạt vi phạm hành chính về an ninh, trật tự.pdf', readFileSync(DECREE))
  put(`03_${REPLACED}.pdf`, await pagesOf(LAW, [1, 2, 3]))
  put('4. Phòng, chống bạo lực gia đình/1. Báo cáo kết quả năm 2026.pdf', await pagesOf(DECREE, [5, 6]))
  const topics = [
    'Báo cáo tình hình an ninh, trật tự tháng 11',
    'Kế hoạch tuyên truyền pháp luật năm 2027',
    'Tờ trình phương án phòng cháy, chữa cháy các chợ',
    'Báo cáo công tác quản lý cư trú',
    'Kế hoạch kiểm tra cơ sở lưu trú dịp Tết',
    'Tờ trình kinh phí hỗ trợ tổ bảo vệ an ninh cơ sở',
    'Báo cáo giải quyết đơn thư',
  ]
  for (const [at, topic] of topics.entries())
    put(`${String(at + 5).padStart(2, '0')}_${topic}.pdf`, await pagesOf(DECREE, [10 + 2 * at, 11 + 2 * at]))
  put(`12_${RECALLED}.pdf`, await pagesOf(LAW, [10]))
  return folder
}

/** The paper that is replaced, with a page before the first one. */
export const newVersion = (): Promise<Uint8Array> => pagesOf(LAW, [4, 1, 2, 3])
