/** The four faces of Tinos (metrics of Times New Roman, which NĐ 30/2020 asks for) and the widths of their letters. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'
export const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic']

const FILES: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
}

export function faceFile(face: Face): string {
  return fileURLToPath(
    new URL(`../../../node_modules/@expo-google-fonts/tinos/${FILES[face]}`, import.meta.url),
  )
}

export function faceBytes(face: Face): Uint8Array {
  return readFileSync(faceFile(face))
}

interface Measure {
  readonly font: Font
  readonly words: Map<string, number>
  /** Width of U+0020 in font units. */
  readonly blank: number
}

const measures = new Map<Face, Measure>()

function measureOf(face: Face): Measure {
  const known = measures.get(face)
  if (known !== undefined) return known
  const font = create(Buffer.from(faceBytes(face)))
  if (!('glyphForCodePoint' in font)) throw new Error(`${FILES[face]} is a collection, not a font`)
  const fresh = { font, words: new Map<string, number>(), blank: font.glyphForCodePoint(32).advanceWidth }
  measures.set(face, fresh)
  return fresh
}

/** Width of a word in font units. A paper repeats its words, so they are kept. */
function wordUnits(word: string, measure: Measure): number {
  const known = measure.words.get(word)
  if (known !== undefined) return known
  let units = 0
  for (const letter of word) units += measure.font.glyphForCodePoint(letter.codePointAt(0) ?? 32).advanceWidth
  if (measure.words.size > 50_000) measure.words.clear()
  measure.words.set(word, units)
  return units
}

/** Width in points of NFC text without kerning, which the writers do not apply either. */
export function widthOf(text: string, face: Face, size: number): number {
  const measure = measureOf(face)
  let units = 0
  let from = 0
  for (let to = text.indexOf(' '); to >= 0; to = text.indexOf(' ', from)) {
    units += wordUnits(text.slice(from, to), measure) + measure.blank
    from = to + 1
  }
  units += wordUnits(text.slice(from), measure)
  return (units * size) / measure.font.unitsPerEm
}

/** Text as printed: composed, with no blank other than U+0020 (pdf.md §1.6). */
export function printable(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u202f]+/gu, ' ')
}
