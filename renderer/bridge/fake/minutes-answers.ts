/** Minutes of the made-up world: drafted, one comment; nothing that is written stays. */
import { Doc, encodeStateAsUpdate } from 'yjs'
import { instant } from '../../../shared/kernel/instant.ts'
import { putDraft } from '../../../shared/minutes/document.ts'
import { bold, heading, type MinutesDraft, paragraph, plain } from '../../../shared/minutes/paper.ts'
import type { CallOutput } from '../api.ts'
import { aPerson } from './builders.ts'

type View = CallOutput<'minutes.open'>

const draft = {
  above: '',
  office: ['ỦY BAN NHÂN DÂN', 'XÃ ĐỒNG HỶ'],
  fields: {
    ...{ number: '31', symbol: 'BB-UBND', summary: 'Phiên họp thường kỳ tháng 11 năm 2026' },
    ...{ secretary: 'Lê Minh Tuấn', powers: '', chair: 'Nguyễn Thị Thu Hà' },
    recipients: 'Như thành phần tham dự;\nLưu: VT, hồ sơ cuộc họp.',
  },
  sections: [
    {
      part: 'opening',
      blocks: [paragraph(bold('Thời gian bắt đầu: '), plain('08 giờ 10, ngày 30 tháng 11 năm 2026.'))],
    },
    {
      part: 'item:1',
      blocks: [
        heading('1. Dự toán ngân sách năm 2027'),
        paragraph(plain('Kết quả: Đồng ý: 9/10 (90%); Không đồng ý: 1/10 (10%); Ý kiến khác: 0/10 (0%).')),
      ],
    },
  ],
} satisfies MinutesDraft

const written = (): Uint8Array<ArrayBuffer> => {
  const doc = new Doc()
  putDraft(doc, draft)
  return new Uint8Array(encodeStateAsUpdate(doc))
}

export const minutesAnswers = (now: number) => ({
  'minutes.open': (): View => ({
    update: written(),
    hasText: true,
    draft: { ...draft, office: [...draft.office], sections: [] },
    phase: 'ended',
    signsAs: 'secretary',
    leftOutCount: 0,
    comments: [
      {
        ...{ opId: '01900000-0000-7000-8009-000000000001' as never, author: aPerson(0), mine: false },
        ...{
          at: instant(now),
          part: 'opening',
          quote: '08 giờ 10',
          text: 'Xem lại giờ khai mạc.',
          settledBy: null,
        },
      },
    ],
    signatures: [],
  }),
  'duty.list': (): CallOutput<'duty.list'> => [
    {
      dutyId: '01900000-0000-7000-8009-000000000002' as never,
      ...{ meetingId: '01900000-0000-7000-8006-000000000001' as never, meetingName: 'Phiên họp thường kỳ' },
      text: 'Hoàn thiện báo cáo dự toán ngân sách năm 2027',
      ...{ lead: aPerson(3), helpers: [aPerson(4)], due: instant(now + 5 * 86_400_000) },
      ...{ stands: 'doing', note: '', stoodBy: aPerson(3).name, stoodAt: instant(now) },
      ...{ assignedBy: aPerson(0), assignedAt: instant(now), mine: false },
    },
  ],
  'duty.before': (): CallOutput<'duty.before'> => [],
  'duty.assign': () => ({}),
  'duty.stand': () => ({}),
  'duty.drop': () => ({}),
  'minutes.write': () => ({}),
  'minutes.comment': () => ({}),
  'minutes.settle': () => ({}),
  'minutes.sign': () => ({}),
  'minutes.save': ({ format }: { format: string }) => ({ fileName: `Phiên họp - biên bản.${format}` }),
})
