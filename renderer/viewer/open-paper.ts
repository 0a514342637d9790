/** Opens the PDF with everything switched off that a paper does not need: scripts, forms, XFA, network, system fonts. */

import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { PaperAddress } from '../../shared/reader/control.ts'
import { MOST_PAGES, type PaperTrouble } from '../../shared/reader/protocol.ts'
import { isSmall, PaperSource, rangeBytesOf, readWhole } from './paper-source.ts'
import { type PDFDocumentProxy, pdfjs, worker } from './pdfjs.ts'
import { PageCanvases } from './pictures/page-canvases.ts'

/** Ends with a slash. */
export const resources = new URL('../pdfjs/', document.baseURI).href

/** 100 megapixels an image: an A3 page at 600 dpi has 70. */
const MAX_IMAGE_PIXELS = 100_000_000
/** Larger pictures are halved when they are decoded: A4 at 600 dpi (35 megapixels) stays as it is. */
const MAX_DECODED_BYTES = 4 * 40_000_000

type Options = Exclude<Parameters<typeof pdfjs.getDocument>[0], URL | string | ArrayBuffer | undefined>

export const optionsFor = (source: Pick<Options, 'data' | 'range' | 'rangeChunkSize'>): Options =>
  ({
    worker,
    ...source,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    isEvalSupported: false,
    useSystemFonts: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MAX_DECODED_BYTES,
    CanvasFactory: PageCanvases,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    cMapUrl: `${resources}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${resources}standard_fonts/`,
    wasmUrl: `${resources}wasm/`,
    iccUrl: `${resources}iccs/`,
  }) as Options

export async function openPaper(
  address: PaperAddress,
  onProgress: () => void,
): Promise<Result<PDFDocumentProxy, PaperTrouble>> {
  if (address.size === 0) return fail('paper/empty')
  let broken: () => void = () => undefined
  const sourceBroke = new Promise<'broken'>((resolve) => {
    broken = () => resolve('broken')
  })
  const source = await sourceOf(address, onProgress, broken)
  if (source === null) return fail('paper/damaged')
  const task = pdfjs.getDocument(optionsFor(source))
  try {
    const opened = await Promise.race([task.promise, sourceBroke])
    if (opened === 'broken') {
      void task.destroy()
      return fail('paper/damaged')
    }
    if (opened.numPages < 1) return fail('paper/no-pages')
    if (opened.numPages > MOST_PAGES) {
      void task.destroy()
      return fail('paper/too-many-pages')
    }
    await opened.getPage(1)
    return ok(opened)
  } catch (error) {
    void task.destroy()
    return fail(troubleOf(error))
  }
}

/** Null: what is on the disk is not what was written. */
async function sourceOf(address: PaperAddress, onProgress: () => void, broken: () => void) {
  if (!isSmall(address))
    return { range: new PaperSource(address, onProgress, broken), rangeChunkSize: rangeBytesOf(address) }
  try {
    return { data: await readWhole(address) }
  } catch {
    return null
  }
}

/** pdf.js names its exceptions; a document without pages fails when its first page is asked for. */
export function troubleOf(error: unknown): PaperTrouble {
  if (!(error instanceof Error)) return 'paper/damaged'
  if (error.name === 'PasswordException') return 'paper/encrypted'
  if (/zero bytes|empty/i.test(error.message)) return 'paper/empty'
  if (
    /page (count|tree)|no pages|Page dictionary|Pages? .*(not found|empty)|Invalid page request/i.test(
      error.message,
    )
  ) {
    return 'paper/no-pages'
  }
  return 'paper/damaged'
}
