/** The lists of a pack's catalogue: tree of pages, bookmarks, labels, attachments, layers. */
import { PDFHexString } from 'pdf-lib'
import type { PdfSink } from './sink.ts'

export const words = (text: string): string => PDFHexString.fromText(text.normalize('NFC')).toString()
const ref = (number: number): string => `${number} 0 R`
const refs = (numbers: readonly number[]): string => numbers.map(ref).join(' ')

/** Pages of one paper, or of the front. */
export interface PageGroup {
  /** The tree's node that holds them. */
  readonly node: number
  readonly pages: readonly number[]
}

export async function writePageTree(
  sink: PdfSink,
  root: number,
  groups: readonly PageGroup[],
): Promise<void> {
  const full = groups.filter(({ pages }) => pages.length > 0)
  for (const { node, pages } of full)
    await sink.object(node, `<</Type/Pages/Parent ${ref(root)}/Count ${pages.length}/Kids[${refs(pages)}]>>`)
  const count = full.reduce((sum, { pages }) => sum + pages.length, 0)
  await sink.object(root, `<</Type/Pages/Count ${count}/Kids[${refs(full.map(({ node }) => node))}]>>`)
}

/** One bookmark. `page`: the object's number in the pack. */
export interface Bookmark {
  readonly title: string
  readonly page: number
  /** Points from the page's foot; null: the page's head. */
  readonly top: number | null
  readonly open: boolean
  readonly kids: readonly Bookmark[]
}

/** Null: there is none. */
export async function writeOutline(sink: PdfSink, marks: readonly Bookmark[]): Promise<number | null> {
  if (marks.length === 0) return null
  const root = sink.number()
  const { first, last } = await writeLevel(sink, root, marks)
  const shown = marks.reduce((sum, mark) => sum + 1 + shownUnder(mark), 0)
  await sink.object(root, `<</Type/Outlines/First ${ref(first)}/Last ${ref(last)}/Count ${shown}>>`)
  return root
}

const shownUnder = ({ open, kids }: Bookmark): number =>
  open ? kids.reduce((sum, kid) => sum + 1 + shownUnder(kid), 0) : 0

const allUnder = (kids: readonly Bookmark[]): number =>
  kids.reduce((sum, kid) => sum + 1 + (kid.open ? allUnder(kid.kids) : 0), 0)

async function writeLevel(
  sink: PdfSink,
  parent: number,
  marks: readonly Bookmark[],
): Promise<{ readonly first: number; readonly last: number }> {
  const numbers = marks.map(() => sink.number())
  for (const [at, mark] of marks.entries()) {
    const number = numbers[at] ?? 0
    const [before, after] = [numbers[at - 1], numbers[at + 1]]
    const kids = mark.kids.length === 0 ? null : await writeLevel(sink, number, mark.kids)
    const count = mark.open ? allUnder(mark.kids) : -allUnder(mark.kids)
    const under = kids === null ? '' : `/First ${ref(kids.first)}/Last ${ref(kids.last)}/Count ${count}`
    const beside = `${before === undefined ? '' : `/Prev ${ref(before)}`}${after === undefined ? '' : `/Next ${ref(after)}`}`
    const top = mark.top === null ? 'null' : String(Math.round(mark.top * 100) / 100)
    await sink.object(
      number,
      `<</Title ${words(mark.title)}/Parent ${ref(parent)}${beside}${under}/Dest[${ref(mark.page)}/XYZ null ${top} null]>>`,
    )
  }
  return { first: numbers[0] ?? 0, last: numbers.at(-1) ?? 0 }
}

/** How pages from `page` (0-based) on are called: `style` with a first number, or `text` alone, for one page. */
export interface LabelRun {
  readonly page: number
  readonly style: 'D' | 'r' | null
  readonly first: number
  readonly text: string
}

export function labelTree(runs: readonly LabelRun[]): string {
  const entries = runs.map(({ page, style, first, text }) => {
    const numbered = style === null ? '' : `/S/${style}/St ${first}`
    return `${page}<<${numbered}${text === '' ? '' : `/P ${words(text)}`}>>`
  })
  return `<</Nums[${entries.join(' ')}]>>`
}

export interface Attachment {
  readonly name: string
  readonly about: string
  /** The stream's number in the pack. */
  readonly stream: number
}

/** The tree of names, sorted as the standard wants it: by the bytes of the keys. */
export async function writeAttachments(sink: PdfSink, files: readonly Attachment[]): Promise<string> {
  const entries: string[] = []
  for (const [at, { name, about, stream }] of files.entries()) {
    const spec = sink.number()
    const plain = name
      .normalize('NFD')
      .replace(/đ/g, 'd')
      .replace(/Đ/g, 'D')
      .replace(/[^\w. -]/g, '')
    await sink.object(
      spec,
      `<</Type/Filespec/F(${plain})/UF ${words(name)}/Desc ${words(about)}/AFRelationship/Source/EF<</F ${ref(stream)}/UF ${ref(stream)}>>>>`,
    )
    entries.push(`(${String(at + 1).padStart(5, '0')})${ref(spec)}`)
  }
  return `<</Names[${entries.join(' ')}]>>`
}
