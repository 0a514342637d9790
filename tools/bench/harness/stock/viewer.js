// @ts-nocheck It runs in a page as it stands, outside every project here.
// pdf.js as its examples use it: default options, nothing turned off.
import * as pdfjs from '/pdfjs/build/pdf.min.mjs'

pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.min.mjs'
globalThis.pdfjsLib = pdfjs
const { EventBus, PDFFindController, PDFLinkService, PDFViewer } = await import('/pdfjs/web/pdf_viewer.mjs')

const container = document.getElementById('container')
const eventBus = new EventBus()
const linkService = new PDFLinkService({ eventBus })
const findController = new PDFFindController({ eventBus, linkService })
const viewer = new PDFViewer({ container, eventBus, linkService, findController })
linkService.setViewer(viewer)
addEventListener('keydown', (event) => {
  if (event.key !== 'PageDown' && event.key !== 'PageUp') return
  event.preventDefault()
  if (event.key === 'PageDown') viewer.nextPage()
  else viewer.previousPage()
})

globalThis.goToPage = (number) => {
  const at = performance.timeOrigin + performance.now()
  viewer.currentPageNumber = number
  return at
}

/** The question asked → every page of the paper looked through and counted. */
globalThis.findAll = async (query) => {
  const begun = performance.now()
  let total = 0
  eventBus.on('updatefindmatchescount', ({ matchesCount }) => {
    total = matchesCount.total
  })
  const phrase = { query, type: '', caseSensitive: false, entireWord: false, matchDiacritics: false }
  eventBus.dispatch('find', { source: null, ...phrase, highlightAll: true, findPrevious: false })
  const isDone = () => {
    const { pageMatches } = findController
    return (pageMatches ?? []).filter(() => true).length === viewer.pagesCount
  }
  while (!isDone()) {
    if (performance.now() - begun > 100_000) return null
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { ms: performance.now() - begun, total }
}

/** pdf.js's own ink. */
globalThis.takePen = (isOn) => {
  const { INK, NONE } = pdfjs.AnnotationEditorType
  viewer.annotationEditorMode = { mode: isOn ? INK : NONE }
}

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
