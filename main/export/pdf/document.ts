/** Opening a paper for writing, and the choice between adding to its bytes and writing it anew. */
import { ParseSpeeds, PDFDocument, PDFHexString, type PDFPage, PDFRef, PDFString } from 'pdf-lib'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { name, words } from './objects.ts'

export interface OpenedPdf {
  readonly pdf: PDFDocument
  readonly pages: readonly PDFPage[]
  readonly wasEncrypted: boolean
  /** Objects of the paper that were changed, for a save that adds to its bytes. */
  readonly changed: Set<PDFRef>
}

/** The password that a paper has which anybody may open. */
const NO_PASSWORD = ''

export async function openPdf(bytes: Uint8Array): Promise<Result<OpenedPdf, 'export/paper-unreadable'>> {
  try {
    const pdf = await PDFDocument.load(bytes, {
      password: NO_PASSWORD,
      forIncrementalUpdate: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    })
    const pages = pdf.getPages()
    if (pages.length === 0) return fail('export/paper-unreadable')
    return ok({ pdf, pages, wasEncrypted: isEncrypted(bytes), changed: new Set() })
  } catch {
    return fail('export/paper-unreadable')
  }
}

/** By the trailer's own word; the loaded document has lost it. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Encrypt')
}

/**
 * Runs `change` without the library's own watch over changes: for each new object it looks through the whole paper.
 * What of the paper is changed is named in `changed` instead; what is new is saved anyway.
 */
export async function changing({ pdf, changed }: OpenedPdf, change: () => Promise<void>): Promise<void> {
  const { context } = pdf
  const { snapshot } = context
  delete context.snapshot
  try {
    await change()
  } finally {
    if (snapshot !== undefined) {
      context.snapshot = snapshot
      for (const ref of changed) snapshot.markRefForSave(ref)
    }
  }
}

export type Saving = 'append' | 'rewrite'

export function saved({ pdf }: OpenedPdf, how: Saving): Promise<Uint8Array> {
  return pdf.save({
    rewrite: how === 'rewrite',
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Infinity,
  })
}

/** Title and dates; the author stays the paper's. */
export function titled({ pdf, changed }: OpenedPdf, title: string, at: Date): void {
  const { context } = pdf
  const { Info } = context.trailerInfo
  const known = context.lookup(Info)
  const info =
    known !== undefined && 'set' in known ? (known as ReturnType<typeof context.obj> & InfoDict) : null
  if (info === null) {
    pdf.setTitle(title)
    pdf.setProducer('Phong hop')
    pdf.setModificationDate(at)
    return
  }
  info.set(name('Title'), words(title))
  info.set(name('Producer'), PDFHexString.fromText('Phong hop'))
  info.set(name('ModDate'), PDFString.fromDate(at))
  if (Info instanceof PDFRef) changed.add(Info)
}

interface InfoDict {
  set(key: ReturnType<typeof name>, value: PDFHexString | PDFString): void
}
