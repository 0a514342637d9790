/** The one door to pdf.js. Main module first: the viewer components find it as a global. Legacy build, one folder. */
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { EventBus, LinkTarget, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

/** Started with the page, so that it is there when the paper's address comes. One paper a page, one worker. */
export const worker = new pdfjs.PDFWorker()

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
export { EventBus, LinkTarget, PDFLinkService, PDFViewer, pdfjs }
