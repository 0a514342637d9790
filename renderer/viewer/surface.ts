/** The paper on the screen: pdf.js's viewer, its pages, and the way between screen and user space. */
import 'pdfjs-dist/legacy/web/pdf_viewer.css'
import type { Box } from '../../shared/annotations/model.ts'
import type { PageLayout } from '../../shared/reader/protocol.ts'
import type { PageFrame } from './overlay.ts'
import {
  EventBus,
  LinkTarget,
  type PDFDocumentProxy,
  PDFLinkService,
  type PDFPageProxy,
  PDFViewer,
  pdfjs,
} from './pdfjs.ts'

/** 16 megapixels a page; beyond it pdf.js draws the visible part sharp on a canvas of its own. */
const MAX_CANVAS_PIXELS = 16 * 1024 * 1024

/** pdf.js's numbers: scroll 0 down the paper, 3 one page; spread 0 none, 1 pairs from the first page on. */
const LAYOUTS: Readonly<Record<PageLayout, { readonly scroll: number; readonly spread: number }>> = {
  continuous: { scroll: 0, spread: 0 },
  single: { scroll: 3, spread: 0 },
  'two-page': { scroll: 0, spread: 1 },
}

/** pdf.js's page view, as far as we use it. */
export interface SheetView extends PageFrame {
  readonly id: number
  /** 0 not begun or given up, 1 being drawn, 2 waiting, 3 done. */
  readonly renderingState: number
  readonly pdfPage: PDFPageProxy | null
  readonly viewport: ReturnType<PDFPageProxy['getViewport']>
  readonly textLayer: { readonly div: HTMLElement } | null
  /** Null where what is drawn is not what a thumbnail would show. */
  readonly thumbnailCanvas: HTMLCanvasElement | null
  /** Gives up what is drawn of it, or is being drawn. */
  readonly reset: () => void
  readonly _textHighlighter: { readonly textDivs: HTMLElement[] | null }
}

export interface Surface {
  readonly container: HTMLDivElement
  readonly bus: EventBus
  readonly viewer: PDFViewer
  readonly links: PDFLinkService
  readonly sheet: (page: number) => SheetView | undefined
  /** The page under a point of the window and the point in its user space. */
  readonly pointAt: (clientX: number, clientY: number) => PagePoint | null
  readonly show: (paper: PDFDocumentProxy) => void
  readonly layout: () => PageLayout
  readonly setLayout: (layout: PageLayout) => void
  /** Some of the page is in the window. */
  readonly isSeen: (page: number) => boolean
  /** Where a box of user space is in the window; null while the page is not laid out. */
  readonly screenBox: (page: number, box: Box) => DOMRect | null
}
export interface PagePoint {
  /** 0-based. */
  readonly page: number
  readonly x: number
  readonly y: number
  /** CSS pixels a point. */
  readonly scale: number
}

export function createSurface(container: HTMLDivElement): Surface {
  const bus = new EventBus()
  const links = new PDFLinkService({ eventBus: bus, externalLinkTarget: LinkTarget.NONE })
  // Nothing in a paper opens anything; see links.ts.
  links.externalLinkEnabled = false
  const viewer = new PDFViewer({
    container,
    viewer: container.querySelector<HTMLDivElement>('#viewer') ?? undefined,
    eventBus: bus,
    linkService: links,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.NONE,
    maxCanvasPixels: MAX_CANVAS_PIXELS,
    imageResourcesPath: '',
    removePageBorders: true,
    enableAutoLinking: false,
    supportsPinchToZoom: true,
  } as ConstructorParameters<typeof PDFViewer>[0])
  links.setViewer(viewer)
  let layout: PageLayout = 'continuous'
  const sheet = (page: number): SheetView | undefined => viewer.getPageView(page) as SheetView | undefined

  return {
    container,
    bus,
    viewer,
    links,
    sheet,
    pointAt: (clientX, clientY) => {
      const div = document.elementsFromPoint(clientX, clientY).find((one) => one.classList.contains('page'))
      const page = Number(div?.getAttribute('data-page-number') ?? 0) - 1
      const view = page < 0 ? undefined : sheet(page)
      return view === undefined ? null : pointIn(view, page, clientX, clientY)
    },
    layout: () => layout,
    setLayout: (next) => {
      layout = next
      const { scroll, spread } = LAYOUTS[next]
      container.dataset['layout'] = next
      if (viewer.spreadMode !== spread) viewer.spreadMode = spread
      if (viewer.scrollMode !== scroll) viewer.scrollMode = scroll
    },
    isSeen: (page) => {
      const room = container.getBoundingClientRect()
      const box = sheet(page)?.div.getBoundingClientRect()
      return box !== undefined && box.height > 0 && box.bottom > room.top && box.top < room.bottom
    },
    screenBox: (page, box) => {
      const view = sheet(page)
      return view === undefined ? null : boxOnScreen(view, box)
    },
    show: (paper) => {
      links.setDocument(paper, null)
      viewer.setDocument(paper)
    },
  }
}

function boxOnScreen(view: SheetView, box: Box): DOMRect {
  const frame = view.div.getBoundingClientRect()
  const [x1 = 0, y1 = 0] = view.viewport.convertToViewportPoint(box[0], box[1])
  const [x2 = 0, y2 = 0] = view.viewport.convertToViewportPoint(box[2], box[3])
  const left = frame.left + view.div.clientLeft + Math.min(x1, x2)
  const top = frame.top + view.div.clientTop + Math.min(y1, y2)
  return new DOMRect(left, top, Math.abs(x2 - x1), Math.abs(y2 - y1))
}

/** Also for points outside the page: a stroke may leave it. */
export function pointIn(view: SheetView, page: number, clientX: number, clientY: number): PagePoint {
  const box = view.div.getBoundingClientRect()
  const [x = 0, y = 0] = view.viewport.convertToPdfPoint(
    clientX - box.left - view.div.clientLeft,
    clientY - box.top - view.div.clientTop,
  )
  return { page, x, y, scale: view.viewport.scale }
}
