/**
 * Makes pdf.js's search know đ. It folds tones and vowels by itself (NFD, marks dropped), but đ has no decomposition,
 * and old files write Đ as Ð (eth). Both are folded one to one, so that hits stay where they are.
 */
const FOLDED: Readonly<Record<string, string>> = { đ: 'd', Đ: 'D', ð: 'd', Ð: 'D' }

export function foldDyet(text: string): string {
  return text.replace(/[đĐðÐ]/g, (letter) => FOLDED[letter] ?? letter)
}

export interface Matching {
  match: (query: string | string[], pageContent: string, pageIndex: number) => unknown
  readonly state: { readonly matchDiacritics?: boolean } | null
}

/** Wraps `match` of a PDFFindController. */
export function teachDyet(controller: Matching): void {
  const match = controller.match.bind(controller)
  controller.match = (query, content, pageIndex) => {
    if (controller.state?.matchDiacritics !== false) return match(query, content, pageIndex)
    const folded = Array.isArray(query) ? query.map(foldDyet) : foldDyet(query)
    return match(folded, foldDyet(content), pageIndex)
  }
}
