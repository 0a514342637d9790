/** First pages of a set that nobody has read: other kinds, layouts and habits of writing than make-form.ts has. */
import { type Prng, prng } from '../../seed/prng.ts'
import { freshBody, freshMatter, freshName, freshOffice, freshSummary } from './fresh-stock.ts'
import type { Form, Look } from './make-form.ts'
import type { Office } from './offices.ts'

const KINDS: readonly (readonly [string, string])[] = [
  ['Báo cáo', 'BC'],
  ['Quyết định', 'QĐ'],
  ['Công văn', ''],
  ['Nghị quyết', 'NQ'],
  ['Tờ trình', 'TTr'],
  ['Hướng dẫn', 'HD'],
  ['Kế hoạch', 'KH'],
  ['Thông báo', 'TB'],
  ['Đề án', 'ĐA'],
  ['Phương án', 'PA'],
  ['Chỉ thị', 'CT'],
  ['Công điện', 'CĐ'],
  ['Kết luận', 'KL'],
  ['Chương trình', 'CTr'],
  ['Giấy mời', 'GM'],
]
const STAMPS = [
  ['HỎA TỐC', 'hoa-toc'],
  ['THƯỢNG KHẨN', 'thuong-khan'],
  ['KHẨN', 'khan'],
] as const
const BANNERS = [
  ['Ký bởi: Văn phòng · Ngày ký: 26-11-2026 09:12:44'],
  ['DỰ THẢO LẦN 2'],
  ['Tài liệu họp không giấy · Kỳ họp thứ tư'],
  ['Mẫu số 05'],
]
const two = (value: number): string => String(value).padStart(2, '0')

export function freshForm(seed: string, index: number): Form {
  const random = prng(`${seed}/${String(index)}`)
  const [kind, short] = KINDS[index % KINDS.length] ?? ['Báo cáo', 'BC']
  const office = freshOffice(random)
  const isLetter = short === ''
  const number = numberOf(random, short, office)
  const date = dateOf(random)
  const summary = isLetter ? freshMatter(random) : freshSummary(random)
  const stamp = random.chance(0.25) ? random.pick(STAMPS) : null
  const signer = freshName(random)
  return {
    name: `${seed}/${String(index)} ${kind}`,
    labels: {
      reference: number.label,
      paperType: kind,
      summary,
      date: date.label,
      originator: office.name,
      signer,
      urgency: stamp?.[1] ?? null,
    },
    office,
    numberLine: number.printed,
    placeAndDate: `${office.place}, ${date.printed}`,
    title: isLetter ? null : kind.toLocaleUpperCase('vi'),
    summary,
    stamp: stamp?.[0] ?? null,
    banner: random.chance(0.2) ? random.pick(BANNERS) : [],
    under: underOf(random, kind, office),
    addressed: isLetter || kind === 'Tờ trình' || random.chance(0.2) ? addressOf(random) : null,
    body: freshBody(random),
    authority: random.pick(office.authority),
    signer,
    look: lookOf(random),
  }
}

const addressOf = (random: Prng): string =>
  `Kính gửi: ${random.pick(['Hội đồng nhân dân xã', 'Các cơ quan, đơn vị thuộc xã', 'Sở Tài chính', 'Ông (bà) Trưởng các thôn'])}`

function numberOf(random: Prng, short: string, office: Office): { printed: string; label: string | null } {
  const number = two(random.int(1, 4800))
  if (office.form === 'party') {
    const reference = `${number}-${short === '' ? 'CV' : short}/${office.symbol}`
    return { printed: random.pick([`Số ${reference}`, `Số: ${reference}`]), label: reference }
  }
  const unit = random.pick(['VP', 'KT', 'QLĐT', 'TCKH', 'NV1'])
  const symbol = short === '' ? `${office.symbol}-${unit}` : `${short}-${office.symbol}`
  if (random.chance(0.12))
    return { printed: `Số: ${random.pick(['      ', '…… ', '.....'])}/${symbol}`, label: null }
  const reference = `${number}/${random.chance(0.15) && short !== '' ? '2026/' : ''}${symbol}`
  const printed = random.pick([
    reference,
    reference,
    reference.replace('/', ' /'),
    reference.replace('/', '/ '),
  ])
  return { printed: random.pick([`Số: ${printed}`, `Số:${printed}`, `Số : ${printed}`]), label: reference }
}

function dateOf(random: Prng): { printed: string; label: string | null } {
  const [day, month, year] = [random.int(1, 28), random.int(1, 12), random.pick([2025, 2026, 2027])]
  if (random.chance(0.1)) return { printed: `ngày … tháng ${two(month)} năm ${String(year)}`, label: null }
  const written = random.chance(0.5) ? two(month) : month < 3 ? two(month) : String(month)
  return {
    printed: `ngày ${two(day)} tháng ${written} năm ${String(year)}`,
    label: `${String(year)}-${two(month)}-${two(day)}`,
  }
}

function underOf(random: Prng, kind: string, office: Office): string | null {
  if (kind === 'Quyết định') return random.pick([`CHỦ TỊCH ${office.name}`, office.name])
  if (kind === 'Nghị quyết') return office.name
  return random.chance(0.2)
    ? random.pick(['(Trình tại Kỳ họp thứ tư Hội đồng nhân dân)', '(Kèm theo Công văn của Văn phòng)'])
    : null
}

function lookOf(random: Prng): Look {
  return {
    size: random.pick([13, 13.5, 14, 14.5]),
    headSize: random.pick([11.5, 12, 12.5, 13]),
    split: random.pick([0.39, 0.41, 0.43, 0.45]),
    margin: random.pick([64, 74, 85]),
    isSummaryBold: random.chance(0.7),
    gapAfterSummary: random.pick([6, 10, 16, 22]),
    ruleOfDashes: random.chance(0.35),
    rules: random.chance(0.5),
    motto: random.pick(['Độc lập - Tự do - Hạnh phúc', 'Độc lập – Tự do – Hạnh phúc']),
  }
}
