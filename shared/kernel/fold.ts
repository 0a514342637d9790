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

/** Whether the text carries a Vietnamese mark (or đ), that is, whether the person asked for an exact hit. */
export function hasMarks(text: string): boolean {
  const nfc = text.normalize('NFC').toLowerCase()
  return foldMarks(nfc) !== nfc
}
