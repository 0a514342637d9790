/** The one door to pdf.js. Main module first: the viewer components find it as a global. Legacy build, one folder. */
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { EventBus, LinkTarget, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'

/** Started with the page, so that it is there when the paper's address comes. One paper a page, one worker. */
export const workerPort = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
export const worker = new pdfjs.PDFWorker({
  port: workerPort,
} as unknown as ConstructorParameters<typeof pdfjs.PDFWorker>[0])

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
export { EventBus, LinkTarget, PDFLinkService, PDFViewer, pdfjs }
