/** Digital signatures of a paper: whether there are any, what they allow, and how a copy says that it has none. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRef, PDFStream } from 'pdf-lib'
import { name } from './objects.ts'
import { numberOf } from './page-frame.ts'

export interface Signatures {
  readonly count: number
  /** False: a signature that certifies the paper forbids annotations (DocMDP 1 or 2). */
  readonly allowNotes: boolean
}

export function signaturesOf(pdf: PDFDocument): Signatures {
  const catalog: PDFDict = pdf.catalog
  const form = asDict(catalog.lookup(name('AcroForm')))
  let count = 0
  for (const field of fieldsUnder(form?.lookup(name('Fields')))) {
    const value = asDict(field.lookup(name('V')))
    if (isSignatureField(field) && value?.lookup(name('ByteRange')) instanceof PDFArray) count += 1
  }
  const level = certifiedLevel(catalog)
  return { count, allowNotes: level === null || level >= 3 }
}

/** The author's certification: 1 forbids every change, 2 all but forms, 3 allows notes. Null: there is none. */
function certifiedLevel(catalog: PDFDict): number | null {
  const signature = asDict(asDict(catalog.lookup(name('Perms')))?.lookup(name('DocMDP')))
  if (signature === null) return null
  const references = signature.lookup(name('Reference'))
  if (!(references instanceof PDFArray)) return 2
  for (let at = 0; at < Math.min(references.size(), 64); at += 1) {
    const parameters = asDict(asDict(references.lookup(at))?.lookup(name('TransformParams')))
    const level = numberOf(parameters?.lookup(name('P')))
    if (level !== null) return level
  }
  return 2
}

/** Fields of the form and their kids; hostile files make circles of them. */
export function* fieldsUnder(fields: PDFObject | undefined): Generator<PDFDict> {
  const open: { value: PDFObject | undefined; depth: number }[] = [{ value: fields, depth: 0 }]
  const seen = new Set<PDFObject>()
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (!(one.value instanceof PDFArray) || one.depth > 32 || seen.has(one.value)) continue
    seen.add(one.value)
    for (let at = 0; at < one.value.size(); at += 1) {
      const field = asDict(one.value.lookup(at))
      if (field === null || seen.has(field) || seen.size > 50_000) continue
      seen.add(field)
      yield field
      open.push({ value: field.lookup(name('Kids')), depth: one.depth + 1 })
    }
  }
}

export function isSignatureField(field: PDFDict): boolean {
  const own = field.lookup(name('FT')) ?? asDict(field.lookup(name('Parent')))?.lookup(name('FT'))
  return own === PDFName.of('Sig')
}

export const asDict = (object: unknown): PDFDict | null =>
  object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null

export const asRef = (object: unknown): PDFRef | null => (object instanceof PDFRef ? object : null)
