import {
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
} from 'pdf-lib'
import { A4, type Heading } from './page.ts'

interface Node {
  readonly heading: Heading
  readonly children: Node[]
}

/** Level 2 headings hang under the level 1 heading before them. */
function treeOf(headings: readonly Heading[]): Node[] {
  const roots: Node[] = []
  for (const heading of headings) {
    const parent = heading.level === 2 ? roots.at(-1) : undefined
    ;(parent?.children ?? roots).push({ heading, children: [] })
  }
  return roots
}

/** Writes siblings as the linked list of ISO 32000-1 §12.3.3; returns the first and last. */
function writeLevel(
  pdf: PDFDocument,
  pages: readonly PDFPage[],
  nodes: readonly Node[],
  parent: PDFRef,
): [PDFRef, PDFRef] | null {
  const refs = nodes.map(() => pdf.context.nextRef())
  const [first, last] = [refs[0], refs.at(-1)]
  if (first === undefined || last === undefined) return null
  for (const [index, node] of nodes.entries()) {
    const ref = refs[index]
    const page = pages[node.heading.page]
    if (ref === undefined || page === undefined) continue
    const dict: PDFDict = pdf.context.obj({})
    dict.set(PDFName.of('Title'), PDFHexString.fromText(node.heading.title))
    dict.set(PDFName.of('Parent'), parent)
    dict.set(
      PDFName.of('Dest'),
      pdf.context.obj([page.ref, PDFName.of('XYZ'), null, A4.height - node.heading.y + 6, null]),
    )
    const [before, after] = [refs[index - 1], refs[index + 1]]
    if (before !== undefined) dict.set(PDFName.of('Prev'), before)
    if (after !== undefined) dict.set(PDFName.of('Next'), after)
    const inner = writeLevel(pdf, pages, node.children, ref)
    if (inner !== null) {
      dict.set(PDFName.of('First'), inner[0])
      dict.set(PDFName.of('Last'), inner[1])
      dict.set(PDFName.of('Count'), PDFNumber.of(node.children.length))
    }
    pdf.context.assign(ref, dict)
  }
  return [first, last]
}

/** Adds bookmarks that lead to the headings. */
export function addOutline(pdf: PDFDocument, pages: readonly PDFPage[], headings: readonly Heading[]): void {
  const root = pdf.context.nextRef()
  const ends = writeLevel(pdf, pages, treeOf(headings), root)
  if (ends === null) return
  const [first, last] = ends
  const dict = pdf.context.obj({ Type: 'Outlines', First: first, Last: last, Count: headings.length })
  pdf.context.assign(root, dict)
  pdf.catalog.set(PDFName.of('Outlines'), root)
}
