/** The notice of the made-up world; what is written stays in the window alone. */
import type { CallOutput } from '../api.ts'

export const noticeAnswers = {
  'notice.open': (): CallOutput<'notice.open'> => ({
    above: '',
    office: ['ỦY BAN NHÂN DÂN', 'XÃ VĂN LĂNG'],
    fields: {
      ...{ number: '31', symbol: 'TB-UBND', place: 'Văn Lăng', date: 'ngày 30 tháng 11 năm 2026' },
      summary:
        'Kết luận của đồng chí Nguyễn Thị Thu Hà, Chủ tịch UBND xã tại phiên họp thường kỳ tháng 11 năm 2026',
      opening:
        'Ngày 30 tháng 11 năm 2026, tại phòng họp số 1, trụ sở UBND xã, đồng chí Nguyễn Thị Thu Hà, Chủ tịch UBND xã chủ trì phiên họp thường kỳ tháng 11 năm 2026. Sau khi nghe báo cáo và ý kiến của các thành viên dự họp, đồng chí Nguyễn Thị Thu Hà kết luận như sau:',
      closing:
        'Ủy ban nhân dân xã Văn Lăng thông báo để các cơ quan, đơn vị, cá nhân liên quan biết, thực hiện./.',
      ...{ powers: 'TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG', signer: 'Lê Minh Tuấn' },
      recipients: 'Như thành phần dự họp;\nCác đơn vị, cá nhân được giao nhiệm vụ;\nLưu: VT.',
    },
    conclusions: [
      'Về nội dung “Dự toán ngân sách năm 2027”: Thống nhất dự toán như báo cáo của Phòng Kinh tế.',
      'Giao Phòng Kinh tế hoàn thiện hồ sơ, trình Hội đồng nhân dân xã trước ngày 05 tháng 12.',
    ],
    tasks: [
      {
        text: 'Hoàn thiện dự toán ngân sách năm 2027',
        ...{ lead: 'Trần Văn Đức', helpers: 'Ma Thị Hồng Nhung, Dương Quốc Khánh', due: '05/12/2026' },
      },
      { text: 'Rà soát tiến độ giải phóng mặt bằng', lead: 'Dương Quốc Khánh', helpers: '', due: '' },
    ],
    ...{ phase: 'ended', paper: 'open' },
  }),
  'notice.keep': () => ({}),
  'notice.save': ({ format }: { format: string }) => ({ fileName: `Thông báo kết luận.${format}` }),
  'notice.toPapers': () => ({}),
} as const
