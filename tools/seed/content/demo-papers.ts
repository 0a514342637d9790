/** The papers of the demo's meetings, beside the three real ones and the scan. */
import type { PaperSpec } from './paper-spec.ts'

export interface Period {
  readonly month: number
  readonly year: number
  readonly nextMonth: number
}

const ALL = ['agriculture', 'clearance', 'budget', 'investment', 'poverty', 'digital', 'disaster', 'culture', 'order', 'environment']

export function todayPapers({ month, year, nextMonth }: Period): PaperSpec[] {
  const sofar = `tháng ${String(month)} và ${String(month)} tháng đầu năm ${String(year)}`
  return [
    {
      key: 'bc-kinh-te-xa-hoi', kind: 'report', paperType: 'Báo cáo', reference: '412/BC-UBND', signer: 'chair', topics: ALL, annexes: 1, daysBefore: 4,
      name: `Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh ${sofar}; công tác chỉ đạo, điều hành của Ủy ban nhân dân xã; phương hướng, nhiệm vụ, giải pháp trọng tâm tháng ${String(nextMonth)} và một số công việc phải tập trung hoàn thành trước Tết Nguyên đán`,
    },
    {
      key: 'nq-nhiem-vu', kind: 'draft-resolution', paperType: 'Dự thảo Nghị quyết', reference: '…/NQ-HĐND', signer: 'council',
      topics: ['agriculture', 'budget', 'poverty', 'digital', 'culture', 'order'], annexes: 0, daysBefore: 4,
      name: `Về mục tiêu, nhiệm vụ phát triển kinh tế - xã hội xã Đồng Hỷ năm ${String(year + 1)}`,
    },
    {
      key: 'tt-du-toan', kind: 'submission', paperType: 'Tờ trình', reference: '298/TTr-UBND', signer: 'deputy-economy', topics: ['budget', 'investment'], annexes: 1, daysBefore: 5,
      name: `Về việc đề nghị thông qua dự toán thu ngân sách nhà nước trên địa bàn, thu, chi ngân sách địa phương năm ${String(year + 1)} và phương án phân bổ vốn đầu tư công nguồn ngân sách xã, nguồn thu tiền sử dụng đất, nguồn kết dư và nguồn tăng thu, tiết kiệm chi chuyển nguồn sang năm ${String(year + 1)} trên địa bàn xã Đồng Hỷ`,
    },
    {
      key: 'bc-ngan-sach', kind: 'report', paperType: 'Báo cáo', reference: '156/BC-KT', signer: 'economy', topics: ['budget'], annexes: 1, daysBefore: 4,
      name: `Ước thực hiện thu, chi ngân sách nhà nước ${sofar}`,
    },
    {
      key: 'bc-giai-phong-mat-bang', kind: 'report', paperType: 'Báo cáo', reference: '161/BC-KT', signer: 'economy', topics: ['clearance', 'environment'], annexes: 2, daysBefore: 3,
      name: 'Tiến độ bồi thường, hỗ trợ, tái định cư, giải phóng mặt bằng các dự án trên địa bàn xã Đồng Hỷ; khó khăn, vướng mắc và giải pháp tháo gỡ đối với dự án Đường kết nối Hóa Thượng - Sông Cầu, dự án Khu tái định cư Tân Thái, dự án Hồ chứa nước sinh hoạt xóm Vải và các dự án sử dụng vốn ngân sách tỉnh',
    },
    {
      key: 'tt-cuong-che', kind: 'submission', paperType: 'Tờ trình', reference: '163/TTr-KT', signer: 'economy', topics: ['clearance'], annexes: 0, daysBefore: 2,
      name: 'Về việc kiểm đếm bắt buộc đối với các hộ chưa phối hợp thuộc dự án Đường kết nối Hóa Thượng - Sông Cầu', urgency: 'khan',
    },
    {
      key: 'bc-dau-tu-cong', kind: 'report', paperType: 'Báo cáo', reference: '158/BC-KT', signer: 'economy', topics: ['investment'], annexes: 0, daysBefore: 4,
      name: `Tình hình giải ngân vốn đầu tư công năm ${String(year)}`,
    },
    {
      key: 'kh-chuyen-doi-so', kind: 'plan', paperType: 'Kế hoạch', reference: '187/KH-UBND', signer: 'deputy-society', topics: ['digital'], annexes: 1, daysBefore: 6,
      name: `Kế hoạch chuyển đổi số và cải cách hành chính xã Đồng Hỷ năm ${String(year + 1)}`,
    },
    {
      key: 'cv-so-hoa', kind: 'letter', paperType: 'Công văn', reference: '1046/UBND-VP', signer: 'deputy-society', topics: ['digital'], annexes: 0, daysBefore: 9,
      name: 'tăng cường ký số, gửi nhận văn bản điện tử và tổ chức họp không giấy',
    },
    {
      key: 'bc-giam-ngheo', kind: 'report', paperType: 'Báo cáo', reference: '93/BC-VHXH', signer: 'society', topics: ['poverty'], annexes: 2, daysBefore: 4,
      name: `Kết quả rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều cuối năm ${String(year)}`,
    },
    {
      key: 'tt-qua-tet', kind: 'submission', paperType: 'Tờ trình', reference: '95/TTr-VHXH', signer: 'society', topics: ['poverty'], annexes: 0, daysBefore: 1, sentLate: true,
      name: `Về việc tặng quà người có công với cách mạng, hộ nghèo, đối tượng bảo trợ xã hội nhân dịp Tết Nguyên đán năm ${String(year + 1)}`,
    },
    {
      key: 'kh-phong-chong-thien-tai', kind: 'plan', paperType: 'Kế hoạch', reference: '191/KH-UBND', signer: 'deputy-economy', topics: ['disaster', 'agriculture'], annexes: 1, daysBefore: 5,
      name: `Phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn xã Đồng Hỷ giai đoạn ${String(year)} - ${String(year + 4)}`,
    },
    {
      key: 'bc-an-ninh', kind: 'report', paperType: 'Báo cáo', reference: '77/BC-BCH', signer: 'military', topics: ['order'], annexes: 0, daysBefore: 3, secrecy: 'internal',
      name: `Công tác quốc phòng, quân sự địa phương, bảo đảm an ninh, trật tự ${sofar}; công tác quản lý cư trú của người nước ngoài trên địa bàn`,
    },
    {
      key: 'qd-tuyen-quan', kind: 'decision', paperType: 'Quyết định', reference: '1302/QĐ-UBND', signer: 'chair', topics: ['order'], annexes: 1, daysBefore: 3,
      name: `Về việc kiện toàn Hội đồng nghĩa vụ quân sự và giao chỉ tiêu tuyển chọn, gọi công dân nhập ngũ năm ${String(year + 1)}`,
    },
    {
      key: 'bc-giao-duc-y-te', kind: 'report', paperType: 'Báo cáo', reference: '97/BC-VHXH', signer: 'society', topics: ['culture'], annexes: 1, daysBefore: 3,
      name: `Công tác giáo dục, văn hóa, y tế ${sofar} và việc chuẩn bị đón Tết Nguyên đán`,
    },
  ]
}

