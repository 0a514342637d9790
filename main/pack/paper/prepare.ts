/** Makes the pages of one paper ready to stand in a pack: inherited values are their own, and nothing acts by itself. */
import { PDFName, type PDFPage } from 'pdf-lib'
import { type OpenedPdf, openPdf } from '../../export/pdf/document.ts'
import { name } from '../../export/pdf/objects.ts'
import { annotationsIn, type PageDrawing, setAnnotations, shownForm } from '../../export/pdf/page-edit.ts'
import { dropActions } from '../../export/pdf/rewritten.ts'
import { asDict } from '../../export/pdf/signatures.ts'
import type { Destinations } from './destinations.ts'

/** Null: a page says in its place that it cannot be shown. */
export async function openForPack(bytes: Uint8Array, pageCount: number): Promise<OpenedPdf | null> {
  const opened = await openPdf(bytes)
  // Programs that count its pages differently would print other pages than people discuss.
  if (!opened.ok || opened.value.pages.length !== pageCount) return null
  const refs = new Set(opened.value.pages.map(({ ref }) => ref))
  if (refs.size !== pageCount) return null
  // It is only read from now on: what changes in it need not be watched.
  delete opened.value.pdf.context.snapshot
  dropActions(opened.value)
  return opened.value
}

/** What belongs to the old file: threads, the tree of structure, what programs keep for themselves, slide shows. */
const LEFT_BEHIND = [
  'StructParents',
  'B',
  'PieceInfo',
  'Thumb',
  'Metadata',
  'AF',
  'Trans',
  'Dur',
  'PresSteps',
]
const KEPT_OF_PARENTS = ['Resources', 'MediaBox', 'CropBox', 'Rotate']
/** What plays, runs or is filled in. */
const DROPPED = new Set(['/RichMedia', '/Movie', '/Sound', '/Screen', '/3D', '/TrapNet', '/PrinterMark'])

/**
 * `flat`: what people wrote in the paper is drawn into its pages, as a sheet with several pages has no annotations.
 * Fields of forms and signatures are drawn always: nothing they belong to comes along.
 */
export function settlePage(
  page: PDFPage,
  drawing: PageDrawing,
  { destinations, flat }: { readonly destinations: Destinations; readonly flat: boolean },
): void {
  const { node } = page
  for (const key of KEPT_OF_PARENTS) {
    const value = node.getInheritableAttribute(name(key))
    if (value !== undefined) node.set(name(key), value)
  }
  for (const key of LEFT_BEHIND) node.delete(name(key))
  const kept: ReturnType<typeof annotationsIn>[number]['raw'][] = []
  for (const { raw, dict } of annotationsIn(page)) {
    const subtype = String(dict.lookup(PDFName.of('Subtype')))
    if (subtype === '/Link') {
      if (!flat && destinations.settle(dict)) kept.push(raw)
      continue
    }
    if (DROPPED.has(subtype)) continue
    if (subtype !== '/Widget' && !flat) {
      asDict(dict.lookup(name('A')))?.delete(name('Next'))
      kept.push(raw)
      continue
    }
    const shown = subtype === '/Popup' ? null : shownForm(dict)
    if (shown !== null) drawing.form(shown.ref, shown.matrix)
  }
  setAnnotations(page, kept)
}
