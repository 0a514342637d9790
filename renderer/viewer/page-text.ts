/**
 * Text of a page as the search index knows it (PaperText: NFC, lines by "\n", blanks joined and trimmed), with the
 * way back: where each character of an item stands in it. Intake normalises the same way (server/intake/pdf-child.ts).
 */
import type { Quote } from '../../shared/annotations/model.ts'
import type { Piece, TextRun } from './quads.ts'

export interface PageText {
  readonly text: string
  /** Offset in `text` of a character of an item, or of the next one that is kept. */
  readonly offsetOf: (index: number, char: number) => number
}

const QUOTE_CONTEXT = 32
const MAX_QUOTE = 20_000

export function pageTextOf(runs: readonly TextRun[]): PageText {
  const starts: number[] = []
  let raw = ''
  for (const run of runs) {
    starts.push(raw.length)
    raw += run.hasEOL ? `${run.str}\n` : run.str
  }
  const { text, kept } = squeeze(raw)
  return { text, offsetOf: (index, char) => kept[(starts[index] ?? raw.length) + char] ?? text.length }
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
    if (isText) text += cluster.normalize('NFC')
  }
  const blank = text.length - text.trimStart().length
  const trimmed = text.trim()
  return { text: trimmed, kept: kept.map((at) => Math.min(Math.max(0, at - blank), trimmed.length)) }
}

export function quoteOf(
  page: PageText,
  pieces: readonly Piece[],
): { readonly quote: Quote; readonly textStart: number } | null {
  const first = pieces[0]
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return null
  let start = page.offsetOf(first.index, first.from)
  let end = page.offsetOf(last.index, last.to)
  while (start < end && /\s/.test(page.text[start] ?? 'x')) start += 1
  while (end > start && /\s/.test(page.text[end - 1] ?? 'x')) end -= 1
  const exact = page.text.slice(start, Math.min(end, start + MAX_QUOTE))
  if (exact === '') return null
  const prefix = page.text.slice(Math.max(0, start - QUOTE_CONTEXT), start)
  const suffix = page.text.slice(end, end + QUOTE_CONTEXT)
  return { quote: { exact, prefix, suffix }, textStart: start }
}

/** First 16 hex digits of SHA-256 over the page's text as a JSON string; null where there is no text. */
export async function hashOfText(text: string): Promise<string | null> {
  if (text === '') return null
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(text)))
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
  return hex.slice(0, 8).join('')
}
