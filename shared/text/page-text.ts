/**
 * Text of a page as the search index, the viewer and the quotes know it: NFC, lines by "\n", one blank for many and none
 * at line ends, ligatures as their letters, old encodings as Unicode. With the way there and back.
 */
import { encodingsOf, type Verdict } from './detect.ts'
import { convert } from './old-encodings.ts'

/** What is needed of pdf.js's text items; both sides ask for them unnormalised and with marked content. */
export interface TextItem {
  readonly str: string
  readonly hasEOL: boolean
  /** Tells fonts of the page apart; no name of a font. */
  readonly fontName?: string
}

/** Characters [from, to) of the item at `index`. */
export interface ItemPiece {
  readonly index: number
  readonly from: number
  readonly to: number
}

export interface PageText {
  readonly text: string
  /** Some of it was in an old encoding. */
  readonly converted: boolean
  /** Each item by itself, in Unicode; blanks as they were. */
  readonly itemTexts: readonly string[]
  /** Offset in `text` of a character of an item, or of the next one that is kept. */
  readonly offsetOf: (index: number, char: number) => number
  /** The characters of items that [start, end) of `text` stands for, in reading order. */
  readonly piecesBetween: (start: number, end: number) => ItemPiece[]
}

/** Own names of fonts by `fontName`, where somebody knows them. */
export type FontNames = ReadonlyMap<string, string>

export function pageTextOf(items: readonly TextItem[], names?: FontNames): PageText {
  const starts: number[] = []
  let source = ''
  for (const item of items) {
    starts.push(source.length)
    source += item.hasEOL ? `${item.str}\n` : item.str
  }
  const unicode = toUnicode(items, starts, source, names)
  const { text, kept } = squeeze(unicode.text)
  const offsets = unicode.at.map((at) => kept[at] ?? text.length)
  return {
    text,
    converted: unicode.converted,
    itemTexts: items.map((item, index) => {
      const first = starts[index] ?? 0
      return unicode.text.slice(unicode.at[first], unicode.at[first + item.str.length] ?? unicode.text.length)
    }),
    offsetOf: (index, char) => offsets[(starts[index] ?? source.length) + char] ?? text.length,
    piecesBetween: (start, end) =>
      items.flatMap((item, index) => {
        const first = starts[index] ?? 0
        const inside = (char: number): boolean => {
          const at = offsets[first + char] ?? -1
          return at >= start && at < end && !isBlank(item.str.charAt(char))
        }
        let from = 0
        while (from < item.str.length && !inside(from)) from += 1
        let to = item.str.length
        while (to > from && !inside(to - 1)) to -= 1
        return to > from ? [{ index, from, to }] : []
      }),
  }
}

const isBlank = (char: string): boolean => /^[\s\0]*$/u.test(char)

interface Unicode {
  readonly text: string
  /** For each unit of the source: where it went in `text`. */
  readonly at: readonly number[]
  readonly converted: boolean
}

function toUnicode(
  items: readonly TextItem[],
  starts: readonly number[],
  source: string,
  names: FontNames | undefined,
): Unicode {
  const verdicts = verdictsOf(items, names)
  let text = ''
  const at: number[] = []
  let converted = false
  for (let index = 0; index < items.length; ) {
    const verdict = verdicts[index] ?? null
    let next = index + 1
    // A letter and its mark may stand in two items.
    while (next < items.length && sameVerdict(verdicts[next] ?? null, verdict)) next += 1
    const stretch = source.slice(starts[index], starts[next] ?? source.length)
    if (verdict === null) {
      for (let char = 0; char < stretch.length; char += 1) at.push(text.length + char)
      text += stretch
    } else {
      const unicode = convert(stretch, verdict.encoding, verdict.capitals)
      converted ||= unicode.text !== stretch
      const places = new Map<number, number>()
      unicode.from.forEach((from, to) => {
        places.set(from, text.length + to)
      })
      for (let char = 0, last = text.length; char < stretch.length; char += 1) {
        last = places.get(char) ?? last
        at.push(last)
      }
      text += unicode.text
    }
    index = next
  }
  return { text, at, converted }
}

const sameVerdict = (one: Verdict | null, other: Verdict | null): boolean =>
  one?.encoding === other?.encoding && one?.capitals === other?.capitals

const MAYBE_OLD = /[\u00a1-\u00ff\uf0a1-\uf0ff]/

function verdictsOf(items: readonly TextItem[], names: FontNames | undefined): (Verdict | null)[] {
  if (!items.some((item) => MAYBE_OLD.test(item.str))) return items.map(() => null)
  const texts = new Map<string, string>()
  let before: string | null = null
  for (const { str, hasEOL, fontName = '' } of items) {
    const glue = before === fontName ? '' : ' '
    texts.set(fontName, `${texts.get(fontName) ?? ''}${glue}${str}${hasEOL ? '\n' : ''}`)
    before = fontName
  }
  const fonts = [...texts].map(([font, text]) => ({ font, text, name: names?.get(font) }))
  const verdicts = encodingsOf(fonts)
  const byFont = new Map(fonts.map(({ font }, index) => [font, verdicts[index] ?? null]))
  return items.map(({ fontName = '' }) => byFont.get(fontName) ?? null)
}

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

/** One blank for many, none at line ends, NFC; `kept[i]`: where raw character i went. */
function squeeze(raw: string): { text: string; kept: number[] } {
  const kept: number[] = []
  let text = ''
  for (const cluster of raw.match(/\n|[\s\0]|[^\s\0]\p{M}*/gu) ?? []) {
    if (cluster === '\n') text = `${text.replace(/ $/, '')}\n`
    else if (/^[\s\0]/u.test(cluster)) {
      if (text !== '' && !/[\s]$/.test(text)) text += ' '
    }
    const isText = !/^[\s\0]/u.test(cluster)
    for (let at = 0; at < cluster.length; at += 1) kept.push(text.length)
    if (isText) text += LIGATURES[cluster] ?? cluster.normalize('NFC')
  }
  const blank = text.length - text.trimStart().length
  const trimmed = text.trim()
  return { text: trimmed, kept: kept.map((at) => Math.min(Math.max(0, at - blank), trimmed.length)) }
}
