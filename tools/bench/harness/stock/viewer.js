// @ts-nocheck It runs in a page as it stands, outside every project here.
// pdf.js as its examples use it: default options, nothing turned off.
import * as pdfjs from '/pdfjs/build/pdf.min.mjs'

pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.min.mjs'
globalThis.pdfjsLib = pdfjs
const { EventBus, PDFLinkService, PDFViewer } = await import('/pdfjs/web/pdf_viewer.mjs')

const container = document.getElementById('container')
const eventBus = new EventBus()
const linkService = new PDFLinkService({ eventBus })
const viewer = new PDFViewer({ container, eventBus, linkService })
linkService.setViewer(viewer)
addEventListener('keydown', (event) => {
  if (event.key !== 'PageDown') return
  event.preventDefault()
  viewer.nextPage()
})

/** Opens a paper where the app has its own, its first page as wide as the app's. Answers when it began. */
globalThis.openPaper = (url, { left, top, width: wide, height: high, pageWidth }) => {
  const begunAt = performance.timeOrigin + performance.now()
  Object.assign(container.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${wide}px`,
    height: `${high}px`,
  })
  const open = async () => {
    const paper = await pdfjs.getDocument({ url }).promise
    eventBus.on(
      'pagesinit',
      () => {
        const { width } = viewer.getPageView(0)
        viewer.currentScale = (pageWidth * viewer.currentScale) / width
      },
      { once: true },
    )
    viewer.setDocument(paper)
    linkService.setDocument(paper, null)
  }
  open().catch((error) => {
    globalThis.stockFailure = String(error)
  })
  return begunAt
}
globalThis.stockReady = true
