/** Changes to a page that other pages do not share: its own list of annotations, its own resources, its content last. */
import { PDFArray, PDFDict, PDFName, type PDFPage, PDFRef, PDFStream } from 'pdf-lib'
import { boxAround, type Matrix, type Point } from '../geometry.ts'
import { name } from './objects.ts'
import { boxOf, numberOf, numbersOf } from './page-frame.ts'
import { asDict } from './signatures.ts'

/** /Annots may be missing, indirect or shared by two pages: the page gets a list of its own. */
export function setAnnotations(page: PDFPage, refs: Iterable<PDFRef | PDFDict>): void {
  const { context } = page.doc
  const array = PDFArray.withContext(context)
  for (const ref of refs) array.push(ref)
  page.node.set(PDFName.Annots, context.register(array))
}

/** What is in /Annots, as it stands there: references, or dictionaries written in place. */
export function annotationsIn(page: PDFPage): { readonly raw: PDFRef | PDFDict; readonly dict: PDFDict }[] {
  const list = page.node.lookup(PDFName.Annots)
  if (!(list instanceof PDFArray)) return []
  const found: { raw: PDFRef | PDFDict; dict: PDFDict }[] = []
  for (let at = 0; at < Math.min(list.size(), 100_000); at += 1) {
    const raw = list.get(at)
    const dict = asDict(list.lookup(at))
    if (dict !== null && (raw instanceof PDFRef || raw instanceof PDFDict)) found.push({ raw, dict })
  }
  return found
}

/** Draws forms over the page's old content, whatever state that leaves behind. */
export class PageDrawing {
  readonly #page: PDFPage
  readonly #forms: { readonly ref: PDFRef; readonly matrix: Matrix | undefined }[] = []

  constructor(page: PDFPage) {
    this.#page = page
  }

  form(ref: PDFRef, matrix?: Matrix): void {
    this.#forms.push({ ref, matrix })
  }

  /** Must be called once, at the end. */
  finish(): void {
    if (this.#forms.length === 0) return
    const { node, doc } = this.#page
    const { context } = doc
    const resources = copied(node.Resources(), context)
    const forms = copied(resources.lookup(name('XObject')), context)
    const drawn = this.#forms.map(({ ref, matrix }) => {
      // The page may carry names of an earlier copy of ours.
      const key = forms.uniqueKey('PhongHop')
      forms.set(key, ref)
      const place =
        matrix === undefined ? '' : `${matrix.map((value) => String(Number(value.toFixed(6)))).join(' ')} cm `
      return `q ${place}${String(key)} Do Q`
    })
    resources.set(name('XObject'), forms)
    node.set(PDFName.Resources, resources)
    const contents = PDFArray.withContext(context)
    contents.push(context.register(context.flateStream('q\n')))
    for (const ref of contentRefs(this.#page)) contents.push(ref)
    contents.push(context.register(context.flateStream(`\nQ\n${drawn.join('\n')}\n`)))
    node.set(PDFName.Contents, contents)
  }
}

function copied(source: unknown, context: PDFPage['doc']['context']): PDFDict {
  const copy = PDFDict.withContext(context)
  if (source instanceof PDFDict) for (const [key, value] of source.entries()) copy.set(key, value)
  return copy
}

function contentRefs({ node, doc }: PDFPage): PDFRef[] {
  const raw = node.get(PDFName.Contents)
  const value = node.lookup(PDFName.Contents)
  if (value instanceof PDFStream) return [raw instanceof PDFRef ? raw : doc.context.register(value)]
  if (!(value instanceof PDFArray)) return []
  return value.asArray().filter((one): one is PDFRef => one instanceof PDFRef)
}

const INVISIBLE = 2 | 32

/**
 * The normal appearance of an annotation of the paper itself, with the matrix that ISO 32000-2 §12.5.5 (algorithm 8)
 * lays it on the page with; null where it has none that shows.
 */
export function shownForm(dict: PDFDict): { readonly ref: PDFRef; readonly matrix: Matrix } | null {
  if (((numberOf(dict.lookup(name('F'))) ?? 0) & INVISIBLE) !== 0) return null
  const rect = boxOf(dict.lookup(name('Rect')))
  const ref = normalForm(dict)
  const form = ref === null ? null : dict.context.lookup(ref)
  if (rect === null || ref === null || !(form instanceof PDFStream)) return null
  const bbox = boxOf(form.dict.lookup(name('BBox')))
  if (bbox === null) return null
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(form.dict.lookup(name('Matrix')), 6) ?? []
  const [left, bottom, right, top] = bbox
  const corners = [left, right].flatMap((x) => [bottom, top].map((y): Point => [x, y]))
  const shown = boxAround(corners.map(([x, y]): Point => [a * x + c * y + e, b * x + d * y + f]))
  if (shown === null || shown[2] <= shown[0] || shown[3] <= shown[1]) return null
  const [sx, sy] = [(rect[2] - rect[0]) / (shown[2] - shown[0]), (rect[3] - rect[1]) / (shown[3] - shown[1])]
  return { ref, matrix: [sx, 0, 0, sy, rect[0] - shown[0] * sx, rect[1] - shown[1] * sy] }
}

/** /AP /N is a form, or a dictionary of forms of which /AS names one. */
function normalForm(dict: PDFDict): PDFRef | null {
  const appearances = asDict(dict.lookup(name('AP')))
  const raw = appearances?.get(name('N'))
  const normal = appearances?.lookup(name('N'))
  if (normal instanceof PDFStream) return raw instanceof PDFRef ? raw : null
  const state = dict.lookup(name('AS'))
  if (!(normal instanceof PDFDict) || !(state instanceof PDFName)) return null
  const chosen = normal.get(state)
  return chosen instanceof PDFRef ? chosen : null
}
