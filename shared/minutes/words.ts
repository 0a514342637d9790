/** Times, figures and choices as minutes have them. Vietnamese whatever the window speaks: they are an office's paper. */
import { dateWords, inVietnam } from '../invitation/office-words.ts'
import type { Instant } from '../kernel/instant.ts'
import type { SessionRules, Vote, VoteForm } from '../session/index.ts'

const two = (value: number): string => String(value).padStart(2, '0')

export function hourWords(at: Instant): string {
  const { hour, minute } = inVietnam(at)
  return `${two(hour)} giờ ${two(minute)}`
}

/** "08 giờ 05, ngày 30 tháng 11 năm 2026" */
export const momentWords = (at: Instant): string => `${hourWords(at)}, ${dateWords(at)}`

export function lastedWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes === 0) return `${rest} giây`
  return rest === 0 ? `${minutes} phút` : `${minutes} phút ${rest} giây`
}

/** "83,33%"; nothing of nothing is 0%. */
export function percent(part: number, whole: number): string {
  const value = whole === 0 ? 0 : Math.round((part * 10_000) / whole) / 100
  return `${String(value).replace('.', ',')}%`
}

const CHOICES = {
  hdnd: ['Tán thành', 'Không tán thành', 'Không biểu quyết'],
  ubnd: ['Đồng ý', 'Không đồng ý', 'Ý kiến khác'],
} as const

export const choiceNames = ({ set, options }: VoteForm): readonly string[] =>
  set === 'own' ? options : CHOICES[set]

export const BASE_WORDS: Record<VoteForm['base'], string> = {
  all: 'tổng số người có quyền biểu quyết',
  present: 'số người có mặt khi biểu quyết',
  answered: 'số người đã biểu quyết',
}

/** "quá 1/2", "ít nhất 2/3" */
export function passesWords(passes: NonNullable<VoteForm['passes']>): string {
  const { part, strictlyMore } = passes
  return `${strictlyMore ? 'quá' : 'ít nhất'} ${part.of}/${part.in}`
}

export const quorumPart = ({ quorum }: Pick<SessionRules, 'quorum'>): string => `${quorum.of}/${quorum.in}`

/** "Tán thành: 25/30 (83,33%)": of the vote's base. */
export const countWords = (name: string, count: number, base: number): string =>
  `${name}: ${count}/${base} (${percent(count, base)})`

export const isCounted = (vote: Vote): vote is Vote & { readonly result: NonNullable<Vote['result']> } =>
  vote.status === 'closed' && vote.result !== null
