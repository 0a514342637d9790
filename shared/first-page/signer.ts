/** Người ký: the name under the authority, to the right of "Nơi nhận". */
import type { PlacedPage, PlacedWord, Row } from '../text/rows.ts'
import { textOf } from '../text/rows.ts'
import { LEAST_READ_NAME, type Sure, sure, sureOfWords } from './model.ts'
import { bare, isCapitals } from './phrases.ts'

const POSTS =
  /(chutich|giamdoc|truong|thutuong|bithu|chanhvanphong|thuky|hieutruong|cuctruong|chihuy|daidien|kiemsat|tonggiamdoc|chanhthanhtra|chanhan|vientruong|phophong|phoban|uyvien)/
const RANK = /^(?:(?:Thiếu|Trung|Thượng|Đại)\s+(?:tá|úy|tướng)|Đại\s+tướng)\s+/iu
const NAME_WORD = /^\p{Lu}\p{Ll}*$/u
/** Nearly everybody's, with those of the mountain peoples. */
const FAMILIES: ReadonlySet<string> = new Set(
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Âu Bạch Bàn Bế Cao Châu Chu Cù Cung Cầm Diệp Doãn Đàm Đào Điêu Đinh Đoàn Đồng Đường Giàng Giáp Hà Hạ Hầu Hoa Hứa Kiều Kim Khổng Khuất La Lâm Lầu Lại Lò Lộc Lục Lương Lưu Lường Ma Mạc Mai Mùa Nghiêm Nhâm Nhữ Ninh Nông Ông Phí Phó Phùng Quách Quan Quàng Sầm Sùng Tạ Tăng Thạch Thào Thân Thiều Tô Tôn Tống Tòng Triệu Trịnh Trương Từ Vàng Vi Viên Vừ Vương'
    .normalize('NFC')
    .split(' '),
)
/** The furthest that a name stands below its authority: room for a seal, points. */
const ROOM = 190

export function signerOn(page: PlacedPage): Sure<string> | null {
  const start = page.rows.find((row) => bare(textOf(row.words)).startsWith('noinhan'))
  if (start === undefined) return null
  const cells = page.rows
    .filter((row) => row.baseline > start.baseline - 5 * start.size)
    .flatMap((row) => rightCell(row, page))
  let post: { baseline: number; centre: number } | null = null
  const names: { name: string; words: readonly PlacedWord[] }[] = []
  for (const { text, words, baseline, centre } of cells) {
    if (isCapitals(text) && POSTS.test(bare(text))) {
      // A second authority below a name: two who sign, and nobody can say which.
      if (names.length > 0) return null
      post = { baseline, centre }
    } else if (post !== null && baseline - post.baseline < ROOM && Math.abs(centre - post.centre) < 50) {
      const name = text.replace(RANK, '')
      // Seals hide first names on scans: what is left must begin with a family's name.
      const isWhole = page.source !== 'ocr' || FAMILIES.has(name.split(' ')[0] ?? '')
      if (isName(name) && isWhole) names.push({ name, words })
    }
  }
  const [only] = names
  return only === undefined || names.length > 1
    ? null
    : sureOfWords(only.name, 0.95, only.words, LEAST_READ_NAME)
}

function isName(text: string): boolean {
  const words = text.split(' ')
  return words.length >= 2 && words.length <= 6 && words.every((word) => NAME_WORD.test(word))
}

/** The person whose certificate signed last, where it is a person's: offices sign too. A broken signature names nobody. */
export function signerAmong(
  signatures: readonly { readonly state: 'valid' | 'invalid' | 'unknown'; readonly signer: string | null }[],
): Sure<string> | null {
  const sound = signatures.filter(({ state }) => state !== 'invalid')
  const people = sound.flatMap(({ signer }) =>
    signer !== null && isName(signer) && FAMILIES.has(signer.split(' ')[0] ?? '') ? [signer] : [],
  )
  const last = people.at(-1)
  return last === undefined ? null : sure(last, 0.85)
}

interface Right {
  readonly text: string
  readonly words: readonly PlacedWord[]
  readonly baseline: number
  readonly centre: number
}

/** The words right of the widest gap near the middle. */
function rightCell({ words, baseline }: Row, page: PlacedPage): Right[] {
  let from = 0
  let widest = 0
  for (const [index, word] of words.entries()) {
    const gap = index === 0 ? word.left : word.left - (words[index - 1]?.right ?? 0)
    if (word.left > 0.38 * page.width && gap > widest) {
      widest = gap
      from = index
    }
  }
  const right = words.slice(from)
  const [first, last] = [right[0], right.at(-1)]
  if (first === undefined || last === undefined || first.left <= 0.38 * page.width) return []
  return [{ text: textOf(right), words: right, baseline, centre: (first.left + last.right) / 2 }]
}
