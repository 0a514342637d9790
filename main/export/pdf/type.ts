/** Setting words in embedded subset fonts: Vietnamese as it is written, never as Helvetica would. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as fontkit from 'fontkit'
import type { PDFDocument, PDFFont, PDFRef } from 'pdf-lib'

/** `sans`: words on the page (the reader's own letters); `serif`: documents, as Nghị định 30/2020 asks. */
export type Face = 'sans' | 'sansBold' | 'serif' | 'serifBold' | 'serifItalic' | 'serifBoldItalic'

export const FACE_FILES: Record<Face, string> = {
  sans: 'BeVietnamPro_400Regular.ttf',
  sansBold: 'BeVietnamPro_600SemiBold.ttf',
  serif: 'Tinos_400Regular.ttf',
  serifBold: 'Tinos_700Bold.ttf',
  serifItalic: 'Tinos_400Regular_Italic.ttf',
  serifBoldItalic: 'Tinos_700Bold_Italic.ttf',
}

export type ReadFace = (face: Face) => Promise<Uint8Array>
export const facesIn =
  (folder: string): ReadFace =>
  async (face) =>
    new Uint8Array(await readFile(path.join(folder, FACE_FILES[face])))

interface Cut {
  readonly font: PDFFont
  readonly letters: ReadonlySet<number>
}
interface Run {
  readonly cut: Cut
  readonly text: string
}

/** Words of one line as the content stream's operators want them. */
export interface SetLine {
  readonly width: number
  /** Font resources by their names. */
  readonly fonts: ReadonlyMap<string, PDFRef>
  /** `/F1 12 Tf <0012> Tj …` between BT and ET. */
  readonly operators: (size: number) => string
}

export class Typesetter {
  readonly #pdf: PDFDocument
  readonly #read: ReadFace
  readonly #subset: boolean
  readonly #seenAs: (font: PDFRef) => PDFRef
  readonly #cuts = new Map<Face, Cut>()
  /** Letters that no font of ours has. */
  readonly missing = new Set<string>()

  /** `seenAs`: how others name a font of `pdf`, where what is set here is drawn in another document. */
  constructor(
    pdf: PDFDocument,
    read: ReadFace,
    subset = true,
    seenAs: (font: PDFRef) => PDFRef = (font) => font,
  ) {
    pdf.registerFontkit(fontkit as unknown as Parameters<PDFDocument['registerFontkit']>[0])
    this.#pdf = pdf
    this.#read = read
    this.#subset = subset
    this.#seenAs = seenAs
  }

  /** Must be awaited for each face before a line is set in it. */
  async prepare(...faces: Face[]): Promise<void> {
    for (const face of new Set<Face>([...faces, 'serif'])) {
      if (this.#cuts.has(face)) continue
      const font = await this.#pdf.embedFont(await this.#read(face), {
        subset: this.#subset,
        features: { liga: false },
      })
      this.#cuts.set(face, { font, letters: new Set(font.getCharacterSet()) })
    }
  }

  widthOf(text: string, face: Face, size: number): number {
    return this.#runs(text, face).reduce(
      (sum, { cut, text: part }) => sum + cut.font.widthOfTextAtSize(part, size),
      0,
    )
  }

  /** One line; ends of lines in it are blanks. */
  line(text: string, face: Face): SetLine {
    const runs = this.#runs(text, face)
    const fonts = new Map(runs.map(({ cut }) => [keyOf(cut.font.ref), this.#seenAs(cut.font.ref)]))
    return {
      width: runs.reduce((sum, { cut, text: part }) => sum + cut.font.widthOfTextAtSize(part, 1), 0),
      fonts,
      operators: (size) =>
        runs
          .map(
            ({ cut, text: part }) =>
              `/${keyOf(cut.font.ref)} ${size} Tf ${String(cut.font.encodeText(part))} Tj`,
          )
          .join(' '),
    }
  }

  #runs(text: string, face: Face): Run[] {
    const [own, spare] = [this.#cut(face), this.#cut('serif')]
    const runs: { cut: Cut; text: string }[] = []
    for (const letter of printable(text)) {
      const code = letter.codePointAt(0) ?? 32
      let [cut, shown] = [own, letter]
      if (!own.letters.has(code)) {
        cut = spare
        if (!spare.letters.has(code)) {
          this.missing.add(letter)
          shown = NO_LETTER
        }
      }
      const last = runs.at(-1)
      if (last?.cut === cut) last.text += shown
      else runs.push({ cut, text: shown })
    }
    return runs
  }

  #cut(face: Face): Cut {
    const cut = this.#cuts.get(face)
    if (cut === undefined) throw new Error(`the face ${face} was not prepared`)
    return cut
  }
}

const NO_LETTER = '□'
const keyOf = (ref: PDFRef): string => `F${ref.objectNumber}`

/** NFC, and every blank or control character as U+0020: what is not composed is drawn with its marks beside the letters. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u00a0\u202f\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
}

/** Lines of a text for a width, broken at blanks; a word wider than the line is broken where it must be. */
export function brokenLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  for (const paragraph of text.normalize('NFC').split(/\r\n|\r|\n/u)) {
    let line = ''
    for (const word of printable(paragraph).split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (measure(longer) <= width || longer === '') {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = word
      while (measure(line) > width && line.length > 1) {
        const fits = fittingLength(line, width, measure)
        lines.push(line.slice(0, fits))
        line = line.slice(fits)
      }
    }
    lines.push(line)
  }
  return lines
}

/** At least one letter, never half of a pair of surrogates. */
function fittingLength(word: string, width: number, measure: (text: string) => number): number {
  let [fits, tooLong] = [1, word.length]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (measure(word.slice(0, middle)) <= width) fits = middle
    else tooLong = middle
  }
  const code = word.charCodeAt(fits - 1)
  return code >= 0xd800 && code < 0xdc00 ? fits + 1 : fits
}
