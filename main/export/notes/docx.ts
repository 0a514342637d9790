/** The list of notes as a Word document: Times New Roman 13, margins and page numbers of Nghị định 30/2020. */
import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { Note, NoteList } from './list.ts'

const MM = 56.7 // twentieths of a point
const POINT = 20

export async function writeNotesDocx(list: NoteList, by: string): Promise<Uint8Array> {
  const body = [
    line(list.title, { bold: true, size: 14, centred: true }),
    line(list.paper, { bold: true, centred: true, after: 8 }),
    ...list.facts.map(({ name, value }) => line(`${name}: ${value}`, {})),
    ...(list.groups.length === 0 ? [line(list.empty, { italics: true, before: 12 })] : []),
    ...list.groups.flatMap(({ title, notes }) => [
      line(title, { bold: true, size: 14, before: 12, keepNext: true }),
      ...notes.flatMap(noteLines),
    ]),
  ]
  const document = new Document({
    creator: by,
    lastModifiedBy: by,
    title: `${list.title}: ${list.paper}`,
    description: list.footer,
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: 26, language: { value: 'vi-VN' } } } },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
            margin: { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 20 * MM },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({})] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
            ],
          }),
        },
        footers: { first: footer(list.footer), default: footer(list.footer) },
        children: body,
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function footer(text: string): Footer {
  return new Footer({ children: [line(text, { italics: true, size: 10, centred: true })] })
}

function noteLines(note: Note): Paragraph[] {
  const head = `${note.number}. ${note.kind}. ${note.who} · ${note.layer} · ${note.when}`
  const optional = (text: string, look: LineLook): Paragraph[] => (text === '' ? [] : [line(text, look)])
  return [
    line(head, { bold: true, before: 6, keepNext: true }),
    ...optional(note.quote === '' ? '' : `“${note.quote}”`, { italics: true, indent: 18 }),
    ...optional(note.text, { indent: 18 }),
    ...optional(note.remark, { italics: true, indent: 18 }),
    ...note.replies.flatMap(({ who, when, text }) => [
      line(`${who}, ${when}:`, { bold: true, size: 12, indent: 36, keepNext: true }),
      line(text, { size: 12, indent: 36 }),
    ]),
    ...optional(note.settled, { italics: true, size: 12, indent: 18 }),
  ]
}

interface LineLook {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly size?: number
  readonly centred?: boolean
  readonly indent?: number
  readonly before?: number
  readonly after?: number
  readonly keepNext?: boolean
}

/** Line ends of the text stay line ends. */
function line(text: string, look: LineLook): Paragraph {
  const run = { bold: look.bold ?? false, italics: look.italics ?? false, size: (look.size ?? 13) * 2 }
  const parts = xmlText(text).split(/\r\n|\r|\n/u)
  return new Paragraph({
    alignment: look.centred === true ? AlignmentType.CENTER : AlignmentType.LEFT,
    indent: { left: (look.indent ?? 0) * POINT },
    spacing: { before: (look.before ?? 0) * POINT, after: (look.after ?? 0) * POINT + 40 },
    keepNext: look.keepNext ?? false,
    children: parts.map((part, at) => new TextRun({ ...run, text: part, ...(at > 0 ? { break: 1 } : {}) })),
  })
}

/** NFC, without the control characters and halves of surrogates that no XML may hold. */
export function xmlText(text: string): string {
  return text.normalize('NFC').replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
