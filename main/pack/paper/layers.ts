/** Optional content of a paper: what its layers hide must not show in the pack. */
import { PDFArray, type PDFDict, type PDFDocument, type PDFObject, PDFRef } from 'pdf-lib'
import { name } from '../../export/pdf/objects.ts'
import { asDict } from '../../export/pdf/signatures.ts'

export interface PaperLayers {
  readonly all: readonly PDFRef[]
  readonly hidden: readonly PDFRef[]
}

export function layersOf(pdf: PDFDocument): PaperLayers {
  const properties = asDict((pdf.catalog as PDFDict).lookup(name('OCProperties')))
  const all = refsIn(properties?.lookup(name('OCGs')))
  const standard = asDict(properties?.lookup(name('D')))
  const off = new Set(refsIn(standard?.lookup(name('OFF'))))
  if (String(standard?.lookup(name('BaseState'))) === '/OFF') {
    const on = new Set(refsIn(standard?.lookup(name('ON'))))
    for (const ref of all) if (!on.has(ref)) off.add(ref)
  }
  return { all, hidden: all.filter((ref) => off.has(ref)) }
}

const refsIn = (list: PDFObject | undefined): PDFRef[] =>
  list instanceof PDFArray ? list.asArray().filter((one): one is PDFRef => one instanceof PDFRef) : []
