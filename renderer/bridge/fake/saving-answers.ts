import type { SavingLook } from '../../../shared/ipc/saving.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { dayMs } from './builders.ts'

const UNITS = [
  'Ủy ban nhân dân xã Văn Lăng',
  'Hội đồng nhân dân xã Văn Lăng',
  'Phòng Kinh tế',
  'Phòng Văn hóa - Xã hội',
]

/** Some thirty meetings of a year: enough for every view to have long names and more lines than bars. */
function someSavings(now: number): SavingLook['rows'] {
  return Array.from({ length: 30 }, (_, at) => ({
    meetingId: `01900000-0000-7000-8006-${String(at).padStart(12, '0')}` as MeetingId,
    name: `Phiên họp thường kỳ tháng ${12 - (at % 12)} của Ủy ban nhân dân xã, phần thứ ${at + 1}`,
    unitId: `unit-${at % UNITS.length}`,
    unit: UNITS[at % UNITS.length] ?? '',
    start: instant(now - at * 11 * dayMs),
    documents: 8 + ((at * 7) % 30),
    deliveries: 120 + ((at * 137) % 900),
    pages: 2400 + ((at * 3571) % 40_000),
  }))
}

/** The saving report of the made-up world; saved under its usual name, on no disk. */
export const savingAnswers = {
  'saving.look': () => ({ rows: someSavings(Date.now()), at: instant(Date.now()), cut: false }),
  'saving.save': ({ format }: { format: string }) => ({ fileName: `Báo cáo tiết kiệm.${format}` }),
  'seen.save': () => ({ fileName: 'Phiên họp - tình hình nhận tài liệu.xlsx' }),
  'saving.show': () => ({}),
} as const
