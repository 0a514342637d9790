/**
 * Decides whether text of one font is in an old encoding. A wrong conversion hides words that could be found, so the
 * evidence must be good: nearly every word with a foreign character turns into a Vietnamese syllable, several different
 * ones do, and the text as it stands is not Vietnamese already.
 */
import { convert, encodingOfFont, type OldEncoding } from './old-encodings.ts'
import { hasVietnameseMark, isSyllable, isUnicodeVietnamese } from './syllable.ts'

export interface FontText {
  readonly text: string
  /** The font's own name, where somebody knows it. */
  readonly name?: string | undefined
}

export interface Verdict {
  readonly encoding: OldEncoding
  readonly capitals: boolean
}

interface Evidence {
  /** Different words that become syllables, weighed. */
  readonly score: number
  readonly kinds: number
  /** Share of the words with foreign characters that become syllables. */
  readonly share: number
}

const ENOUGH = 4
const ENOUGH_KINDS = 2
const SHARE = 0.85
/** Where the font's name, or another font of the page, speaks for it already. */
const SHARE_WITH_HINT = 0.6

/** Words with at least one character that ASCII lacks; hyphens stay, for one of them may be ư. */
const WORDS = /[A-Za-z\u00a1-\u024f\u1e00-\u1eff\uf0a1-\uf0ff-]+/g
const FOREIGN = /[^A-Za-z-]/
/** Latin-1's signs, which no language puts between letters. */
const SIGN_BETWEEN = /[A-Za-z][\u00a1-\u00bf\u00d7\u00f7\uf0a1-\uf0bf][A-Za-z]/
const SIGN_BESIDE =
  /[A-Za-z][\u00a1-\u00bf\u00d7\u00f7\uf0a1-\uf0bf]|[\u00a1-\u00bf\u00d7\u00f7\uf0a1-\uf0bf][A-Za-z]/
/** Pairs of VNI that European spelling does not know. */
const VNI_PAIR = /[aeo][äåãáàâ]|[aeouyôö][øùûõ]|[ôö]ï/i
const EUROPEAN_PAIR = /où|oû|oá|eá|aã/i

export function encodingsOf(fonts: readonly FontText[]): (Verdict | null)[] {
  const alone = fonts.map((font) => byItself(font))
  const seen = new Set(alone.flatMap((verdict) => (verdict === null ? [] : [verdict.encoding])))
  return alone.map((verdict, index) => verdict ?? byItsNeighbours(fonts[index], seen))
}

function byItself({ text, name }: FontText): Verdict | null {
  const words = foreignWords(text)
  if (words.length === 0 || isUnicodeVietnamese(text)) return null
  const named = name === undefined ? null : encodingOfFont(name)
  if (named !== null) return evidenceFor(words, named.encoding).share >= SHARE_WITH_HINT ? named : null
  const best = (['tcvn3', 'vni'] as const)
    .map((encoding) => ({ encoding, ...evidenceFor(words, encoding) }))
    .toSorted((a, b) => b.share - a.share || b.score - a.score)[0]
  if (best === undefined || best.share < SHARE || best.score < ENOUGH || best.kinds < ENOUGH_KINDS)
    return null
  return standsBetterAsIs(words, best.encoding) ? null : { encoding: best.encoding, capitals: false }
}

/** A heading of two words, on a page whose text is old. */
function byItsNeighbours(font: FontText | undefined, seen: ReadonlySet<OldEncoding>): Verdict | null {
  if (font === undefined || seen.size !== 1 || isUnicodeVietnamese(font.text)) return null
  const words = foreignWords(font.text)
  for (const encoding of seen) {
    const evidence = evidenceFor(words, encoding)
    const isGood = evidence.share >= SHARE && evidence.kinds > 0
    if (isGood && !standsBetterAsIs(words, encoding)) return { encoding, capitals: false }
  }
  return null
}

function foreignWords(text: string): string[] {
  return (text.match(WORDS) ?? []).filter((word) => FOREIGN.test(word) && word.replaceAll('-', '').length > 1)
}

function evidenceFor(words: readonly string[], encoding: OldEncoding): Evidence {
  const weights = new Map<string, number>()
  let good = 0
  for (const word of words) {
    if (!becomesSyllables(word, encoding)) continue
    good += 1
    weights.set(word.toLowerCase(), weightOf(word, encoding))
  }
  const score = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return { score, kinds: weights.size, share: words.length === 0 ? 0 : good / words.length }
}

function weightOf(word: string, encoding: OldEncoding): number {
  if (encoding === 'vni') return VNI_PAIR.test(word) && !EUROPEAN_PAIR.test(word) ? 3 : 1
  if (SIGN_BETWEEN.test(word)) return 3
  return SIGN_BESIDE.test(word) ? 2 : 1
}

function becomesSyllables(word: string, encoding: OldEncoding): boolean {
  const { text } = convert(word, encoding)
  const parts = text.split('-').filter((part) => part !== '')
  return parts.some(hasVietnameseMark) && parts.every((part) => isSyllable(part) || isAbbreviation(part))
}

/** "QĐ", "HĐND" in a number of a paper. */
const isAbbreviation = (part: string): boolean => /^[A-ZĐÂĂÊÔƠƯ]{2,6}$/u.test(part)

/**
 * Plain Unicode Vietnamese can do with Latin-1's letters alone ("và các xã"), and some words are right both ways ("Bé",
 * "Bộ"): what counts is the words that are right one way only.
 */
function standsBetterAsIs(words: readonly string[], encoding: OldEncoding): boolean {
  let asIs = 0
  let converted = 0
  for (const word of words) {
    const before = word.split('-').every((part) => part === '' || isSyllable(part))
    const after = becomesSyllables(word, encoding)
    if (before && !after) asIs += 1
    if (after && !before) converted += 1
  }
  return converted <= 2 * asIs
}
