/**
 * Vietnamese text of the time before Unicode, as it comes out of a PDF: bytes of fonts like .VnTime (TCVN3, "ABC") and
 * VNI-Times, read as Latin-1. Each result keeps for every character where it came from.
 */
import { isSyllable } from './syllable.ts'

export type OldEncoding = 'tcvn3' | 'vni'

export interface Converted {
  readonly text: string
  /** For each UTF-16 unit of `text`: the unit of the source that it began at. Never falls. */
  readonly from: readonly number[]
}

/** TCVN 5712:1993 VN3, code by code. */
const TCVN3_ROWS: readonly (readonly [number, string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]
const TCVN3 = new Map(
  TCVN3_ROWS.flatMap(([first, letters]) =>
    [...letters.normalize('NFC')].map(
      (letter, index) => [String.fromCharCode(first + index), letter] as const,
    ),
  ),
)

/** VNI writes a letter, then a character for its marks: mark → letter by base. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: 'aáeéoóuúyýôớöứ',
  ø: 'aàeèoòuùyỳôờöừ',
  û: 'aảeẻoỏuủyỷôởöử',
  õ: 'aãeẽoõuũyỹôỡöữ',
  ï: 'aạeẹoọuụôợöự',
  â: 'aâeêoô',
  á: 'aấeếoố',
  à: 'aầeềoồ',
  å: 'aẩeểoổ',
  ã: 'aẫeễoỗ',
  ä: 'aậeệoộ',
  ê: 'aă',
  é: 'aắ',
  è: 'aằ',
  ú: 'aẳ',
  ü: 'aẵ',
  ë: 'aặ',
}
const VNI_PAIRS = new Map(
  Object.entries(VNI_MARKS).flatMap(([mark, letters]) => {
    const units = [...letters.normalize('NFC')]
    return units.flatMap((base, index) =>
      index % 2 === 0 ? [[base + mark, units[index + 1] ?? '']] : [],
    ) as [string, string][]
  }),
)
const VNI_SINGLE = new Map(
  [...'ñđôơöưæỉóĩòịîỵ'.normalize('NFC').matchAll(/(.)(.)/gu)].map((m) => [m[1], m[2]]),
)

export function convert(source: string, encoding: OldEncoding, capitals = false): Converted {
  return encoding === 'tcvn3' ? fromTcvn3(source, capitals) : fromVni(source)
}

/** Unit by unit, so that every character keeps its place. */
const upper = (text: string): string =>
  text.replace(/./gs, (unit) => (unit.toUpperCase().length === 1 ? unit.toUpperCase() : unit))

/** Symbol fonts put their codes into a private corner of Unicode. */
const plain = (unit: string): string => {
  const code = unit.charCodeAt(0)
  return code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : unit
}

function fromTcvn3(source: string, capitals: boolean): Converted {
  const units = [...Array(source.length).keys()].map((at) => {
    const unit = plain(source.charAt(at))
    return TCVN3.get(unit) ?? unit
  })
  const { text, from } = withLostHorns(horned(units.join('')))
  return { text: capitals ? upper(text) : asTyped(text), from }
}

const LOST = /^(?:[bcdđghklmnpqrstvx]{1,3}[ơờởỡớợ](?:c|i|m|n|ng|p|t|u)|nh|th|[bcdđghklmnpqrstvx]{1,3}ng)$/iu

/**
 * Readers of PDFs leave a soft hyphen out, and with it TCVN3's ư: "nớc", "đờng", "nh". It comes back where the letters
 * that are left are no syllable, and are one with it. ("ngời" could be either, and stays.)
 */
function withLostHorns(text: string): Converted {
  let done = ''
  const from: number[] = []
  const keep = (start: number, end: number): void => {
    done += text.slice(start, end)
    for (let at = start; at < end; at += 1) from.push(at)
  }
  let last = 0
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (!LOST.test(word) || isSyllable(word)) continue
    const vowel = word.search(/[ơờởỡớợ]/iu)
    const at = vowel >= 0 ? vowel : (/ng$/iu.exec(word)?.index ?? word.length)
    const horn = /^[A-ZĐ]{2}/u.test(word) ? 'Ư' : 'ư'
    if (!isSyllable(word.slice(0, at) + horn + word.slice(at))) continue
    keep(last, index + at)
    done += horn
    from.push(Math.min(index + at, text.length - 1))
    last = index + at
  }
  keep(last, text.length)
  return { text: done, from }
}

/**
 * The code of ư is Latin-1's soft hyphen, which many PDFs hand out as a hyphen: "n-íc", "tr-êng", "nh-". It is the letter
 * wherever the letter makes a syllable, and a hyphen elsewhere ("kinh tế-xã hội", "Hà Nội - Huế", "05-12").
 */
function horned(text: string): string {
  return text.replace(/[\p{L}\p{M}-]*-[\p{L}\p{M}-]*/gu, (word) => {
    if (word === '-') return word
    const lettered = word.replaceAll('-', 'ư')
    return isSyllable(lettered) ? lettered : word.split(/(?<=-)|(?=-)/).reduce(joinHorned, '')
  })
}

/** A word of several parts, one of which may be a syllable with ư: "kinh tế-tr-ờng". */
function joinHorned(done: string, part: string, index: number, parts: string[]): string {
  if (part !== '-') return done + part
  const before = /\p{L}+$/u.exec(done)?.[0] ?? ''
  const next = parts[index + 1] ?? ''
  const after = next === '-' ? '' : next
  return done + (before + after !== '' && isSyllable(`${before}ư${after}`) ? 'ư' : '-')
}

/** In a font of small letters, a word whose plain letters are all capitals was meant in capitals: "CộNG" → "CỘNG". */
function asTyped(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const latin = word.match(/[A-Za-z]/g) ?? []
    return latin.length >= 2 && latin.every((letter) => letter < 'a') ? upper(word) : word
  })
}

function fromVni(source: string): Converted {
  let text = ''
  const from: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const unit = plain(source.charAt(at))
    const next = plain(source.charAt(at + 1)).toLowerCase()
    const lower = unit.toLowerCase()
    const pair = next === '' ? undefined : VNI_PAIRS.get(lower + next)
    const letter = pair ?? VNI_SINGLE.get(lower) ?? lower
    from.push(at)
    text += unit === lower ? letter : letter.toUpperCase()
    if (pair !== undefined) at += 1
  }
  return { text, from }
}

/** What the font's own name says, with or without a subset's tag: ".VnTimeH", "ABCDEF+VNI-Times". */
export function encodingOfFont(name: string): { encoding: OldEncoding; capitals: boolean } | null {
  const bare = name.replace(/^[A-Z]{6}\+/, '')
  if (/^\.?Vn[A-Z]/.test(bare)) return { encoding: 'tcvn3', capitals: /H(?:$|[\s,-])/.test(bare) }
  return /^VNI[-_ ]/i.test(bare) ? { encoding: 'vni', capitals: false } : null
}
