/** Lays a draft out on A4 pages in the form of NĐ 30/2020, annex I. */
import type { Block, Letterhead, PaperDraft } from './block.ts'
import { widthOf } from './faces.ts'
import { BOX, type Printed } from './page.ts'
import { BODY, breakLines, type LineStyle, lineHeight, Pager } from './pager.ts'
import { printTable } from './print-table.ts'

/** The letterhead's two columns, and the signature's: left 43 %, right the rest. */
const MIDDLE = BOX.left + 0.43 * (BOX.right - BOX.left)
const LEFT: LineStyle = {
  ...BODY,
  align: 'center',
  indent: 0,
  size: 13,
  left: BOX.left - 22,
  right: MIDDLE - 8,
}
const RIGHT: LineStyle = {
  ...BODY,
  align: 'center',
  indent: 0,
  size: 13,
  left: MIDDLE - 6,
  right: BOX.right + 10,
}

function column(pager: Pager, style: LineStyle, text: string): void {
  const lines = breakLines(text, style, style.right - style.left)
  for (const line of lines) {
    pager.line(line, style, { first: false, last: true })
    pager.gap(lineHeight(style.size))
  }
}

/** A rule under the text above it, as wide as `share` of that text. */
function rule(pager: Pager, style: LineStyle, over: string, share: number): void {
  const middle = (style.left + style.right) / 2
  const half = (Math.min(widthOf(over, style.face, style.size), style.right - style.left) * share) / 2
  pager.put({
    kind: 'line',
    x1: middle - half,
    y1: pager.y + 3,
    x2: middle + half,
    y2: pager.y + 3,
    width: 0.7,
  })
  pager.gap(8)
}

function printLetterhead(pager: Pager, head: Letterhead): void {
  const top = pager.y
  column(pager, { ...LEFT, size: 12.5 }, head.parent)
  column(pager, { ...LEFT, face: 'bold', size: 12.5 }, head.issuer)
  rule(pager, { ...LEFT, face: 'bold' }, head.issuer, 0.45)
  column(pager, LEFT, `Số: ${head.number}`)
  if (head.kind === null) column(pager, { ...LEFT, size: 12 }, `V/v ${head.summary}`)
  const leftEnd = pager.y
  pager.y = top
  column(pager, { ...RIGHT, face: 'bold', size: 12.5 }, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  column(pager, { ...RIGHT, face: 'bold', size: 13.5 }, 'Độc lập - Tự do - Hạnh phúc')
  rule(pager, { ...RIGHT, face: 'bold', size: 13.5 }, 'Độc lập - Tự do - Hạnh phúc', 1)
  column(pager, { ...RIGHT, face: 'italic', size: 13.5 }, head.placeAndDate)
  pager.y = Math.max(leftEnd, pager.y) + 14
  if (head.kind === null) return
  const middle: LineStyle = {
    ...BODY,
    face: 'bold',
    align: 'center',
    indent: 0,
    left: BOX.left + 24,
    right: BOX.right - 24,
  }
  column(pager, middle, head.kind)
  column(pager, middle, head.summary)
  rule(pager, middle, 'Độc lập - Tự do', 1)
  pager.gap(6)
}

function printSignature(pager: Pager, block: Extract<Block, { kind: 'signature' }>): void {
  const rows = block.recipients.length + 1
  pager.gap(14)
  pager.need(Math.max(rows * lineHeight(11.5), (block.authority.length + 1) * lineHeight(13.5) + 70) + 10)
  const top = pager.y
  const recipients: LineStyle = { ...LEFT, align: 'left', size: 11.5, left: BOX.left, right: MIDDLE }
  column(pager, { ...recipients, face: 'boldItalic', size: 12 }, 'Nơi nhận:')
  for (const recipient of block.recipients) column(pager, recipients, `- ${recipient}`)
  const leftEnd = pager.y
  pager.y = top
  for (const line of block.authority) column(pager, { ...RIGHT, face: 'bold', size: 13.5 }, line)
  pager.gap(70)
  column(pager, { ...RIGHT, face: 'bold', size: 14 }, block.name)
  pager.y = Math.max(leftEnd, pager.y)
}

function printBlock(pager: Pager, block: Block): void {
  switch (block.kind) {
    case 'heading':
      pager.gap(5)
      pager.need(3 * lineHeight(BODY.size))
      pager.heading(block.text, block.level)
      pager.paragraph(block.text, {
        ...BODY,
        face: block.level === 1 ? 'bold' : 'boldItalic',
        ...(block.isCentred ? { align: 'center', indent: 0 } : { align: 'left' }),
      })
      pager.gap(3)
      return
    case 'paragraph':
      pager.paragraph(block.text, BODY)
      pager.gap(5)
      return
    case 'basis':
      pager.paragraph(block.text, { ...BODY, face: 'italic' })
      pager.gap(4)
      return
    case 'centred':
      pager.paragraph(block.text, { ...BODY, face: block.face, size: block.size, align: 'center', indent: 0 })
      pager.gap(4)
      return
    case 'table':
      printTable(pager, block.columns, block.rows)
      return
    case 'newPage':
      pager.newPage()
      return
    case 'signature':
      printSignature(pager, block)
  }
}

export function printPaper(draft: PaperDraft): Printed {
  const pager = new Pager()
  printLetterhead(pager, draft.letterhead)
  for (const block of draft.blocks) printBlock(pager, block)
  return pager.done()
}
