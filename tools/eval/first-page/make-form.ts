/** A paper in the form of NĐ 30/2020, annex I, drawn by chance, with what its fields are. */
import type { FieldName } from '../../../shared/first-page/model.ts'
import { type Prng, prng } from '../../seed/prng.ts'
import { BODY, MATTERS, SUMMARIES } from './matters.ts'
import { NAMES, OFFICES, type Office, type Stock } from './offices.ts'

/** Null: the page does not say it. */
export type Labels = Readonly<Record<FieldName, string | null>>

export interface Form {
  readonly name: string
  readonly labels: Labels
  readonly office: Office
  readonly numberLine: string
  readonly placeAndDate: string
  /** Null for a letter. */
  readonly title: string | null
  readonly summary: string
  readonly stamp: string | null
  /** Lines in the way: "DỰ THẢO", the banner of a signing tool, the head of the Công báo. */
  readonly banner: readonly string[]
  readonly under: string | null
  readonly addressed: string | null
  readonly body: readonly string[]
  readonly authority: readonly string[]
  readonly signer: string
  readonly look: Look
}

export interface Look {
  readonly size: number
  readonly headSize: number
  /** Share of the width that is the left column. */
  readonly split: number
  readonly margin: number
  readonly isSummaryBold: boolean
  readonly gapAfterSummary: number
  readonly ruleOfDashes: boolean
  /** Drawn lines below the office's name and the motto. */
  readonly rules?: boolean
  readonly motto?: string
}

const KINDS: readonly (readonly [string, string])[] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Công văn', ''],
  ['Tờ trình', 'TTr'],
  ['Báo cáo', 'BC'],
  ['Giấy mời', 'GM'],
  ['Thông báo', 'TB'],
  ['Kế hoạch', 'KH'],
  ['Chương trình', 'CTr'],
  ['Chỉ thị', 'CT'],
]
const STAMPS = { 'HỎA TỐC': 'hoa-toc', 'THƯỢNG KHẨN': 'thuong-khan', KHẨN: 'khan' } as const
const BANNERS = [
  ['Người ký: Cổng Thông tin điện tử Chính phủ', 'Thời gian ký: 17.11.2025 14:58:49 +07:00'],
  ['CÔNG BÁO/Số 1583 + 1584/Ngày 17-11-2025'],
  ['DỰ THẢO'],
] as const

const two = (value: number): string => String(value).padStart(2, '0')

/** What the rules were made with. */
export const TUNED: Stock = {
  offices: OFFICES,
  names: NAMES,
  summaries: SUMMARIES,
  matters: MATTERS,
  body: BODY,
}

export function makeForm(seed: string, index: number, stock: Stock = TUNED): Form {
  const random = prng(`${seed}/${String(index)}`)
  const [kind, short] = KINDS[index % KINDS.length] ?? ['Báo cáo', 'BC']
  const office = random.pick(stock.offices)
  const number = numberOf(random, short, office)
  const date = dateOf(random)
  const isLetter = short === ''
  const summary = random.pick(isLetter ? stock.matters : stock.summaries)
  const stamp = random.next() < 0.2 ? random.pick(Object.keys(STAMPS) as (keyof typeof STAMPS)[]) : null
  const signer = random.pick(stock.names)
  return {
    name: `${seed}/${String(index)} ${kind}`,
    labels: {
      reference: number.label,
      paperType: kind,
      summary,
      date: date.label,
      originator: office.name,
      signer,
      urgency: stamp === null ? null : STAMPS[stamp],
    },
    office,
    numberLine: number.printed,
    placeAndDate: `${office.place}, ${date.printed}`,
    title: isLetter ? null : kind.toLocaleUpperCase('vi'),
    summary,
    stamp,
    banner: random.next() < 0.25 ? random.pick(BANNERS) : [],
    under: underOf(random, kind, office),
    addressed:
      isLetter || kind === 'Tờ trình' || random.next() < 0.2 ? 'Kính gửi: Các phòng, ban, đơn vị' : null,
    body: Array.from({ length: random.int(3, 9) }, () => random.pick(stock.body)),
    authority: random.pick(office.authority),
    signer,
    look: lookOf(random),
  }
}

function numberOf(random: Prng, short: string, office: Office): { printed: string; label: string | null } {
  const digits = random.int(1, 900)
  if (office.form === 'party') {
    const reference = `${two(digits)}-${short === '' ? 'CV' : short}/${office.symbol}`
    return { printed: `Số ${reference}`, label: reference }
  }
  const symbol =
    short === '' ? `${office.symbol}-${random.pick(['VP', 'NC', 'KTTH'])}` : `${short}-${office.symbol}`
  const drawn = random.next()
  // A draft has no number yet: nothing may be read.
  if (drawn < 0.12) return { printed: `Số:        /${symbol}`, label: null }
  const year = drawn < 0.3 && short !== '' ? '2026/' : ''
  const reference = `${two(digits)}/${year}${symbol}`
  const blank = drawn > 0.85 ? '   ' : ''
  return { printed: `Số: ${reference.replace('/', `${blank}/`)}`, label: reference }
}

function dateOf(random: Prng): { printed: string; label: string | null } {
  const [day, month, year] = [random.int(1, 28), random.int(1, 12), random.int(2024, 2026)]
  if (random.next() < 0.1)
    return { printed: `ngày      tháng ${two(month)} năm ${String(year)}`, label: null }
  const monthWritten = month < 3 ? two(month) : String(month)
  return {
    printed: `ngày ${two(day)} tháng ${monthWritten} năm ${String(year)}`,
    label: `${String(year)}-${two(month)}-${two(day)}`,
  }
}

function underOf(random: Prng, kind: string, office: Office): string | null {
  if (kind === 'Quyết định') return `CHỦ TỊCH ${office.name}`
  if (kind === 'Nghị quyết') return office.name
  return random.next() < 0.2 ? '(Tài liệu phục vụ phiên họp thường kỳ)' : null
}

function lookOf(random: Prng): Look {
  return {
    size: random.pick([13, 13.5, 14]),
    headSize: random.pick([12, 12.5, 13]),
    split: random.pick([0.4, 0.42, 0.44]),
    margin: random.pick([71, 85]),
    isSummaryBold: random.next() < 0.8,
    gapAfterSummary: random.pick([8, 14, 20]),
    ruleOfDashes: random.next() < 0.2,
  }
}
