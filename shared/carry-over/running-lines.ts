/** Lines that head or foot the pages ("CÔNG BÁO/Số 1583…", page numbers): they say nothing of what the page says. */

const LINES_LOOKED_AT = 3
const LONGEST = 120
const LEAST_PAGES = 3
/** Head lines of odd and even pages differ, so a third of the pages is enough. */
const SHARE = 0.3
const PAGE_NUMBER = /^[-–—\s]*\d{1,4}[-–—\s]*$/u

type Span = readonly [start: number, end: number]
interface Line {
  readonly span: Span
  readonly key: string
  readonly numberOnly: boolean
}

/** For each page the spans that are left out, in order. */
export function runningLines(pages: readonly string[]): readonly (readonly Span[])[] {
  const edges = pages.map(edgeLines)
  const counts = new Map<string, number>()
  for (const lines of edges)
    for (const key of new Set(lines.map((line) => line.key))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const enough = Math.max(LEAST_PAGES, SHARE * pages.length)
  return edges.map((lines) =>
    lines.filter((line) => line.numberOnly || (counts.get(line.key) ?? 0) >= enough).map((line) => line.span),
  )
}

/** The first and last lines of a page that say something. */
function edgeLines(page: string): Line[] {
  const first = linesFrom(page, 'start')
  const after = first.at(-1)?.span[1] ?? 0
  const last = linesFrom(page, 'end').filter((line) => line.span[0] >= after)
  return [...first, ...last.reverse()]
}

function linesFrom(page: string, side: 'start' | 'end'): Line[] {
  const lines: Line[] = []
  let at = side === 'start' ? 0 : page.length
  let outermost = true
  while (lines.length < LINES_LOOKED_AT && (side === 'start' ? at < page.length : at > 0)) {
    const span: Span = side === 'start' ? spanAfter(page, at) : [page.lastIndexOf('\n', at - 1) + 1, at]
    at = side === 'start' ? span[1] + 1 : span[0] - 1
    const text = page.slice(...span)
    if (text.trim() === '') continue
    if (text.length <= LONGEST)
      lines.push({ span, key: keyOf(text), numberOnly: outermost && PAGE_NUMBER.test(text) })
    outermost = false
  }
  return lines
}

function spanAfter(page: string, at: number): Span {
  const end = page.indexOf('\n', at)
  return [at, end < 0 ? page.length : end]
}

const keyOf = (line: string) => line.toLowerCase().replace(/\s+/gu, '').replace(/\d+/gu, '0')
