/**
 * Writes laid-out papers fast: one face, subset once with every letter the office uses, its font objects copied into
 * each file; bold is stroked and italic slanted. About 1 ms a page, where a subset of its own costs 150 ms a paper.
 */
import { deflateSync } from 'node:zlib'
import * as fontkit from 'fontkit'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { faceBytes } from '../print/faces.ts'
import { A4, type Mark, type Printed, type TextMark } from '../print/page.ts'

export interface QuickWriter {
  readonly write: (printed: Printed, title: string) => Buffer
}

interface SharedFont {
  /** Serialised objects by number. */
  readonly objects: ReadonlyMap<number, Buffer>
  readonly fontNumber: number
  readonly glyphs: ReadonlyMap<string, string>
}

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']

/** ASCII, all Vietnamese letters, and the signs that official papers print. */
function alphabet(): string[] {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  const marked = [...VOWELS].flatMap((vowel) => TONES.map((tone) => `${vowel}${tone}`.normalize('NFC')))
  const both = [...marked, 'đ'].flatMap((letter) => [letter, letter.toLocaleUpperCase('vi')])
  return [...new Set([...ascii, ...both, ...'“”‘’–—…²³°₫§★'])]
}

async function shareFont(): Promise<SharedFont> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit as unknown as Parameters<typeof pdf.registerFontkit>[0])
  const font = await pdf.embedFont(faceBytes('regular'), { subset: true, features: { liga: false } })
  const glyphs = new Map(alphabet().map((letter) => [letter, font.encodeText(letter).asString()]))
  await font.embed()
  const objects = new Map<number, Buffer>()
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    const type = object instanceof PDFDict ? object.get(PDFName.of('Type')) : undefined
    const isFontPart =
      object instanceof PDFRawStream || type === undefined || type.toString().startsWith('/Font')
    if (!isFontPart || ref === pdf.context.trailerInfo.Info) continue
    const bytes = new Uint8Array(object.sizeInBytes())
    object.copyBytesInto(bytes, 0)
    objects.set(ref.objectNumber, Buffer.from(bytes))
  }
  return { objects, fontNumber: font.ref.objectNumber, glyphs }
}

const at = (value: number) => String(Math.round(value * 100) / 100)

function textOperator(mark: TextMark, glyphs: ReadonlyMap<string, string>): string {
  const show = mark.text.split(' ').map((word, index, all) => {
    const isLast = index === all.length - 1
    let hex = ''
    for (const letter of isLast ? word : `${word} `) {
      const glyph = glyphs.get(letter)
      if (glyph === undefined) throw new Error(`no glyph for ${JSON.stringify(letter)} in the shared font`)
      hex += glyph
    }
    return `<${hex}>${isLast || mark.stretch === 0 ? '' : at((-1000 * mark.stretch) / mark.size)}`
  })
  const isBold = mark.face === 'bold' || mark.face === 'boldItalic'
  const slant = mark.face === 'italic' || mark.face === 'boldItalic' ? '0.2' : '0'
  return `BT /F ${at(mark.size)} Tf ${isBold ? '2 Tr 0.4 w' : '0 Tr'} 1 0 ${slant} 1 ${at(mark.x)} ${at(A4.height - mark.y)} Tm [${show.join('')}] TJ ET`
}

function operator(mark: Mark, glyphs: ReadonlyMap<string, string>): string {
  if (mark.kind === 'text') return textOperator(mark, glyphs)
  return `${at(mark.width)} w ${at(mark.x1)} ${at(A4.height - mark.y1)} m ${at(mark.x2)} ${at(A4.height - mark.y2)} l S`
}

/** Collects objects and ends with a cross-reference table; numbers that are not used are free. */
class Objects {
  readonly #parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  readonly #offsets: number[] = []
  #size = this.#parts[0]?.length ?? 0

  add(number: number, body: string | Buffer): void {
    this.#offsets[number] = this.#size
    this.#push(
      Buffer.from(`${String(number)} 0 obj\n`),
      typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
      Buffer.from('\nendobj\n'),
    )
  }

  #push(...parts: Buffer[]): void {
    for (const part of parts) {
      this.#parts.push(part)
      this.#size += part.length
    }
  }

  end(root: number, info: number): Buffer {
    const rows = Array.from({ length: this.#offsets.length }, (_, number) => {
      const offset = this.#offsets[number]
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    const count = String(rows.length)
    const trailer = `trailer\n<</Size ${count}/Root ${String(root)} 0 R/Info ${String(info)} 0 R>>\nstartxref\n${String(this.#size)}\n%%EOF\n`
    this.#push(Buffer.from(`xref\n0 ${count}\n${rows.join('')}${trailer}`))
    return Buffer.concat(this.#parts)
  }
}

function hexText(text: string): string {
  return `<feff${Buffer.from(text.normalize('NFC'), 'utf16le').swap16().toString('hex')}>`
}

function writeQuick(printed: Printed, title: string, font: SharedFont): Buffer {
  const file = new Objects()
  for (const [number, body] of font.objects) file.add(number, body)
  const first = Math.max(...font.objects.keys()) + 1
  const [catalog, tree, info] = [first, first + 1, first + 2]
  const pageNumber = (index: number) => first + 3 + 2 * index
  const kids = printed.pages.map((_, index) => `${String(pageNumber(index))} 0 R`)
  file.add(catalog, `<</Type/Catalog/Pages ${String(tree)} 0 R/Lang(vi-VN)>>`)
  file.add(
    tree,
    `<</Type/Pages/Count ${String(kids.length)}/Kids[${kids.join(' ')}]/MediaBox[0 0 ${at(A4.width)} ${at(A4.height)}]/Resources<</Font<</F ${String(font.fontNumber)} 0 R>>>>>>`,
  )
  file.add(info, `<</Title${hexText(title)}>>`)
  for (const [index, page] of printed.pages.entries()) {
    const number = pageNumber(index)
    const stream = deflateSync(page.marks.map((mark) => operator(mark, font.glyphs)).join('\n'))
    file.add(number, `<</Type/Page/Parent ${String(tree)} 0 R/Contents ${String(number + 1)} 0 R>>`)
    const head = Buffer.from(`<</Filter/FlateDecode/Length ${String(stream.length)}>>\nstream\n`)
    file.add(number + 1, Buffer.concat([head, stream, Buffer.from('\nendstream')]))
  }
  return file.end(catalog, info)
}

export async function createQuickWriter(): Promise<QuickWriter> {
  const font = await shareFont()
  return { write: (printed, title) => writeQuick(printed, title, font) }
}
