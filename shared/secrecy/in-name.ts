/** Marks in titles, numbers and names of files, where people write them beside other words. */
import { foldMarks } from '../kernel/fold.ts'
import { convert } from '../text/old-encodings.ts'

/** A name speaks about grades when it says so: "danh mục bí mật nhà nước độ Tối mật". */
const ABOUT = /(?:do|muc|loai|cap|danhmuc|nhanuoc|tailieu|vanban|hoso|,|va)$/
const GRADE = '(?:tuyet[ _.-]?mat|toi[ _.-]?mat|mat)'
const FRAMED = new RegExp(`[([{<«]\\s*${GRADE}\\s*[)\\]}>»]`)
const CAPTION = /(?:^|[^a-z])(?:do|muc do|cap do) ?mat\s*[:_=-]\s*(?:tuyet ?mat|toi ?mat|mat)(?![a-z])/
/** At an end of the name, parted from it by more than a blank: "Mat_BC so 5.pdf", "Bao cao - MAT". */
const AT_START = new RegExp(`^\\s*${GRADE}\\s*[_–—:.-](?![a-z]*\\d{4,}$)`)
const AT_END = new RegExp(`[_–—:.-]\\s*${GRADE}\\s*$`)
/** "TM-12 BC", "TM-BC 05": the abbreviation that registries use. "TM. UBND" and "TM-DV" are something else. */
const SHORT = /^\s*TM\s*[-_]\s*(?:\d|BC|KH|CV|QĐ|QD|TTr|NQ|TB|BB|PA|GM|CT)/u
/** Symbols: "12/BC-UBND-M" is ordinary; "12/TM-BCA" and "05/Mật" are not. */
const IN_SYMBOL = /\d\s*\/\s*(?:TM|TuM|M[Ậậ]T|M[ậẬ]t)\s*(?:[-/]|$)/u
const EXTENSION = /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|tiff?|zip)$/i

/** Whether a title, number or name of a file says that the paper is secret. */
export function isMarkedName(name: string): boolean {
  const composed = name.normalize('NFC').replace(EXTENSION, '')
  return [composed, convert(composed, 'tcvn3').text, convert(composed, 'vni').text].some(isMarked)
}

function isMarked(name: string): boolean {
  if (SHORT.test(name) || IN_SYMBOL.test(name)) return true
  const folded = foldMarks(name)
  if (FRAMED.test(folded) || CAPTION.test(folded)) return !isOther(name)
  if (AT_START.test(folded) || AT_END.test(folded)) return !isOther(name)
  return (isWhole(folded) && !isOther(name)) || hasLoudGrade(name) || hasTwoWordGrade(name, folded)
}

const isWhole = (folded: string): boolean => new RegExp(`^\\s*${GRADE}\\s*$`).test(folded)

/** Words that fold to "mat" and are others: "MẶT" at the end of "BỀ - MẶT". */
function isOther(name: string): boolean {
  const spelt = name.toLocaleLowerCase('vi').match(/(?<!\p{L})m\p{L}t(?!\p{L})/gu) ?? []
  return spelt.length > 0 && spelt.every((word) => !['mật', 'mat'].includes(word))
}

/** "BC 12 MẬT", "MẬT BC 12": capitals at an end of a name that is not all capitals, or beside a number. */
function hasLoudGrade(name: string): boolean {
  if (/(?<![\p{L}])BÍ\s+MẬT|MẬT\s+(?:KHẨU|ĐỘ|MÃ|ONG|THIẾT|VỤ)/u.test(name)) return false
  const isLoud = name === name.toLocaleUpperCase('vi') && !/\d/.test(name)
  return !isLoud && /^\s*MẬT(?![\p{L}])|(?<![\p{L}])MẬT\s*$/u.test(name)
}

/** Two-word grades mean nothing else, unless the name is about them. */
function hasTwoWordGrade(name: string, folded: string): boolean {
  for (const found of folded.matchAll(/(?<![a-z])(?:tuyet|toi)[ _.-]?mat(?![a-z])/g)) {
    const spelt = name.slice(found.index, found.index + found[0].length).toLocaleLowerCase('vi')
    const isSpelt = /^(?:tối|tuyệt)[ _.-]?mật$/u.test(spelt) || !/[^\p{ASCII}]/u.test(spelt)
    const before = folded.slice(0, found.index).replace(/[\s]+/g, '')
    if (isSpelt && !ABOUT.test(before)) return true
  }
  return false
}
