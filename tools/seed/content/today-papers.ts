/** The papers of today's meeting, by the items that they belong to. */
import type { Period } from './demo-papers.ts'
import type { PaperSpec } from './paper-spec.ts'

const ALL = [
  'agriculture',
  'clearance',
  'budget',
  'investment',
  'poverty',
  'digital',
  'disaster',
  'culture',
  'order',
  'environment',
]

const sofarOf = ({ month, year }: Period) =>
  `tháng ${String(month)} và ${String(month)} tháng đầu năm ${String(year)}`

function theYearPapers(period: Period): PaperSpec[] {
  return [
    {
      key: 'bc-kinh-te-xa-hoi',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '412/BC-UBND',
      signer: 'chair',
      topics: ALL,
      annexes: 1,
      daysBefore: 4,
      name: `Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh ${sofarOf(period)}; công tác chỉ đạo, điều hành của Ủy ban nhân dân xã; phương hướng, nhiệm vụ, giải pháp trọng tâm tháng ${String(period.nextMonth)} và một số công việc phải tập trung hoàn thành trước Tết Nguyên đán`,
    },
    {
      key: 'nq-nhiem-vu',
      kind: 'draft-resolution',
      paperType: 'Dự thảo Nghị quyết',
      reference: '…/NQ-HĐND',
      signer: 'council',
      topics: ['agriculture', 'budget', 'poverty', 'digital', 'culture', 'order'],
      annexes: 0,
      daysBefore: 4,
      name: `Về mục tiêu, nhiệm vụ phát triển kinh tế - xã hội xã Đồng Hỷ năm ${String(period.year + 1)}`,
    },
  ]
}

function moneyPapers(period: Period): PaperSpec[] {
  return [
    {
      key: 'tt-du-toan',
      kind: 'submission',
      paperType: 'Tờ trình',
      reference: '298/TTr-UBND',
      signer: 'deputy-economy',
      topics: ['budget', 'investment'],
      annexes: 1,
      daysBefore: 5,
      name: `Về việc đề nghị thông qua dự toán thu ngân sách nhà nước trên địa bàn, thu, chi ngân sách địa phương năm ${String(period.year + 1)} và phương án phân bổ vốn đầu tư công nguồn ngân sách xã, nguồn thu tiền sử dụng đất, nguồn kết dư và nguồn tăng thu, tiết kiệm chi chuyển nguồn sang năm ${String(period.year + 1)} trên địa bàn xã Đồng Hỷ`,
    },
    {
      key: 'bc-ngan-sach',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '156/BC-KT',
      signer: 'economy',
      topics: ['budget'],
      annexes: 1,
      daysBefore: 4,
      name: `Ước thực hiện thu, chi ngân sách nhà nước ${sofarOf(period)}`,
    },
    {
      key: 'bc-dau-tu-cong',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '158/BC-KT',
      signer: 'economy',
      topics: ['investment'],
      annexes: 0,
      daysBefore: 4,
      name: `Tình hình giải ngân vốn đầu tư công năm ${String(period.year)}`,
    },
  ]
}

function landPapers(period: Period): PaperSpec[] {
  return [
    {
      key: 'bc-giai-phong-mat-bang',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '161/BC-KT',
      signer: 'economy',
      topics: ['clearance', 'environment'],
      annexes: 2,
      daysBefore: 3,
      name: 'Tiến độ bồi thường, hỗ trợ, tái định cư, giải phóng mặt bằng các dự án trên địa bàn xã Đồng Hỷ; khó khăn, vướng mắc và giải pháp tháo gỡ đối với dự án Đường kết nối Hóa Thượng - Sông Cầu, dự án Khu tái định cư Tân Thái, dự án Hồ chứa nước sinh hoạt xóm Vải và các dự án sử dụng vốn ngân sách tỉnh',
    },
    {
      key: 'tt-cuong-che',
      kind: 'submission',
      paperType: 'Tờ trình',
      reference: '163/TTr-KT',
      signer: 'economy',
      topics: ['clearance'],
      annexes: 0,
      daysBefore: 2,
      name: 'Về việc kiểm đếm bắt buộc đối với các hộ chưa phối hợp thuộc dự án Đường kết nối Hóa Thượng - Sông Cầu',
      urgency: 'khan',
    },
    {
      key: 'kh-phong-chong-thien-tai',
      kind: 'plan',
      paperType: 'Kế hoạch',
      reference: '191/KH-UBND',
      signer: 'deputy-economy',
      topics: ['disaster', 'agriculture'],
      annexes: 1,
      daysBefore: 5,
      name: `Phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn xã Đồng Hỷ giai đoạn ${String(period.year)} - ${String(period.year + 4)}`,
    },
  ]
}

