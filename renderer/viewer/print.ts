/** Draws a paper for the printer: one picture a sheet, one sheet at a time, so that memory holds pictures and no canvases. */
import { type FromPrintPage, PaperAddress, VIEWER_START_MESSAGE } from '../../shared/reader/control.ts'
import { openPaper } from './open-paper.ts'
import { type PDFDocumentProxy, type PDFPageProxy, pdfjs } from './pdfjs.ts'
import './print.css'

/** Dots per inch: letters are sharp on an office printer, a page takes half a megabyte. */
const DPI = 200
/** An A3 sheet at 200 dpi has 7.7; larger drawings are drawn coarser. */
const MOST_PIXELS = 16_000_000
const QUALITY = 0.92

window.addEventListener('message', function start(event) {
  const { data, ports, source } = event as MessageEvent<{ is?: unknown; address?: unknown }>
  if (source !== window || data?.is !== VIEWER_START_MESSAGE) return
  window.removeEventListener('message', start)
  const [, control] = ports
  const say = (message: FromPrintPage): void => control?.postMessage(message)
  void draw(PaperAddress.parse(data.address), say).then(
    (drawn) => say({ type: drawn ? 'drawn' : 'failed' }),
    () => say({ type: 'failed' }),
  )
})

async function draw(address: PaperAddress, say: (message: FromPrintPage) => void): Promise<boolean> {
  const opened = await openPaper(address, () => undefined)
  const sheets = document.getElementById('sheets')
  if (!opened.ok || sheets === null) return false
  const pdf: PDFDocumentProxy = opened.value
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    sheets.append(await sheetOf(page))
    page.cleanup()
    say({ type: 'sheet', done: number, of: pdf.numPages })
  }
  // A picture that is not decoded yet would be printed as nothing.
  await Promise.all([...sheets.querySelectorAll('img')].map((image) => image.decode()))
  return true
}

async function sheetOf(page: PDFPageProxy): Promise<HTMLElement> {
  const shown = page.getViewport({ scale: 1 })
  // Broad pages lie on their side, as printers lay them.
  const rotation = (page.rotate + (shown.width > shown.height ? 90 : 0)) % 360
  const fits = Math.sqrt(MOST_PIXELS / Math.max(1, shown.width * shown.height))
  const viewport = page.getViewport({ scale: Math.min(DPI / 72, fits), rotation })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  await page.render({ canvas, viewport, intent: 'print', annotationMode: pdfjs.AnnotationMode.ENABLE })
    .promise
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  canvas.width = 0
  canvas.height = 0
  if (blob === null) throw new Error('no picture of the page')
  const image = document.createElement('img')
  image.alt = ''
  image.src = URL.createObjectURL(blob)
  const element = document.createElement('section')
  element.className = 'sheet'
  element.append(image)
  return element
}
