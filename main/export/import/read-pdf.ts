/** The annotations of a PDF, whoever wrote it. Nothing in it is believed: sizes are bounded, circles end. */
import {
  decodePDFRawStream,
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import { MODEL_FILE, type ModelMark, readModel } from '../model-file.ts'
import { MODEL_KEY } from '../pdf/copy-line.ts'
import { name } from '../pdf/objects.ts'
import { annotationsIn } from '../pdf/page-edit.ts'
import { boxOf, numberOf, numbersOf } from '../pdf/page-frame.ts'
import { asDict } from '../pdf/signatures.ts'
import { type Foreign, foreignWords, LIMITS, readAppearance, readColour } from './foreign.ts'

/** Not marks of people. */
const NOT_OURS = new Set(['Link', 'Widget', 'Popup', 'PrinterMark', 'TrapNet'])

export interface PdfFound {
  readonly found: Foreign[]
  /** Our own model, by id, where the file was exported from here. */
  readonly model: ReadonlyMap<string, ModelMark>
  /** More than may be taken; the rest was not looked at. */
  readonly cut: boolean
}

export function readPdfAnnotations(pdf: PDFDocument, pages: readonly PDFPage[]): PdfFound {
  const found: Foreign[] = []
  let model = attachedModel(pdf)
  for (const [page, one] of pages.entries()) {
    for (const [at, { raw, dict }] of annotationsIn(one).entries()) {
      if (found.length >= LIMITS.annotations) return { found, model, cut: true }
      const foreign = readOne(dict, page, raw instanceof PDFRef ? raw.tag : `${page}/${at}`)
      if (foreign !== null) found.push(foreign)
      const kept = dict.lookup(name(MODEL_KEY))
      if (model.size === 0 && kept instanceof PDFRawStream) model = readModel(bytesOf(kept))
    }
  }
  return { found, model, cut: false }
}

function readOne(dict: PDFDict, page: number, key: string): Foreign | null {
  const subtype = nameAt(dict, 'Subtype')
  const rect = boxOf(dict.lookup(name('Rect')))
  if (subtype === '' || NOT_OURS.has(subtype) || rect === null) return null
  const irt = dict.get(name('IRT'))
  const border = asDict(dict.lookup(name('BS')))
  const appearance = readAppearance(wordsAt(dict, 'DA', 2000))
  const flags = numberOf(dict.lookup(name('F'))) ?? 0
  const isReply = irt instanceof PDFRef
  return {
    key,
    subtype,
    page,
    rect,
    name: wordsAt(dict, 'NM', LIMITS.short + 1),
    author: wordsAt(dict, 'T', LIMITS.short),
    contents: wordsAt(dict, 'Contents') || plainOf(wordsAt(dict, 'RC')),
    subject: wordsAt(dict, 'Subj', LIMITS.short),
    modified: wordsAt(dict, 'M', 60),
    hidden: (flags & (2 | 32)) !== 0 && !isReply,
    colour: readColour(numbersOf(dict.lookup(name('C')), 4)),
    interior: readColour(numbersOf(dict.lookup(name('IC')), 4)),
    textColour: appearance.colour,
    fontSize: appearance.size,
    opacity: numberOf(dict.lookup(name('CA'))),
    width: numberOf(border?.lookup(name('W'))) ?? numbersOf(dict.lookup(name('Border')), 4)?.[2] ?? null,
    rotate: numberOf(dict.lookup(name('Rotate'))) ?? 0,
    quads: numbersOf(dict.lookup(name('QuadPoints')), LIMITS.quads * 8) ?? [],
    paths: pathsOf(dict, subtype),
    line: numbersOf(dict.lookup(name('L')), 4),
    lineEnds: endsOf(dict.lookup(name('LE'))),
    icon: nameAt(dict, 'Name'),
    inReplyTo: isReply ? irt.tag : null,
    grouped: nameAt(dict, 'RT') === 'Group',
    state: wordsAt(dict, 'State', 40),
    stateModel: wordsAt(dict, 'StateModel', 40),
  }
}

function pathsOf(dict: PDFDict, subtype: string): number[][] {
  if (subtype === 'PolyLine' || subtype === 'Polygon') {
    const points = numbersOf(dict.lookup(name('Vertices')), LIMITS.pathPoints * 2)
    return points === null ? [] : [subtype === 'Polygon' ? [...points, ...points.slice(0, 2)] : points]
  }
  const list = dict.lookup(name('InkList'))
  if (!(list instanceof PDFArray)) return []
  const paths: number[][] = []
  for (let at = 0; at < Math.min(list.size(), LIMITS.paths); at += 1) {
    const path = numbersOf(list.lookup(at), LIMITS.pathPoints * 2)
    if (path !== null) paths.push(path)
  }
  return paths
}

function endsOf(object: unknown): readonly [string, string] {
  if (!(object instanceof PDFArray)) return ['None', 'None']
  const at = (index: number): string => {
    const value = index < object.size() ? object.lookup(index) : undefined
    return value instanceof PDFName ? value.decodeText() : 'None'
  }
  return [at(0), at(1)]
}

function nameAt(dict: PDFDict, key: string): string {
  const value = dict.lookup(name(key))
  return value instanceof PDFName ? value.decodeText().slice(0, LIMITS.short) : ''
}

function wordsAt(dict: PDFDict, key: string, most: number = LIMITS.words): string {
  const value = dict.lookup(name(key))
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return ''
  try {
    return foreignWords(textOf(value, most), most)
  } catch {
    return ''
  }
}

/** The library decodes long strings on the stack, where they do not fit: what is marked as Unicode is decoded here. */
function textOf(value: PDFString | PDFHexString, most: number): string {
  const bytes = value.asBytes().subarray(0, most * 4 + 4)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder('utf-8').decode(bytes)
  return value.decodeText()
}

/** Rich text without its marks. */
export function plainOf(rich: string): string {
  const lines = rich.replace(/<\/(p|div|li)>|<br\s*\/?>/giu, '\n').replace(/<[^>]*>/gu, '')
  return foreignWords(unescaped(lines))
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** The five entities that XML itself knows, and numbers. */
export function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/giu,
    (whole, decimal, hex, named) => {
      if (named !== undefined) return NAMED[String(named).toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

function attachedModel(pdf: PDFDocument): Map<string, ModelMark> {
  const files = asDict(asDict(pdf.catalog.lookup(name('Names')))?.lookup(name('EmbeddedFiles')))
  for (const spec of specsUnder(files)) {
    const title = spec.lookup(name('UF')) ?? spec.lookup(name('F'))
    const isOurs =
      (title instanceof PDFString || title instanceof PDFHexString) && title.decodeText() === MODEL_FILE
    const stream = asDict(spec.lookup(name('EF')))?.lookup(name('F'))
    if (isOurs && stream instanceof PDFRawStream) return readModel(bytesOf(stream))
  }
  return new Map()
}

function* specsUnder(root: PDFDict | null): Generator<PDFDict> {
  const open: (PDFDict | null)[] = [root]
  const seen = new Set<PDFDict>()
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === null || seen.has(one) || seen.size > 5000) continue
    seen.add(one)
    for (const [key, pairs] of [
      ['Kids', false],
      ['Names', true],
    ] as const) {
      const list = one.lookup(name(key))
      if (!(list instanceof PDFArray)) continue
      for (let at = 0; at < Math.min(list.size(), 10_000); at += 1) {
        const value = asDict(list.lookup(at))
        if (value === null) continue
        if (pairs) yield value
        else open.push(value)
      }
    }
  }
}

/** Of our own making, or pretending to be: cut at what a model file may hold. */
function bytesOf(stream: PDFRawStream): Uint8Array {
  try {
    const bytes = decodePDFRawStream(stream).decode()
    return bytes.length > LIMITS.xmlBytes ? new Uint8Array() : bytes
  } catch {
    return new Uint8Array()
  }
}