export function pastPapers({ month, year }: Period): PaperSpec[] {
  const when = `tháng ${String(month)} năm ${String(year)}`
  return [
    {
      key: 'past-bc-kinh-te', kind: 'report', paperType: 'Báo cáo', reference: '371/BC-UBND', signer: 'chair', topics: ['agriculture', 'budget', 'clearance', 'order'], annexes: 0, daysBefore: 4,
      name: `Tình hình kinh tế - xã hội, quốc phòng, an ninh ${when}`,
    },
    {
      key: 'past-kh-vu-dong', kind: 'plan', paperType: 'Kế hoạch', reference: '172/KH-UBND', signer: 'deputy-economy', topics: ['agriculture'], annexes: 1, daysBefore: 5,
      name: `Sản xuất vụ Đông năm ${String(year)} và chuẩn bị sản xuất vụ Xuân năm ${String(year + 1)}`,
    },
    {
      key: 'past-bc-moi-truong', kind: 'report', paperType: 'Báo cáo', reference: '149/BC-KT', signer: 'economy', topics: ['environment'], annexes: 1, daysBefore: 3,
      name: 'Công tác quản lý đất đai, tài nguyên, khoáng sản và bảo vệ môi trường trên địa bàn xã',
    },
    {
      key: 'past-tb-ket-luan', kind: 'notice', paperType: 'Thông báo', reference: '88/TB-UBND', signer: 'office', topics: ['investment', 'digital'], annexes: 0, daysBefore: 0,
      name: `Kết luận của đồng chí Chủ tịch UBND xã tại phiên họp thường kỳ ${when}`,
    },
  ]
}

export function nextPapers({ year }: Period): PaperSpec[] {
  return [
    {
      key: 'next-bc-tien-do', kind: 'report', paperType: 'Báo cáo', reference: '166/BC-KT', signer: 'economy', topics: ['clearance', 'investment'], annexes: 1, daysBefore: 8,
      name: 'Kết quả rà soát nguồn gốc đất và đề xuất phương án xử lý đối với 38 hộ còn vướng mắc thuộc dự án Đường kết nối Hóa Thượng - Sông Cầu',
    },
    {
      key: 'next-pa-doi-thoai', kind: 'scheme', paperType: 'Phương án', reference: '21/PA-UBND', signer: 'deputy-economy', topics: ['clearance'], annexes: 0, daysBefore: 8,
      name: 'Tổ chức đối thoại, vận động Nhân dân bàn giao mặt bằng trước ngày 15 tháng 12',
    },
    {
      key: 'next-tt-gia-dat', kind: 'submission', paperType: 'Tờ trình', reference: '169/TTr-KT', signer: 'economy', topics: ['environment', 'budget'], annexes: 0, daysBefore: 7,
      name: `Về việc phê duyệt giá đất cụ thể làm căn cứ tính tiền sử dụng đất khi giao đất tái định cư năm ${String(year)}`,
    },
  ]
}

/** The decision at the head of the scanned dossier. */
export const DOSSIER: PaperSpec = {
  key: 'hs-kiem-dem', kind: 'decision', paperType: 'Quyết định', reference: '1284/QĐ-UBND', signer: 'chair', topics: ['clearance'], annexes: 1, daysBefore: 5,
  name: 'Phê duyệt kết quả kiểm đếm và phương án bồi thường, hỗ trợ, tái định cư dự án Đường kết nối Hóa Thượng - Sông Cầu (kèm hồ sơ kiểm đếm từng hộ, bản quét)',
}
