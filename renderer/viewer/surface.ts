/** The paper on the screen: pdf.js's viewer, its pages, and the way between screen and user space. */
import 'pdfjs-dist/legacy/web/pdf_viewer.css'
import { type Matching, teachDyet } from './find-folding.ts'
import type { PageFrame } from './overlay.ts'
import {
  EventBus,
  LinkTarget,
  type PDFDocumentProxy,
  PDFFindController,
  PDFLinkService,
  type PDFPageProxy,
  PDFViewer,
  pdfjs,
} from './pdfjs.ts'

/** 16 megapixels a page; beyond it pdf.js draws the visible part sharp on a canvas of its own. */
const MAX_CANVAS_PIXELS = 16 * 1024 * 1024

/** pdf.js's page view, as far as we use it. */
export interface SheetView extends PageFrame {
  readonly id: number
  /** 0 not begun or given up, 1 being drawn, 2 waiting, 3 done. */
  readonly renderingState: number
  readonly pdfPage: PDFPageProxy | null
  readonly viewport: ReturnType<PDFPageProxy['getViewport']>
  readonly textLayer: { readonly div: HTMLElement } | null
  readonly _textHighlighter: { readonly textDivs: HTMLElement[] | null }
}

export interface Surface {
  readonly container: HTMLDivElement
  readonly bus: EventBus
  readonly viewer: PDFViewer
  readonly links: PDFLinkService
  readonly find: PDFFindController
  readonly sheet: (page: number) => SheetView | undefined
  /** The page under a point of the window and the point in its user space. */
  readonly pointAt: (clientX: number, clientY: number) => PagePoint | null
  readonly show: (paper: PDFDocumentProxy) => void
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
  const find = new PDFFindController({ eventBus: bus, linkService: links, delay: 120 })
  teachDyet(find as unknown as Matching)
  const viewer = new PDFViewer({
    container,
    viewer: container.querySelector<HTMLDivElement>('#viewer') ?? undefined,
    eventBus: bus,
    linkService: links,
    findController: find,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.NONE,
    maxCanvasPixels: MAX_CANVAS_PIXELS,
    imageResourcesPath: '',
    removePageBorders: true,
    enableAutoLinking: false,
    supportsPinchToZoom: true,
  } as ConstructorParameters<typeof PDFViewer>[0])
  links.setViewer(viewer)
  const sheet = (page: number): SheetView | undefined => viewer.getPageView(page) as SheetView | undefined

  return {
    container,
    bus,
    viewer,
    links,
    find,
    sheet,
    pointAt: (clientX, clientY) => {
      const div = document.elementsFromPoint(clientX, clientY).find((one) => one.classList.contains('page'))
      const page = Number(div?.getAttribute('data-page-number') ?? 0) - 1
      const view = page < 0 ? undefined : sheet(page)
      return view === undefined ? null : pointIn(view, page, clientX, clientY)
    },
    show: (paper) => {
      links.setDocument(paper, null)
      viewer.setDocument(paper)
    },
  }
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
