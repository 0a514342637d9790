/** What the kinds of meetings are called: on screens, and where a search looks for them. Ours. */
import type { Meeting } from './objects.ts'

export const MEETING_KINDS = {
  'ubnd-regular': 'Phiên họp thường kỳ UBND',
  'hdnd-session': 'Kỳ họp HĐND',
  briefing: 'Họp giao ban',
  'ad-hoc': 'Họp đột xuất',
  conference: 'Hội nghị',
} as const satisfies Readonly<Record<Meeting['kind'], string>>
