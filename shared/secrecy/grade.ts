/** Whether a few words, alone in their place, are a grade of secrecy. */
import { foldMarks } from '../kernel/fold.ts'
import { convert } from '../text/old-encodings.ts'

export type Grade = 'mat' | 'toi-mat' | 'tuyet-mat'

export interface Reading {
  /** Words of a reading program: marks may be wrong, a letter too. */
  readonly isGuess: boolean
  /** Text of the page was in an old encoding, which may have lost its capitals. */
  readonly wasOld: boolean
}

const BY_LETTERS: ReadonlyMap<string, Grade> = new Map([
  ['mat', 'mat'],
  ['toimat', 'toi-mat'],
  ['tuyetmat', 'tuyet-mat'],
])

/** With its marks or without any: "MẶT" and "MẮT" are other words, unless a reading program wrote them. */
const MAT = new Set(['mật', 'mat', 'mât', 'mạt'].map((word) => word.normalize('NFC')))

/** Letters alone, in one case; digits that stand for letters are read as them. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(
      /(?<=\p{L})[017]|[017](?=\p{L})/gu,
      (digit) => ({ '0': 'o', '1': 'i', '7': 't' })[digit] ?? digit,
    )
    .replace(/[^\p{L}\d]/gu, '')
}

/** Captions before a grade, and copy numbers after it, as `foldMarks` writes them. */
const CAPTION = /^(?:cap|muc)?do(?:bao)?mat(?=mat$|toimat$|tuyetmat$)/
const COPY_NUMBER = /(?:ban|so|banso)\d{0,4}$/

/** "T U Y Ệ T  M Ậ T" with caption and copy number, decomposed; what is longer says something else. */
const LONGEST = 64

/** The whole of `text` is a grade, perhaps after "Độ mật:" and before "Bản số 3". */
export function gradeOf(text: string, { isGuess, wasOld }: Reading): Grade | null {
  if (text.length > LONGEST) return null
  for (const spelt of spellings(text.normalize('NFC'))) {
    const letters = lettersOf(spelt.text)
    const folded = foldMarks(letters)
    const bare = folded.replace(CAPTION, '').replace(COPY_NUMBER, '')
    const grade = BY_LETTERS.get(bare) ?? (isGuess ? nearly(bare) : null)
    if (grade === null || grade === undefined) continue
    const hasCaption = folded !== bare || isFramed(spelt.text)
    const isLoud = isCapitals(spelt.text) || spelt.wasOld || wasOld
    if (grade !== 'mat') {
      if (isWell(letters, isGuess)) return grade
      continue
    }
    const isWord = isGuess || MAT.has(letters.slice(-3)) || folded !== bare
    if (isWord && (isLoud || hasCaption)) return grade
  }
  return null
}

/** In any case, with the second word's mark or with none at all: "TÔI MẤT" is something else. */
const isWell = (letters: string, isGuess: boolean): boolean =>
  isGuess || letters.includes('mật') || !/[^\p{ASCII}]/u.test(letters)

/** Eight letters of which one is wrong are still "tuyệt mật"; of fewer nobody can tell. */
function nearly(letters: string): Grade | null {
  if (letters.length !== 8) return null
  const wrong = [...'tuyetmat'].filter((letter, at) => letter !== letters[at]).length
  return wrong <= 1 ? 'tuyet-mat' : null
}

const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toLocaleUpperCase('vi')

/** "[Mật]", "(mật)", "* Mật *", "/Mật/". */
const isFramed = (text: string): boolean => /^\s*[([{<«*/|_"“].*[)\]}>»*/|_"”]\s*$/su.test(text)

interface Spelling {
  readonly text: string
  readonly wasOld: boolean
}

/** As it is, and as TCVN3 and VNI would have it: a stamp may be in a font of its own on a page of Unicode. */
function spellings(text: string): Spelling[] {
  const old = (['tcvn3', 'vni'] as const).flatMap((encoding) => {
    const { text: unicode } = convert(text, encoding)
    return unicode === text ? [] : [{ text: unicode, wasOld: true }]
  })
  return [{ text, wasOld: false }, ...old]
}

/** "Bản số: 02/05" alone: copies are counted on secret papers only. */
export const isCopyNumber = (text: string): boolean =>
  /^\s*BẢN\s+SỐ\s*[:.]?\s*\d{1,3}(?:\s*\/\s*\d{1,3})?\s*$/iu.test(text.normalize('NFC'))

/** NĐ on stamps: "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ". */
export const isForAddressee = (text: string): boolean =>
  lettersOf(foldMarks(text)).includes('chinguoicotenmoiduocbocbi')
