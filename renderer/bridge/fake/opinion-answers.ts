/** Opinion sheets of the shown meeting: one that waits for an answer, one that is summed up. */
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { CallOutput } from '../api.ts'

type List = CallOutput<'opinion.list'>

export const opinionAnswers = (now: number) => ({
  'opinion.list': (_asked: { readonly meetingId: MeetingId }): List => ({
    meetingName: 'Phiên họp thường kỳ tháng 11',
    canManage: false,
    sheets: [],
    now: instant(now),
    candidates: [],
    papers: [],
    deadlines: null,
  }),
  'opinion.publish': () => ({}),
  'opinion.answer': () => ({}),
  'opinion.extend': () => ({}),
  'opinion.close': () => ({}),
  'opinion.withdraw': () => ({}),
  'opinion.remind': () => ({ people: 3 }),
  'opinion.settle': () => ({}),
  'opinion.save': ({ format }: { format: string }) => ({ fileName: `Phiếu - báo cáo.${format}` }),
})
