/** The papers of the past and the next meeting, and the decision before the scan. Today's: today-papers.ts. */
import type { PaperSpec } from './paper-spec.ts'

export interface Period {
  readonly month: number
  readonly year: number
  readonly nextMonth: number
}

export function pastPapers({ month, year }: Period): PaperSpec[] {
  const when = `tháng ${String(month)} năm ${String(year)}`
  return [
    {
      key: 'past-bc-kinh-te',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '371/BC-UBND',
      signer: 'chair',
      topics: ['agriculture', 'budget', 'clearance', 'order'],
      annexes: 0,
      daysBefore: 4,
      name: `Tình hình kinh tế - xã hội, quốc phòng, an ninh ${when}`,
    },
    {
      key: 'past-kh-vu-dong',
      kind: 'plan',
      paperType: 'Kế hoạch',
      reference: '172/KH-UBND',
      signer: 'deputy-economy',
      topics: ['agriculture'],
      annexes: 1,
      daysBefore: 5,
      name: `Sản xuất vụ Đông năm ${String(year)} và chuẩn bị sản xuất vụ Xuân năm ${String(year + 1)}`,
    },
    {
      key: 'past-bc-moi-truong',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '149/BC-KT',
      signer: 'economy',
      topics: ['environment'],
      annexes: 1,
      daysBefore: 3,
      name: 'Công tác quản lý đất đai, tài nguyên, khoáng sản và bảo vệ môi trường trên địa bàn xã',
    },
    {
      key: 'past-tb-ket-luan',
      kind: 'notice',
      paperType: 'Thông báo',
      reference: '88/TB-UBND',
      signer: 'office',
      topics: ['investment', 'digital'],
      annexes: 0,
      daysBefore: 0,
      name: `Kết luận của đồng chí Chủ tịch UBND xã tại phiên họp thường kỳ ${when}`,
    },
  ]
}

export function nextPapers({ year }: Period): PaperSpec[] {
  return [
    {
      key: 'next-bc-tien-do',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '166/BC-KT',
      signer: 'economy',
      topics: ['clearance', 'investment'],
      annexes: 1,
      daysBefore: 8,
      name: 'Kết quả rà soát nguồn gốc đất và đề xuất phương án xử lý đối với 38 hộ còn vướng mắc thuộc dự án Đường kết nối Hóa Thượng - Sông Cầu',
    },
    {
      key: 'next-pa-doi-thoai',
      kind: 'scheme',
      paperType: 'Phương án',
      reference: '21/PA-UBND',
      signer: 'deputy-economy',
      topics: ['clearance'],
      annexes: 0,
      daysBefore: 8,
      name: 'Tổ chức đối thoại, vận động Nhân dân bàn giao mặt bằng trước ngày 15 tháng 12',
    },
    {
      key: 'next-tt-gia-dat',
      kind: 'submission',
      paperType: 'Tờ trình',
      reference: '169/TTr-KT',
      signer: 'economy',
      topics: ['environment', 'budget'],
      annexes: 0,
      daysBefore: 7,
      name: `Về việc phê duyệt giá đất cụ thể làm căn cứ tính tiền sử dụng đất khi giao đất tái định cư năm ${String(year)}`,
    },
  ]
}

/** The decision at the head of the scanned dossier. */
export const DOSSIER: PaperSpec = {
  key: 'hs-kiem-dem',
  kind: 'decision',
  paperType: 'Quyết định',
  reference: '1284/QĐ-UBND',
  signer: 'chair',
  topics: ['clearance'],
  annexes: 1,
  daysBefore: 5,
  name: 'Phê duyệt kết quả kiểm đếm và phương án bồi thường, hỗ trợ, tái định cư dự án Đường kết nối Hóa Thượng - Sông Cầu (kèm hồ sơ kiểm đếm từng hộ, bản quét)',
}
