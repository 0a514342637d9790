/** Words that every table begins with. */
import type { Instant } from '../../shared/kernel/instant.ts'

const DAY = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
export const day = (at: Instant): string => DAY.format(at)

/** A name that every system takes. */
export function fileStem(name: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[\s.-]+|[\s.]+$/gu, '')
  return stem.slice(0, 100).trimEnd() || 'Cuộc họp'
}
