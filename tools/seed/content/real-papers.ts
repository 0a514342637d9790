/** The three signed texts of tests/fixtures/vn-gov, described as they describe themselves. */
import { onDay } from './calendar.ts'

export interface RealPaper {
  readonly key: string
  readonly fixture: string
  readonly paperType: string
  readonly reference: string
  readonly name: string
  readonly originator: string
  /** Midnight in Vietnam of the day of issue. */
  readonly dateMs: number
  readonly pageCount: number
}

export const REAL_PAPERS: readonly RealPaper[] = [
  {
    key: 'nd-282',
    fixture: 'nghi-dinh-282-2025-nd-cp.pdf',
    paperType: 'Nghị định',
    reference: '282/2025/NĐ-CP',
    name: 'Quy định xử phạt vi phạm hành chính trong lĩnh vực an ninh, trật tự, an toàn xã hội; phòng, chống tệ nạn xã hội; phòng, chống bạo lực gia đình',
    originator: 'Chính phủ',
    dateMs: onDay(2025, 10, 30),
    pageCount: 95,
  },
  {
    key: 'vbhn-30',
    fixture: 'van-ban-hop-nhat-30-vbhn-vpqh.pdf',
    paperType: 'Văn bản hợp nhất',
    reference: '30/VBHN-VPQH',
    name: 'Luật Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam',
    originator: 'Văn phòng Quốc hội',
    dateMs: onDay(2023, 8, 2),
    pageCount: 40,
  },
  {
    key: 'qd-63',
    fixture: 'quyet-dinh-63-2025-ubnd-phu-tho.pdf',
    paperType: 'Quyết định',
    reference: '63/2025/QĐ-CTUBND',
    name: 'Ban hành Quy chế phối hợp trong quản lý người nước ngoài cư trú, hoạt động trên địa bàn tỉnh Phú Thọ',
    originator: 'Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ',
    dateMs: onDay(2025, 10, 17),
    pageCount: 15,
  },
]
