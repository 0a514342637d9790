/** A paper of chosen pages: a new document that holds them and nothing of the others. */
import { PDFDocument } from 'pdf-lib'
import type { OpenedPdf } from './document.ts'
import { name } from './objects.ts'
import { annotationsIn, setAnnotations } from './page-edit.ts'
import { dropActions, dropSignatures, isWidget } from './rewritten.ts'
import { asDict } from './signatures.ts'

/** `pages`: 0-based, in the paper's order; numbers beyond its end are passed over. */
export async function onlyPages(from: OpenedPdf, pages: readonly number[]): Promise<OpenedPdf> {
  const wanted = [...new Set(pages)]
    .filter((page) => page < from.pages.length)
    .sort((one, other) => one - other)
  // It is only read from now on: what changes in it need not be watched.
  delete from.pdf.context.snapshot
  dropActions(from)
  dropSignatures(from)
  for (const at of wanted) {
    const page = from.pages[at]
    if (page === undefined) continue
    const kept = annotationsIn(page).filter(({ dict }) => {
      // What points to another page would bring that page along, seen by nobody and read by everybody.
      for (const key of ['P', 'Parent', 'Popup', 'IRT']) dict.delete(name(key))
      const action = asDict(dict.lookup(name('A')))
      const leadsAway =
        dict.has(name('Dest')) || (action !== null && String(action.lookup(name('S'))) !== '/URI')
      return !leadsAway && !isWidget(dict) && String(dict.lookup(name('Subtype'))) !== '/Popup'
    })
    setAnnotations(
      page,
      kept.map(({ raw }) => raw),
    )
    page.node.delete(name('StructParents'))
    page.node.delete(name('B'))
  }
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (const page of await pdf.copyPages(from.pdf, wanted)) pdf.addPage(page)
  return { pdf, pages: pdf.getPages(), wasEncrypted: from.wasEncrypted, changed: new Set() }
}
