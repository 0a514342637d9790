/**
 * Folds Vietnamese text for a search that ignores marks: lower case, tone and vowel marks gone, đ Đ ð Ð → d.
 * Length-preserving for NFC input (one UTF-16 unit in, one out), so that hits map back to the text.
 */
export function foldMarks(text: string): string {
  let folded = ''
  for (const char of text.normalize('NFC')) {
    if ('đĐðÐ'.includes(char)) {
      folded += 'd'
      continue
    }
    const base = char.normalize('NFD').replace(/\p{M}+/gu, '')
    const lower = base.toLowerCase()
    folded += lower.length === char.length ? lower : char
  }
  return folded
}

/** Two ways to place the tone in "oa", "oe", "uy" at a syllable's end: the old one and the new one, letter by letter. */
const OLD_PLACES: Readonly<Record<string, string>> = Object.fromEntries(
  ['oa òà óá ỏả õã ọạ', 'oe òè óé ỏẻ õẽ ọẹ', 'uy ùỳ úý ủỷ ũỹ ụỵ'].flatMap((row) => {
    const [base = '', ...pairs] = row.normalize('NFC').split(' ')
    return pairs.flatMap((pair) => [[`${base[0]}${pair[1]}`, `${pair[0]}${base[1]}`]])
  }),
)
const TONE_AT_END = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{M}])/gu

/**
 * One spelling for words that differ only in how they are typed: composed, lower case, "hoà" as "hòa", "thuý" as "thúy",
 * Ð as Đ. Marks stay: this is how exact words are compared. Length-preserving for NFC input in lower case.
 */
export function sameSpelling(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ð', 'đ')
    .replace(TONE_AT_END, (ending) => OLD_PLACES[ending] ?? ending)
}

/** Whether the text carries a Vietnamese mark (or đ), that is, whether the person asked for an exact hit. */
export function hasMarks(text: string): boolean {
  const nfc = text.normalize('NFC').toLowerCase()
  return foldMarks(nfc) !== nfc
}
