import type { TextRun } from '../../shared/text/rows.ts'

/** Grades of Law 117/2025/QH15 as stamped; compared in NFC and exactly, for "mật" in running text is an everyday word. */
const GRADES: ReadonlySet<string> = new Set(
  ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'].map((grade) => grade.normalize('NFC')),
)

/** Share of the page's height, from the top, where the stamp stands (NĐ 30/2020 annex I puts it under the number). */
const TOP_SHARE = 0.4

/**
 * Whether the first page carries a secrecy stamp: a grade that stands alone near the top.
 * Narrow on purpose: a grade inside a sentence or a title ("BẢO VỆ BÍ MẬT NHÀ NƯỚC") is no stamp.
 */
export function bearsSecrecyMark(items: readonly TextRun[], pageHeight: number): boolean {
  const top = items.filter((item) => item.baseline <= pageHeight * TOP_SHARE)
  return joinRuns(top).some((run) => GRADES.has(bare(run.text)))
}

/** Letters alone: case kept, marks composed, frame characters and doubled blanks gone. */
function bare(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[[\]()|_*.:–—-]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Joins neighbours on a line: PDF writers cut words anywhere, so a single piece "MẬT" proves nothing. */
function joinRuns(items: readonly TextRun[]): TextRun[] {
  const inOrder = items
    .filter((item) => item.text.trim() !== '')
    .toSorted((a, b) => Math.round(a.baseline / 3) - Math.round(b.baseline / 3) || a.left - b.left)
  const runs: TextRun[] = []
  for (const item of inOrder) {
    const last = runs.at(-1)
    const gap = last === undefined ? Infinity : item.left - last.right
    const near =
      last !== undefined &&
      Math.abs(last.baseline - item.baseline) < 3 &&
      gap < 1.5 * Math.max(last.size, item.size)
    if (!near || last === undefined) runs.push(item)
    else {
      const blank = gap > 0.12 * last.size ? ' ' : ''
      runs[runs.length - 1] = {
        ...last,
        text: last.text + blank + item.text,
        right: Math.max(last.right, item.right),
      }
    }
  }
  return runs
}
