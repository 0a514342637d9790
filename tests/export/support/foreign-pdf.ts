/** A paper that somebody annotated elsewhere: the ways of Acrobat, Okular, Foxit and pdf.js, side by side. */
import { PDFArray, PDFDocument, PDFHexString, PDFName, type PDFObject, type PDFRef, PDFString } from 'pdf-lib'

type Entry = number | string | PDFObject | readonly Entry[] | { readonly [key: string]: Entry }
export interface ForeignAnnotation {
  readonly page: number
  readonly dict: Readonly<Record<string, Entry>>
  /** Number of the annotation in the list that it answers. */
  readonly answers?: number
}

const words = (text: string): PDFHexString => PDFHexString.fromText(text)
const ascii = (text: string): PDFString => PDFString.of(text)

/** Fourteen marks of two people, a reply, a window, a caret with its struck-out words and an attached file. */
export const FOREIGN: readonly ForeignAnnotation[] = [
  {
    page: 0,
    dict: {
      Subtype: 'Highlight',
      Rect: [100, 600, 300, 640],
      // Acrobat's order.
      QuadPoints: [100, 640, 300, 640, 100, 622, 300, 622, 100, 620, 250, 620, 100, 602, 250, 602],
      NM: ascii('acro-1'),
      T: words('Trần Văn Khánh'),
      Contents: words('Cần đối chiếu với Nghị quyết số 15.'),
      C: [1, 0.82, 0],
      CA: 0.6,
      M: ascii("D:20261120093000+07'00'"),
    },
  },
  {
    page: 0,
    dict: {
      Subtype: 'Text',
      Rect: [300, 600, 320, 620],
      T: words('Lê Thu Hà'),
      Contents: words('Đồng ý, nhờ đồng chí bổ sung.'),
      F: 30,
    },
    answers: 0,
  },
  {
    page: 0,
    dict: {
      Subtype: 'Underline',
      Rect: [100, 500, 300, 520],
      // The standard's own order, counter-clockwise from the bottom left.
      QuadPoints: [100, 500, 300, 500, 300, 520, 100, 520],
      NM: ascii('okular-{7a1}'),
      T: words('Lê Thu Hà'),
      C: [1, 0, 0],
    },
  },
  {
    page: 0,
    dict: {
      Subtype: 'StrikeOut',
      Rect: [100, 460, 220, 474],
      QuadPoints: [100, 474, 220, 474, 100, 460, 220, 460],
      T: words('Lê Thu Hà'),
    },
  },
  {
    page: 0,
    dict: {
      Subtype: 'Squiggly',
      Rect: [100, 440, 220, 454],
      QuadPoints: [100, 454, 220, 454, 100, 440, 220, 440],
      T: words('Lê Thu Hà'),
    },
  },
  {
    page: 1,
    dict: {
      Subtype: 'Text',
      Rect: [60, 700, 84, 724],
      Name: 'Note',
      T: words('Trần Văn Khánh'),
      Contents: words('Số liệu ở bảng 2 chưa khớp.'),
      NM: ascii('note-1'),
    },
  },
  {
    page: 1,
    dict: {
      Subtype: 'Ink',
      Rect: [100, 300, 220, 360],
      InkList: [[100, 300, 140, 360, 180, 300, 220, 360]],
      BS: { W: 3 },
      C: [0, 0, 1],
      T: words('Trần Văn Khánh'),
    },
  },
  {
    page: 1,
    dict: {
      Subtype: 'FreeText',
      Rect: [300, 300, 480, 340],
      DA: ascii('/Helv 11 Tf 0 0.4 0 rg'),
      Contents: words('Ý kiến: thống nhất về nguyên tắc'),
      T: words('Trần Văn Khánh'),
    },
  },
  {
    page: 1,
    dict: {
      Subtype: 'Square',
      Rect: [300, 400, 400, 460],
      C: [1, 0, 0],
      IC: [1, 1, 0],
      BS: { W: 2 },
      T: words('Trần Văn Khánh'),
    },
  },
  {
    page: 1,
    dict: { Subtype: 'Circle', Rect: [420, 400, 500, 460], C: [0, 0.5, 0], T: words('Trần Văn Khánh') },
  },
  {
    page: 2,
    dict: {
      Subtype: 'Line',
      Rect: [100, 200, 300, 260],
      L: [300, 260, 100, 200],
      LE: ['ClosedArrow', 'None'],
      C: [1, 0, 0],
      T: words('Lê Thu Hà'),
    },
  },
  {
    page: 2,
    dict: {
      Subtype: 'Line',
      Rect: [100, 280, 300, 282],
      L: [100, 281, 300, 281],
      C: [0, 0, 0],
      T: words('Lê Thu Hà'),
    },
  },
  {
    page: 2,
    dict: {
      Subtype: 'Polygon',
      Rect: [320, 200, 400, 260],
      Vertices: [320, 200, 400, 200, 360, 260],
      C: [0, 0, 1],
      T: words('Lê Thu Hà'),
    },
  },
  {
    page: 2,
    dict: { Subtype: 'Stamp', Rect: [420, 200, 540, 240], Name: 'SBApproved', T: words('Lê Thu Hà') },
  },
  {
    page: 2,
    dict: {
      Subtype: 'Caret',
      Rect: [100, 150, 108, 160],
      T: words('Lê Thu Hà'),
      Contents: words('thay bằng: Ủy ban'),
      NM: ascii('caret-1'),
    },
  },
  {
    page: 2,
    dict: {
      Subtype: 'StrikeOut',
      Rect: [110, 150, 180, 162],
      QuadPoints: [110, 162, 180, 162, 110, 150, 180, 150],
      T: words('Lê Thu Hà'),
      RT: 'Group',
    },
    answers: 14,
  },
  { page: 2, dict: { Subtype: 'FileAttachment', Rect: [500, 150, 516, 166], T: words('Lê Thu Hà') } },
  { page: 2, dict: { Subtype: 'Popup', Rect: [500, 100, 600, 150] } },
  {
    page: 2,
    dict: { Subtype: 'Link', Rect: [10, 10, 60, 20], A: { S: 'URI', URI: ascii('https://example.gov.vn/') } },
  },
]
/** Of these, those that become drafts of ours. */
export const FOREIGN_TAKEN = 14

export async function annotatedElsewhere(
  paper: Uint8Array,
  annotations: readonly ForeignAnnotation[] = FOREIGN,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(paper, { updateMetadata: false })
  const { context } = pdf
  const refs: PDFRef[] = []
  for (const { page, dict, answers } of annotations) {
    const made = context.obj({ Type: 'Annot', ...(dict as Record<string, string>) })
    const on = answers === undefined ? undefined : refs[answers]
    if (on !== undefined) made.set(PDFName.of('IRT'), on)
    const ref = context.register(made)
    refs.push(ref)
    const { node } = pdf.getPage(page)
    const list = node.lookupMaybe(PDFName.Annots, PDFArray) ?? context.obj([])
    list.push(ref)
    node.set(PDFName.Annots, list)
  }
  return await pdf.save({ updateFieldAppearances: false })
}
