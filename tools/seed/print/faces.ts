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
  readonly widths: Map<string, number>
}

const measures = new Map<Face, Measure>()

function measureOf(face: Face): Measure {
  const known = measures.get(face)
  if (known !== undefined) return known
  const font = create(Buffer.from(faceBytes(face)))
  if (!('glyphForCodePoint' in font)) throw new Error(`${FILES[face]} is a collection, not a font`)
  const fresh = { font, widths: new Map<string, number>() }
  measures.set(face, fresh)
  return fresh
}

/** Width in points of NFC text without kerning, which the writers do not apply either. */
export function widthOf(text: string, face: Face, size: number): number {
  const { font, widths } = measureOf(face)
  let units = 0
  for (const letter of text) {
    let width = widths.get(letter)
    if (width === undefined) {
      width = font.glyphForCodePoint(letter.codePointAt(0) ?? 32).advanceWidth
      widths.set(letter, width)
    }
    units += width
  }
  return (units * size) / font.unitsPerEm
}

/** Text as printed: composed, with no blank other than U+0020 (pdf.md §1.6). */
export function printable(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u202f]+/gu, ' ')
}
