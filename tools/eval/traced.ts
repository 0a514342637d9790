/** Text whose every letter knows where it came from: the truth of an edit is made by the edit itself. */

/** Lines and pages are broken between pieces; a blank stands between two that are joined. */
export interface Piece {
  readonly text: string
  /** Place of each letter in the old pages put end to end; -1: it is new. */
  readonly from: readonly number[]
}

export interface TracedPage {
  readonly lines: readonly Piece[]
  /** Stands for what the page draws; null: drawn anew. */
  readonly hash: string | null
  /** The old page that this one is; null: known by its letters alone, or new. */
  readonly was: number | null
}

export interface Traced {
  readonly pages: readonly TracedPage[]
  readonly source: 'pdf' | 'ocr'
}

export function fresh(text: string): Piece {
  return { text, from: Array.from(text, () => -1).slice(0, text.length) }
}

export function slice(piece: Piece, start: number, end?: number): Piece {
  return { text: piece.text.slice(start, end), from: piece.from.slice(start, end) }
}

export function join(...pieces: readonly Piece[]): Piece {
  return { text: pieces.map((one) => one.text).join(''), from: pieces.flatMap((one) => [...one.from]) }
}

export function traced(paper: string, pages: readonly string[]): Traced {
  let at = 0
  return {
    source: 'pdf',
    pages: pages.map((page, index) => ({
      hash: `${paper}/${index}`,
      was: index,
      lines: page.split('\n').map((text) => {
        const piece = { text, from: Array.from({ length: text.length }, (_, offset) => at + offset) }
        at += text.length + 1
        return piece
      }),
    })),
  }
}

/** Every place in the old pages put end to end, a line end after each. */
export function oldPlace(pages: readonly string[], page: number, offset: number): number {
  let at = offset
  for (let index = 0; index < page; index += 1) at += (pages[index]?.length ?? 0) + 1
  return at
}

export function textsOf(doc: Traced): string[] {
  return doc.pages.map((page) => page.lines.map((line) => line.text).join('\n'))
}

export interface Span {
  readonly page: number
  readonly start: number
  readonly end: number
}

export interface Truth {
  /** The words' own part of each page they are on. */
  readonly spans: readonly Span[]
  /** Share of the letters that still exist. */
  readonly left: number
}

/** Where the letters of an old range are now. */
export function truthOf(doc: Traced, from: number, to: number): Truth {
  const spans: Span[] = []
  const seen = new Set<number>()
  let letters = 0
  doc.pages.forEach((page, index) => {
    let offset = 0
    let [start, end] = [-1, -1]
    for (const line of page.lines) {
      line.from.forEach((origin, at) => {
        if (origin < from || origin >= to || /\s/.test(line.text[at] ?? ' ')) return
        if (!seen.has(origin)) letters += 1
        seen.add(origin)
        if (start < 0) start = offset + at
        end = offset + at + 1
      })
      offset += line.text.length + 1
    }
    if (start >= 0) spans.push({ page: index, start, end })
  })
  return { spans, left: letters }
}

/** The page that an old page is now: the one it is, or the one with most of its letters. */
export function pageTruth(doc: Traced, oldPages: readonly string[], oldPage: number): number | null {
  const known = doc.pages.findIndex((page) => page.was === oldPage)
  if (known >= 0) return known
  const from = oldPlace(oldPages, oldPage, 0)
  const to = from + (oldPages[oldPage]?.length ?? 0)
  const counts = doc.pages.map((page) =>
    page.lines.reduce((sum, line) => sum + line.from.filter((at) => at >= from && at < to).length, 0),
  )
  const most = Math.max(...counts)
  return most > 0.1 * (to - from) ? counts.indexOf(most) : null
}

/** The edit undone: `old` becomes what is annotated, and what it was made from the new version. */
export function reversed(made: Traced, source: Traced): { readonly old: Traced; readonly next: Traced } {
  const places = new Map<number, number>()
  let at = 0
  const pages = made.pages.map((page, was) => ({
    ...page,
    was,
    lines: page.lines.map((line) => {
      line.from.forEach((origin, offset) => {
        if (origin >= 0) places.set(origin, at + offset)
      })
      const own = Array.from({ length: line.text.length }, (_, offset) => at + offset)
      at += line.text.length + 1
      return { text: line.text, from: own }
    }),
  }))
  const next = source.pages.map((page, index) => ({
    was: index,
    hash: null,
    lines: page.lines.map(({ text, from }) => ({
      text,
      from: from.map((origin) => places.get(origin) ?? -1),
    })),
  }))
  return { old: { source: made.source, pages }, next: { source: source.source, pages: next } }
}
