/** Cover and table of contents. Set last, when every page has its object; counted for themselves, so nothing shifts. */
import type { PDFDocument, PDFPage } from 'pdf-lib'
import { roman, spansText } from '../../../shared/pack/labels.ts'
import type { Typesetter } from '../../export/pdf/type.ts'
import type { PackOrder, PackOrderPaper } from '../order.ts'
import * as say from '../words.ts'
import { Sheets } from './sheet.ts'

/** A paper as the table of contents shows it. */
export interface Placed {
  readonly paper: PackOrderPaper
  /** Its first page's object in the pack. */
  readonly page: number
  /** Empty, or why its pages are not there. */
  readonly note: string
}

export interface Front {
  readonly cover: PDFPage
  readonly contents: readonly PDFPage[]
}

/** `links`: false where pages lie on sheets and a click would lead to half of one. */
export function setFront(
  pdf: PDFDocument,
  type: Typesetter,
  order: PackOrder,
  placed: readonly Placed[],
  links: boolean,
): Front {
  const sheets = new Sheets(pdf, type)
  setCover(sheets, order, placed)
  sheets.next()
  sheets.text(say.TOC_TITLE, { face: 'serifBold', size: 14, align: 'centre' })
  let item: string | null = null
  for (const one of placed) {
    const title = say.itemTitle(one.paper)
    if (title !== item) {
      item = title
      sheets.gap(10)
      sheets.need(60)
      const leadsTo = links ? { leadsTo: one.page } : {}
      sheets.text(title, { face: 'serifBold', room: 90, ...leadsTo })
    }
    setRow(sheets, order, one, links)
  }
  if (order.gone.length > 0) {
    sheets.gap(14)
    sheets.text(say.goneLine(order.gone), { face: 'serifItalic' })
  }
  sheets.finish((at) => (at === 0 ? '' : roman(at + 1)))
  const [cover, ...contents] = sheets.pages
  if (cover === undefined) throw new Error('no cover')
  return { cover, contents }
}

function setRow(sheets: Sheets, { edition }: PackOrder, { paper, page, note }: Placed, links: boolean): void {
  sheets.gap(3)
  const words = `${say.documentMark(paper)}${paper.reference === '' ? '' : ` (${paper.reference})`}`
  sheets.text(`${words}${say.standingWords(paper, edition)}`, {
    indent: 16,
    room: 100,
    figure: spansText(paper.pages),
    ...(links ? { leadsTo: page } : {}),
  })
  if (note !== '') sheets.text(note, { face: 'serifItalic', size: 11, indent: 32, room: 100 })
}

function setCover(sheets: Sheets, order: PackOrder, placed: readonly Placed[]): void {
  const centre = { align: 'centre' } as const
  const pages = placed.reduce((sum, { paper }) => sum + paper.pageCount, 0)
  if (order.meeting.organization !== '')
    sheets.text(order.meeting.organization.toLocaleUpperCase('vi'), { ...centre, face: 'serifBold' })
  sheets.down(600)
  sheets.text(say.coverTitle(order), { ...centre, face: 'serifBold', size: 24 })
  sheets.gap(16)
  sheets.text(order.meeting.name, { ...centre, face: 'serifBold', size: 18 })
  sheets.gap(28)
  sheets.text(say.meetingLine(order), { ...centre, size: 14 })
  if (order.meeting.place !== '') sheets.text(say.placeLine(order), { ...centre, size: 14 })
  sheets.gap(14)
  sheets.text(say.countLine(placed.length, pages), { ...centre, size: 14 })
  sheets.down(170)
  sheets.text(say.editionLine(order), { ...centre, face: 'serifItalic' })
  sheets.gap(6)
  sheets.text(say.NO_SUBSTITUTE, { ...centre, face: 'serifItalic', size: 12 })
}

/** One page in the place of a paper whose pages cannot be shown. */
export function setStandIn(
  pdf: PDFDocument,
  type: Typesetter,
  paper: PackOrderPaper,
  why: string,
  stamp: string,
): PDFPage {
  const sheets = new Sheets(pdf, type)
  sheets.down(560)
  sheets.text(say.paperTitle(paper), { face: 'serifBold', size: 16, align: 'centre' })
  sheets.gap(14)
  sheets.text(why, { face: 'serifItalic', align: 'centre' })
  sheets.finish(() => stamp)
  const [page] = sheets.pages
  if (page === undefined) throw new Error('no page')
  return page
}
