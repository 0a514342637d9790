/** Names, times and dates as Nghị định 30/2020/NĐ-CP, Phụ lục I and II, has them written. */
import type { Instant } from '../kernel/instant.ts'
import type { Location } from '../oparl/objects.ts'

const HANOI_MS = 7 * 3_600_000
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const
const UNIT = '(?:tỉnh|thành phố|phường|xã|đặc khu|thị trấn|huyện|quận|thị xã)'

interface Clock {
  readonly day: number
  readonly month: number
  readonly year: number
  readonly hour: number
  readonly minute: number
  readonly weekday: string
}

/** The clock on a wall in Vietnam: UTC+7 the whole year. */
export function inVietnam(at: Instant): Clock {
  const date = new Date(at + HANOI_MS)
  return {
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** "ngày 05 tháng 01 năm 2026": days below 10 and months 1 and 2 take a 0 before them, other months none. */
export function dateWords(at: Instant): string {
  const { day, month, year } = inVietnam(at)
  return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : String(month)} năm ${year}`
}

/** "08 giờ 00, thứ Hai, ngày 23 tháng 11 năm 2026"; a meeting of several days or hours says its end too. */
export function timeWords(start: Instant, end: Instant | null): string {
  const from = inVietnam(start)
  const first = `${two(from.hour)} giờ ${two(from.minute)}, ${from.weekday}, ${dateWords(start)}`
  if (end === null || end <= start) return first
  const to = inVietnam(end)
  if (dateWords(start) === dateWords(end))
    return `từ ${two(from.hour)} giờ ${two(from.minute)} đến ${two(to.hour)} giờ ${two(to.minute)}, ${from.weekday}, ${dateWords(start)}`
  return `từ ${first} đến ${two(to.hour)} giờ ${two(to.minute)}, ${to.weekday}, ${dateWords(end)}`
}

export const placeWords = ({ room, address }: Location): string =>
  [room, address].filter((part) => part.trim() !== '').join(', ')

/** Abbreviations of organs written out, as the head of a document wants them. */
export const writtenOut = (name: string): string =>
  name.replace(/\bUBND\b/gu, 'Ủy ban nhân dân').replace(/\bHĐND\b/gu, 'Hội đồng nhân dân')

/**
 * The địa danh of an office: "Đồng Hỷ" of "Ủy ban nhân dân xã Đồng Hỷ, tỉnh Thái Nguyên", and whole where it is a
 * number ("Phường 15"). Empty: the name says none.
 */
export function localityOf(officeName: string): string {
  const found = new RegExp(`(?:^|\\s)(${UNIT})\\s+([^,;–(-]+)`, 'iu').exec(officeName.normalize('NFC'))
  const name = (found?.[2] ?? '').trim()
  if (name === '') return ''
  return /^\d+$/u.test(name) ? sentenceStart(`${found?.[1] ?? ''} ${name}`) : name
}

/** The two lines of an organ's own name ("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG HỶ"); one line where it has no place in it. */
export function headLines(name: string): string[] {
  const plain = (writtenOut(name).split(',')[0] ?? '').trim()
  const parts = new RegExp(`^(Ủy ban nhân dân|Hội đồng nhân dân)\\s+(${UNIT}\\s.+)$`, 'iu').exec(plain)
  return (parts === null ? [plain] : [parts[1] ?? '', parts[2] ?? '']).map(upper)
}

export const upper = (text: string): string => text.normalize('NFC').toLocaleUpperCase('vi')
export const sentenceStart = (text: string): string => upper(text.slice(0, 1)) + text.slice(1)

/** Chức vụ as it stands above a signature: without the office, which the head names already. */
export function signedPosition(position: string): string {
  const plain = writtenOut(position.normalize('NFC'))
  const cut = /^(Phó Chủ tịch|Chủ tịch|Phó Chánh Văn phòng|Chánh Văn phòng)(?=\s|$|,)/iu.exec(plain)
  return upper(cut?.[1] ?? plain)
}
