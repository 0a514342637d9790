/** The list of notes on A4 pages with the margins, letters and page numbers of Nghị định 30/2020. */
import { PDFDocument, type PDFPage } from 'pdf-lib'
import { fontsOf, written } from '../pdf/drawn-words.ts'
import { name } from '../pdf/objects.ts'
import { brokenLines, type Face, type ReadFace, type SetLine, Typesetter } from '../pdf/type.ts'
import type { Note, NoteList } from './list.ts'

const PAGE = { width: 595.28, height: 841.89 }
/** 20 mm above and below, 30 mm left, 20 mm right. */
const BOX = { left: 85, right: PAGE.width - 57, top: PAGE.height - 57, bottom: 57 }
const SIZE = 13
const LEADING = 1.3

export async function writeNotesPdf(list: NoteList, readFace: ReadFace, at: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const date = new Date(at)
  pdf.setTitle(`${list.title}: ${list.paper}`)
  pdf.setSubject(list.footer)
  pdf.setProducer('Phong hop')
  pdf.setCreationDate(date)
  pdf.setModificationDate(date)
  pdf.setLanguage('vi-VN')
  const type = new Typesetter(pdf, readFace)
  await addNotePages(pdf, type, list)
  return pdf.save({ addDefaultPage: false, objectsPerTick: Infinity })
}

/** After the pages that are there already, with page numbers of its own. */
export async function addNotePages(pdf: PDFDocument, type: Typesetter, list: NoteList): Promise<void> {
  await type.prepare('serif', 'serifBold', 'serifItalic')
  const sheet = new Sheet(pdf, type, list.footer)
  sheet.text(list.title, { face: 'serifBold', size: 14, align: 'centre' })
  sheet.text(list.paper, { face: 'serifBold', align: 'centre' })
  sheet.gap(8)
  for (const { name: fact, value } of list.facts) sheet.text(`${fact}: ${value}`, {})
  if (list.groups.length === 0) {
    sheet.gap(12)
    sheet.text(list.empty, { face: 'serifItalic' })
  }
  for (const { title, notes } of list.groups) {
    sheet.gap(12)
    sheet.need(5)
    sheet.text(title, { face: 'serifBold', size: 14 })
    for (const note of notes) writeNote(sheet, note)
  }
  sheet.finish()
}

function writeNote(sheet: Sheet, note: Note): void {
  sheet.gap(6)
  sheet.need(3)
  sheet.text(`${note.number}. ${note.kind}. ${note.who} · ${note.layer} · ${note.when}`, {
    face: 'serifBold',
  })
  if (note.quote !== '') sheet.text(`“${note.quote}”`, { face: 'serifItalic', indent: 18 })
  if (note.text !== '') sheet.text(note.text, { indent: 18 })
  if (note.remark !== '') sheet.text(note.remark, { face: 'serifItalic', indent: 18 })
  for (const reply of note.replies) {
    sheet.text(`${reply.who}, ${reply.when}:`, { face: 'serifBold', size: 12, indent: 36 })
    sheet.text(reply.text, { size: 12, indent: 36 })
  }
  if (note.settled !== '') sheet.text(note.settled, { face: 'serifItalic', size: 12, indent: 18 })
}

interface TextLook {
  readonly face?: Face
  readonly size?: number
  readonly align?: 'left' | 'centre'
  readonly indent?: number
}

/** Lines from top to bottom, page after page. */
class Sheet {
  readonly #pdf: PDFDocument
  readonly #type: Typesetter
  readonly #footer: string
  readonly #pages: { readonly page: PDFPage; readonly content: string[]; readonly lines: SetLine[] }[] = []
  #y = -1

  constructor(pdf: PDFDocument, type: Typesetter, footer: string) {
    this.#pdf = pdf
    this.#type = type
    this.#footer = footer
    this.#next()
  }

  gap(points: number): void {
    if (this.#y < BOX.top) this.#y -= points
  }

  /** Begins a page where fewer than so many lines are left. */
  need(lines: number): void {
    if (this.#y - lines * SIZE * LEADING < BOX.bottom) this.#next()
  }

  text(text: string, { face = 'serif', size = SIZE, align = 'left', indent = 0 }: TextLook): void {
    const width = BOX.right - BOX.left - indent
    for (const words of brokenLines(text, width, (part) => this.#type.widthOf(part, face, size))) {
      if (this.#y - size * LEADING < BOX.bottom) this.#next()
      const line = this.#type.line(words, face)
      const room = align === 'centre' ? (width - line.width * size) / 2 : 0
      this.#put(line, size, BOX.left + indent + room, this.#y - size)
      this.#y -= size * LEADING
    }
  }

  finish(): void {
    for (const [at, { page, content, lines }] of this.#pages.entries()) {
      const footer = this.#type.line(this.#footer, 'serifItalic')
      content.push(written(footer, 10, (PAGE.width - footer.width * 10) / 2, 34))
      lines.push(footer)
      if (at > 0) {
        const number = this.#type.line(String(at + 1), 'serif')
        content.push(written(number, SIZE, (PAGE.width - number.width * SIZE) / 2, PAGE.height - 40))
        lines.push(number)
      }
      const { context } = this.#pdf
      page.node.set(name('Contents'), context.register(context.flateStream(content.join('\n'))))
      page.node.set(name('Resources'), context.obj({ Font: Object.fromEntries(fontsOf(lines)) }))
    }
  }

  #put(line: SetLine, size: number, x: number, y: number): void {
    const sheet = this.#pages.at(-1)
    sheet?.content.push(written(line, size, x, y))
    sheet?.lines.push(line)
  }

  #next(): void {
    this.#pages.push({ page: this.#pdf.addPage([PAGE.width, PAGE.height]), content: ['0 0 0 rg'], lines: [] })
    this.#y = BOX.top
  }
}
