import { A4, type Printed } from '../../seed/print/page.ts'
import { BODY, breakLines, type LineStyle, lineHeight, Pager } from '../../seed/print/pager.ts'
import type { Form } from './make-form.ts'
import { RECIPIENTS } from './matters.ts'

interface Styles {
  readonly left: LineStyle
  readonly right: LineStyle
  readonly middle: LineStyle
}

function stylesOf({ look }: Form): Styles {
  const middle = look.margin + look.split * (A4.width - look.margin - 48)
  const style: LineStyle = { ...BODY, align: 'center', indent: 0, size: look.headSize }
  return {
    left: { ...style, left: look.margin - 24, right: middle - 6 },
    right: { ...style, left: middle - 4, right: A4.width - 36 },
    middle: { ...style, size: look.size, left: look.margin + 20, right: A4.width - 72 },
  }
}

function lines(pager: Pager, style: LineStyle, text: string): void {
  for (const line of breakLines(text, style, style.right - style.left)) {
    pager.line(line, style, { first: false, last: true })
    pager.gap(lineHeight(style.size))
  }
}

function rule(pager: Pager, { left, right }: LineStyle, width: number): void {
  const x1 = (left + right - width) / 2
  pager.put({ kind: 'line', x1, x2: x1 + width, y1: pager.y + 2, y2: pager.y + 2, width: 0.8 })
}

function printHead(pager: Pager, form: Form, { left, right }: Styles): void {
  const { office, look } = form
  for (const line of form.banner) lines(pager, { ...left, left: 60, right: 500, size: 10 }, line)
  if (form.banner.length > 0) pager.gap(12)
  const top = pager.y
  for (const line of office.upper) lines(pager, left, line)
  for (const line of office.lines) lines(pager, { ...left, face: 'bold' }, line)
  if (look.rules === true) rule(pager, left, 70)
  if (look.ruleOfDashes) lines(pager, left, office.form === 'party' ? '*' : '-------')
  else pager.gap(8)
  lines(pager, left, form.numberLine)
  if (form.title === null) lines(pager, { ...left, size: look.headSize - 0.5 }, `V/v ${form.summary}`)
  if (form.stamp !== null) {
    pager.gap(10)
    lines(pager, { ...left, face: 'bold', size: 13.5, ink: 'red' }, form.stamp)
  }
  const end = pager.y
  pager.y = top
  if (office.form === 'party') lines(pager, { ...right, face: 'bold', size: 14 }, 'ĐẢNG CỘNG SẢN VIỆT NAM')
  else {
    lines(pager, { ...right, face: 'bold' }, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    const motto = look.motto ?? 'Độc lập - Tự do - Hạnh phúc'
    lines(pager, { ...right, face: 'bold', size: look.headSize + 1 }, motto)
    if (look.rules === true) rule(pager, right, 165)
  }
  pager.gap(10)
  lines(pager, { ...right, face: 'italic', size: look.headSize + 1 }, form.placeAndDate)
  pager.y = Math.max(end, pager.y) + 14
}

function printTitle(pager: Pager, form: Form, { middle }: Styles): void {
  const bold: LineStyle = { ...middle, face: 'bold' }
  if (form.title !== null) {
    lines(pager, bold, form.title)
    lines(pager, form.look.isSummaryBold ? bold : middle, form.summary)
    pager.gap(form.look.gapAfterSummary)
    if (form.under !== null) {
      lines(pager, form.under.startsWith('(') ? { ...middle, face: 'italic' } : bold, form.under)
      pager.gap(8)
    }
  }
  if (form.addressed !== null) {
    lines(pager, { ...middle, face: 'bold' }, form.addressed)
    pager.gap(10)
  }
}

function printEnd(pager: Pager, form: Form, { left, right }: Styles): void {
  pager.gap(14)
  pager.need(190)
  const top = pager.y
  lines(pager, { ...left, align: 'left', face: 'boldItalic', size: 12 }, 'Nơi nhận:')
  for (const recipient of RECIPIENTS) lines(pager, { ...left, align: 'left', size: 11 }, recipient)
  pager.y = top
  for (const line of form.authority) lines(pager, { ...right, face: 'bold' }, line)
  pager.gap(72)
  lines(pager, { ...right, face: 'bold', size: form.look.size }, form.signer)
}

export function printForm(form: Form): Printed {
  const pager = new Pager()
  const styles = stylesOf(form)
  printHead(pager, form, styles)
  printTitle(pager, form, styles)
  for (const paragraph of form.body) {
    pager.paragraph(paragraph, { ...BODY, size: form.look.size, left: form.look.margin })
    pager.gap(5)
  }
  printEnd(pager, form, styles)
  return pager.done()
}
