/**
 * The sum-up of an opinion sheet as a paper: Báo cáo tổng hợp ý kiến, in the parts of Nghị định 30/2020/NĐ-CP, Phụ lục I.
 * Vietnamese whatever language the window speaks: it goes into the office's files.
 */
import type { InvitationFacts } from '../invitation/facts.ts'
import { letterOf } from '../invitation/letter.ts'
import { dateWords, inVietnam } from '../invitation/office-words.ts'
import type { Instant } from '../kernel/instant.ts'
import type { OpinionQuestion, PassRule } from './said.ts'

const NAMES = {
  ubnd: ['Đồng ý', 'Không đồng ý'],
  hdnd: ['Tán thành', 'Không tán thành', 'Không biểu quyết'],
} as const

export const choiceNamesOf = ({ set, options, other }: OpinionQuestion): string[] => [
  ...(set === 'own' ? options : NAMES[set]),
  ...(other ? ['Ý kiến khác'] : []),
]

export const PASS_WORDS: Readonly<Record<PassRule, string>> = {
  majority: 'quá nửa tổng số người được lấy ý kiến',
  'two-thirds': 'ít nhất hai phần ba tổng số người được lấy ý kiến',
}

export interface ReportQuestion {
  readonly question: OpinionQuestion
  readonly counts: readonly number[]
  readonly passed: boolean
  readonly byUnit: readonly {
    readonly unit: string
    readonly counts: readonly number[]
    readonly asked: number
    readonly silent: number
  }[]
  readonly opinions: readonly {
    readonly name: string
    readonly unit: string
    readonly choice: number
    readonly text: string
  }[]
}

export interface ReportFacts {
  readonly invitation: InvitationFacts
  readonly title: string
  readonly passes: PassRule
  readonly publishedAt: Instant
  /** The last instant that counted. */
  readonly end: Instant
  /** It still goes on: what it says is of now. */
  readonly isOpen: boolean
  readonly asked: number
  readonly answered: number
  readonly late: readonly string[]
  readonly silent: readonly string[]
  readonly papers: readonly string[]
  readonly questions: readonly ReportQuestion[]
  readonly conclusion: string
  readonly at: Instant
}

export interface ReportBlock {
  readonly is: 'heading' | 'paragraph'
  readonly text: string
}

export interface OpinionReport {
  readonly above: string
  readonly office: readonly string[]
  readonly reference: string
  readonly placeAndDate: string
  readonly summary: string
  readonly blocks: readonly ReportBlock[]
  readonly recipients: readonly string[]
  readonly powers: readonly string[]
  readonly signer: string
}

export const REPORT_KIND = 'BÁO CÁO'

const two = (value: number): string => String(value).padStart(2, '0')
function moment(at: Instant): string {
  const { hour, minute } = inVietnam(at)
  return `${two(hour)} giờ ${two(minute)}, ${dateWords(at)}`
}
const heading = (text: string): ReportBlock => ({ is: 'heading', text })
const paragraph = (text: string): ReportBlock => ({ is: 'paragraph', text })
const share = (part: number, of: number): string =>
  of === 0 ? '0%' : `${String(Math.round((part * 1000) / of) / 10).replace('.', ',')}%`

export function reportOf(facts: ReportFacts): OpinionReport {
  const { above, office, placeAndDate, powers, signer } = letterOf({ ...facts.invitation, issued: facts.at })
  return {
    ...{ above, office, placeAndDate, powers, signer },
    reference: 'Số:       /BC-……',
    summary: `Tổng hợp ý kiến bằng phiếu về việc: ${facts.title}`,
    blocks: [
      ...courseOf(facts),
      ...facts.questions.flatMap((one, at) => questionOf(facts, one, at)),
      ...endOf(facts),
    ],
    recipients: ['Người được lấy ý kiến;', 'Lưu: VT.'],
  }
}

function courseOf(facts: ReportFacts): ReportBlock[] {
  const { asked, answered, late, silent, papers } = facts
  return [
    heading('I. VIỆC LẤY Ý KIẾN'),
    paragraph(
      `Phiếu lấy ý kiến được gửi lúc ${moment(facts.publishedAt)} tới ${asked} người; ${
        facts.isOpen ? 'hạn trả lời' : 'kết thúc'
      } lúc ${moment(facts.end)}, tính theo giờ máy chủ nhận được phiếu trả lời.`,
    ),
    ...(papers.length === 0 ? [] : [paragraph(`Tài liệu xin ý kiến: ${papers.join('; ')}.`)]),
    paragraph(
      `${facts.isOpen ? `Tính đến ${moment(facts.at)}, s` : 'S'}ố người trả lời đúng hạn: ${answered}/${asked} (${share(answered, asked)}).`,
    ),
    ...(late.length === 0
      ? []
      : [paragraph(`Trả lời đến muộn, không tính (${late.length}): ${late.join(', ')}.`)]),
    ...(silent.length === 0 ? [] : [paragraph(`Không trả lời (${silent.length}): ${silent.join(', ')}.`)]),
  ]
}

function questionOf(facts: ReportFacts, one: ReportQuestion, at: number): ReportBlock[] {
  const names = choiceNamesOf(one.question)
  const { asked, questions } = facts
  const number = questions.length === 1 ? '' : `${at + 1}. `
  const units = one.byUnit.length < 2 ? [] : one.byUnit
  return [
    ...(at === 0 ? [heading('II. KẾT QUẢ TỔNG HỢP')] : []),
    heading(`${number}${one.question.text}`),
    ...names.map((name, choice) =>
      paragraph(`- ${name}: ${one.counts[choice] ?? 0}/${asked} (${share(one.counts[choice] ?? 0, asked)});`),
    ),
    ...(facts.isOpen
      ? []
      : [
          paragraph(
            `Kết quả: ${one.passed ? 'đủ' : 'chưa đủ'} số ý kiến “${names[0] ?? ''}” theo quy định (${PASS_WORDS[facts.passes]}).`,
          ),
        ]),
    ...(units.length === 0 ? [] : [paragraph('Theo đơn vị:')]),
    ...units.map(({ unit, counts, silent }) =>
      paragraph(
        `- ${unit || 'Không thuộc đơn vị nào'}: ${[
          ...names.map((name, choice) => `${name} ${counts[choice] ?? 0}`),
          `chưa trả lời ${silent}`,
        ].join(', ')};`,
      ),
    ),
    ...(one.opinions.length === 0 ? [] : [paragraph('Ý kiến cụ thể:')]),
    ...one.opinions.map(({ name, unit, choice, text }) =>
      paragraph(
        `- ${name}${unit === '' ? '' : ` (${unit})`}, ${names[choice] ?? ''}: ${text.replace(/\s+/gu, ' ')}`,
      ),
    ),
  ]
}

const endOf = ({ conclusion }: ReportFacts): ReportBlock[] =>
  conclusion === ''
    ? [paragraph('Trên đây là báo cáo tổng hợp ý kiến./.')]
    : [heading('III. KẾT LUẬN'), paragraph(conclusion), paragraph('Trên đây là báo cáo tổng hợp ý kiến./.')]
