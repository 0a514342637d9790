/** What a copy that is written anew must not carry along: dead signatures, scripts, actions that start by themselves. */
import { PDFArray, type PDFDict, PDFName } from 'pdf-lib'
import type { OpenedPdf } from './document.ts'
import { name } from './objects.ts'
import { annotationsIn, PageDrawing, setAnnotations, shownForm } from './page-edit.ts'
import { asDict, isSignatureField } from './signatures.ts'

/**
 * The pictures of signatures stay on the page, as drawings; the fields go, as nothing they signed is there any more and
 * readers would call them broken.
 */
export function dropSignatures({ pdf, pages }: OpenedPdf): void {
  const form = asDict(pdf.catalog.lookup(name('AcroForm')))
  pdf.catalog.delete(name('Perms'))
  if (form === null) return
  for (const page of pages) {
    const all = annotationsIn(page)
    const signatures = all.filter(({ dict }) => isWidget(dict) && isSignatureField(dict))
    if (signatures.length === 0) continue
    const drawing = new PageDrawing(page)
    for (const { dict } of signatures) {
      const shown = shownForm(dict)
      if (shown !== null) drawing.form(shown.ref, shown.matrix)
    }
    drawing.finish()
    const gone = new Set(signatures.map(({ dict }) => dict))
    setAnnotations(
      page,
      all.filter(({ dict }) => !gone.has(dict)).map(({ raw }) => raw),
    )
  }
  form.delete(name('SigFlags'))
  const fields = form.lookup(name('Fields'))
  if (fields instanceof PDFArray) {
    const kept = PDFArray.withContext(pdf.context)
    for (let at = 0; at < fields.size(); at += 1) {
      const field = asDict(fields.lookup(at))
      if (field === null || !isSignatureField(field)) kept.push(fields.get(at))
    }
    form.set(name('Fields'), kept)
  }
}

/** JavaScript, launches and what runs when the paper or a page is opened. */
export function dropActions({ pdf, pages }: OpenedPdf): void {
  const catalog: PDFDict = pdf.catalog
  for (const key of ['AA', 'OpenAction']) catalog.delete(name(key))
  const names = asDict(catalog.lookup(name('Names')))
  names?.delete(name('JavaScript'))
  asDict(catalog.lookup(name('AcroForm')))?.delete(name('XFA'))
  for (const page of pages) {
    page.node.delete(name('AA'))
    for (const { dict } of annotationsIn(page)) {
      dict.delete(name('AA'))
      const action = asDict(dict.lookup(name('A')))
      const kind = action?.lookup(name('S'))
      if (action !== null && !HARMLESS.has(String(kind))) dict.delete(name('A'))
    }
  }
}

const HARMLESS = new Set(['/GoTo', '/URI', '/Named'])
export const isWidget = (dict: PDFDict): boolean => dict.lookup(name('Subtype')) === PDFName.of('Widget')