function societyPapers(period: Period): PaperSpec[] {
  return [
    {
      key: 'kh-chuyen-doi-so',
      kind: 'plan',
      paperType: 'Kế hoạch',
      reference: '187/KH-UBND',
      signer: 'deputy-society',
      topics: ['digital'],
      annexes: 1,
      daysBefore: 6,
      name: `Kế hoạch chuyển đổi số và cải cách hành chính xã Đồng Hỷ năm ${String(period.year + 1)}`,
    },
    {
      key: 'cv-so-hoa',
      kind: 'letter',
      paperType: 'Công văn',
      reference: '1046/UBND-VP',
      signer: 'deputy-society',
      topics: ['digital'],
      annexes: 1,
      daysBefore: 9,
      name: 'tăng cường ký số, gửi nhận văn bản điện tử và tổ chức họp không giấy',
    },
    {
      key: 'bc-giam-ngheo',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '93/BC-VHXH',
      signer: 'society',
      topics: ['poverty'],
      annexes: 2,
      daysBefore: 4,
      name: `Kết quả rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều cuối năm ${String(period.year)}`,
    },
    {
      key: 'tt-qua-tet',
      kind: 'submission',
      paperType: 'Tờ trình',
      reference: '95/TTr-VHXH',
      signer: 'society',
      topics: ['poverty'],
      annexes: 0,
      daysBefore: 1,
      sentLate: true,
      name: `Về việc tặng quà người có công với cách mạng, hộ nghèo, đối tượng bảo trợ xã hội nhân dịp Tết Nguyên đán năm ${String(period.year + 1)}`,
    },
  ]
}

function orderPapers(period: Period): PaperSpec[] {
  return [
    {
      key: 'bc-an-ninh',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '77/BC-BCH',
      signer: 'military',
      topics: ['order'],
      annexes: 0,
      daysBefore: 3,
      secrecy: 'internal',
      name: `Công tác quốc phòng, quân sự địa phương, bảo đảm an ninh, trật tự ${sofarOf(period)}; công tác quản lý cư trú của người nước ngoài trên địa bàn`,
    },
    {
      key: 'qd-tuyen-quan',
      kind: 'decision',
      paperType: 'Quyết định',
      reference: '1302/QĐ-UBND',
      signer: 'chair',
      topics: ['order'],
      annexes: 1,
      daysBefore: 3,
      name: `Về việc kiện toàn Hội đồng nghĩa vụ quân sự và giao chỉ tiêu tuyển chọn, gọi công dân nhập ngũ năm ${String(period.year + 1)}`,
    },
    {
      key: 'bc-giao-duc-y-te',
      kind: 'report',
      paperType: 'Báo cáo',
      reference: '97/BC-VHXH',
      signer: 'society',
      topics: ['culture'],
      annexes: 1,
      daysBefore: 3,
      name: `Công tác giáo dục, văn hóa, y tế ${sofarOf(period)} và việc chuẩn bị đón Tết Nguyên đán`,
    },
  ]
}

export function todayPapers(period: Period): PaperSpec[] {
  return [theYearPapers, moneyPapers, landPapers, societyPapers, orderPapers].flatMap((papers) =>
    papers(period),
  )
}
