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
  const sizes = new Set<string>()
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const sheet = await sheetOf(page)
    nameSize(sizes, sheet)
    sheets.append(sheet.element)
    page.cleanup()
    say({ type: 'sheet', done: number, of: pdf.numPages })
  }
  // A picture that is not decoded yet would be printed as nothing.
  await Promise.all([...sheets.querySelectorAll('img')].map((image) => image.decode()))
  return true
}

interface Sheet {
  readonly element: HTMLElement
  /** CSS points. */
  readonly width: number
  readonly height: number
}

async function sheetOf(page: PDFPageProxy): Promise<Sheet> {
  const whole = page.getViewport({ scale: 1 })
  const fits = Math.sqrt(MOST_PIXELS / Math.max(1, whole.width * whole.height))
  const viewport = page.getViewport({ scale: Math.min(DPI / 72, fits) })
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
  return { element, width: whole.width, height: whole.height }
}

/** CSS names each size of page; the policy allows style sheets made by script, and no inline ones. */
function nameSize(known: Set<string>, { element, width, height }: Sheet): void {
  const [w, h] = [width.toFixed(2), height.toFixed(2)]
  const name = `s${w}x${h}`.replaceAll('.', '_')
  element.style.width = `${w}pt`
  // A hair less than the paper: rounding up would make an empty page after each.
  element.style.height = `${(height - 0.5).toFixed(2)}pt`
  element.style.setProperty('page', name)
  if (known.has(name)) return
  known.add(name)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@page ${name} { size: ${w}pt ${h}pt; margin: 0; }`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
