/** Kinds of papers and their abbreviations: NĐ 30/2020, annex III; with the laws and the Party's kinds that meetings see. */
import { bare, distance } from './phrases.ts'

const KINDS: readonly (readonly [name: string, abbreviation: string])[] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Chương trình', 'CTr'],
  ['Kế hoạch', 'KH'],
  ['Phương án', 'PA'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Báo cáo', 'BC'],
  ['Biên bản', 'BB'],
  ['Tờ trình', 'TTr'],
  ['Hợp đồng', 'HĐ'],
  ['Công điện', 'CĐ'],
  ['Bản ghi nhớ', 'BGN'],
  ['Bản thỏa thuận', 'BTT'],
  ['Giấy ủy quyền', 'GUQ'],
  ['Giấy mời', 'GM'],
  ['Giấy giới thiệu', 'GGT'],
  ['Giấy nghỉ phép', 'GNP'],
  ['Phiếu gửi', 'PG'],
  ['Phiếu chuyển', 'PC'],
  ['Phiếu báo', 'PB'],
  ['Luật', ''],
  ['Pháp lệnh', ''],
  ['Lệnh', 'L'],
  ['Nghị định', 'NĐ'],
  ['Thông tư', 'TT'],
  ['Kết luận', 'KL'],
]
const BY_LETTERS = new Map(KINDS.map(([name, abbreviation]) => [bare(name), { name, abbreviation }]))
const ABBREVIATIONS = new Map(
  KINDS.filter(([, short]) => short !== '').map(([, short]) => [short.toLowerCase(), short]),
)

const DRAFT = 'duthao'

export interface Kind {
  readonly name: string
  /** Empty where the kind has none. */
  readonly abbreviation: string
}

/** Only a line that says the kind and nothing else; one letter may be wrong in a long one. */
export function kindOf(line: string): Kind | null {
  const letters = bare(line)
  if (letters.startsWith(DRAFT)) {
    const kind = kindOf(line.split(' ').slice(2).join(' '))
    return kind === null ? null : { ...kind, name: `Dự thảo ${kind.name}` }
  }
  const exact = BY_LETTERS.get(letters)
  if (exact !== undefined) return exact
  if (letters.length < 7) return null
  const near = [...BY_LETTERS].filter(([name]) => name.length >= 7 && distance(name, letters) === 1)
  return near.length === 1 ? (near[0]?.[1] ?? null) : null
}

export const isAbbreviation = (part: string): boolean => ABBREVIATIONS.has(part.toLowerCase())
