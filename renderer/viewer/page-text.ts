/** Quotes from the text of a page (shared/text), and its hash. */
import type { Quote } from '../../shared/annotations/model.ts'
import type { PageText } from '../../shared/text/page-text.ts'
import type { Piece } from './quads.ts'

export { type PageText, pageTextOf } from '../../shared/text/page-text.ts'

const QUOTE_CONTEXT = 32
const MAX_QUOTE = 20_000

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
