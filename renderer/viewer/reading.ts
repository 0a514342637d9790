/** Reading: opening at a place, moving about, and telling the screen where one is. */
import type { Box } from '../../shared/annotations/model.ts'
import type { FromViewer, PageLayout, Place, ToViewer } from '../../shared/reader/protocol.ts'
import { watchSize } from './frame-size.ts'
import { type Outline, readLabels, readOutline } from './outline.ts'
import type { PDFDocumentProxy } from './pdfjs.ts'
import { createJourney, destinationOf, placeOf, type ViewerLocation } from './place.ts'
import type { Surface } from './surface.ts'

export interface Reading {
  readonly show: (
    paper: PDFDocumentProxy,
    at: { place: Place | null; page: number | null; layout: PageLayout },
  ) => void
  /** 0-based. */
  readonly page: () => number
  readonly isSeen: (page: number) => boolean
  /** Where one is now is a place to come back to. */
  readonly jump: () => void
  readonly go: (page: number) => void
  /** Nothing more of the page lies in that direction. */
  readonly isAtEdge: (towards: 1 | -1) => boolean
  /** Turns without a jump. */
  readonly turn: (by: 1 | -1) => void
  /** To the top of the next page or the one before. */
  readonly leaf: (by: 1 | -1) => void
  /** The page's own size is known from here on, and the page is drawn next. */
  readonly prepare: (page: number) => Promise<void>
  /** Brings a box of the page into sight, if it is not; without one the page. */
  readonly reveal: (page: number, box: Box | null) => void
  readonly goTo: (page: number, box: Box) => Promise<void>
  readonly goOutline: (entry: number) => void
  readonly back: () => boolean
  readonly forward: () => boolean
  readonly canBack: () => boolean
  readonly scale: (to: Extract<ToViewer, { type: 'scale' }>['to']) => void
  readonly rotate: (by: 90 | -90) => void
  readonly setLayout: (layout: PageLayout) => void
  readonly layout: () => PageLayout
}

const STEP = 1.1
const SMALLEST = 0.25
const LARGEST = 6
const A4 = [0, 0, 595, 842]

export function createReading(surface: Surface, say: (message: FromViewer) => void): Reading {
  const { viewer, bus, container } = surface
  const journey = createJourney<Place>()
  let paper: PDFDocumentProxy | null = null
  let outline: Outline = { entries: [], targets: [] }
  let here: Place | null = null
  let telling: ReturnType<typeof setTimeout> | null = null
  let untold = false

  bus.on('updateviewarea', ({ location }: { location: ViewerLocation }) => {
    const view = surface.sheet(location.pageNumber - 1)?.pdfPage?.view ?? A4
    here = placeOf(location, view, viewer.currentScaleValue ?? 'page-width', viewer.currentScale)
    tell()
  })
  /** At once, then not again for a while: the screen draws its page line anew each time. */
  function tell(): void {
    if (telling !== null) {
      untold = true
      return
    }
    untold = false
    telling = setTimeout(() => {
      telling = null
      if (untold) tell()
    }, TELL_EVERY_MS)
    if (here === null) return
    say({
      type: 'place',
      place: here,
      zoom: viewer.currentScale,
      canBack: journey.canBack(),
      canForward: journey.canForward(),
    })
  }
  function jump(): void {
    if (here !== null) journey.jump(here)
  }
  function goPlace(place: Place): void {
    if (viewer.pagesRotation !== place.rotation) viewer.pagesRotation = place.rotation
    if (viewer.currentScaleValue !== String(place.scale)) viewer.currentScaleValue = String(place.scale)
    const destArray = destinationOf(place, surface.sheet(place.page)?.pdfPage?.view ?? A4)
    viewer.scrollPageIntoView({ pageNumber: place.page + 1, destArray, allowNegativeOffset: true })
  }
  const wander = (to: Place | null): boolean => {
    if (to === null) return false
    goPlace(to)
    tell()
    return true
  }
  // What fits the width still does, and the place stays: the one scrolled to a moment ago, which pdf.js may not have told yet.
  watchSize(container, () => {
    viewer.update()
    const was = here
    if (was === null || typeof was.scale === 'number') return
    viewer.currentScaleValue = was.scale
    goPlace(was)
  })
  // A link inside the paper is a jump too.
  const goToDestination = surface.links.goToDestination.bind(surface.links)
  surface.links.goToDestination = async (dest: string | unknown[]) => {
    jump()
    await goToDestination(dest as never)
  }

  async function prepare(page: number): Promise<void> {
    if (paper === null || page < 0 || page >= paper.numPages) return
    const proxy = await paper.getPage(page + 1)
    const sheet = surface.sheet(page) as { pdfPage: unknown; setPdfPage?: (one: unknown) => void } | undefined
    if (sheet?.pdfPage === null) sheet.setPdfPage?.(proxy)
  }
  async function openAt(opened: PDFDocumentProxy, place: Place | null, page: number | null): Promise<void> {
    const wanted = Math.min(opened.numPages - 1, page ?? place?.page ?? 0)
    const { scale = 'page-width', rotation = 0 } = place ?? {}
    // Its own size counts, not that of the first page, which stands in for pages not seen yet.
    await prepare(wanted)
    goPlace(
      place === null || page !== null
        ? { page: wanted, top: 0, left: 0, scale, rotation }
        : { ...place, page: wanted },
    )
  }
  const reveal = (page: number, box: Box | null): void => revealBox(surface, page, box)

  return {
    show: (opened, { place, page, layout }) => {
      paper = opened
      surface.setLayout(layout)
      const start = (): void => {
        bus.off('pagesinit', start)
        viewer.currentScaleValue = place === null ? 'page-width' : String(place.scale)
        void openAt(opened, place, page)
      }
      bus.on('pagesinit', start)
      surface.show(opened)
      // After the first page: labels and outline may need many of the file's bytes.
      const later = (): void => {
        bus.off('pagerendered', later)
        void tellParts(opened)
      }
      bus.on('pagerendered', later)
    },
    page: () => here?.page ?? 0,
    isSeen: surface.isSeen,
    jump,
    go: (page) => {
      if (paper === null || page < 0 || page >= paper.numPages) return
      jump()
      viewer.scrollPageIntoView({ pageNumber: page + 1 })
    },
    isAtEdge: (towards) =>
      towards > 0
        ? container.scrollTop + container.clientHeight >= container.scrollHeight - 2
        : container.scrollTop <= 1,
    turn: (by) => {
      const before = viewer.currentPageNumber
      if (by > 0) viewer.nextPage()
      else viewer.previousPage()
      if (viewer.currentPageNumber !== before) container.scrollTop = by > 0 ? 0 : container.scrollHeight
    },
    leaf: (by) => {
      if (by > 0) viewer.nextPage()
      else viewer.previousPage()
    },
    prepare,
    reveal,
    goTo: async (page, box) => {
      jump()
      await prepare(page)
      reveal(page, box)
    },
    goOutline: (entry) => {
      const target = outline.targets[entry]
      if (target !== undefined && target !== null) void surface.links.goToDestination(target as never)
    },
    back: () => wander(here === null ? null : journey.back(here)),
    forward: () => wander(here === null ? null : journey.forward(here)),
    canBack: journey.canBack,
    scale: (to) => {
      if (to === 'in' || to === 'out') {
        const next = viewer.currentScale * (to === 'in' ? STEP : 1 / STEP)
        viewer.currentScale = Math.min(LARGEST, Math.max(SMALLEST, Math.round(next * 20) / 20))
      } else viewer.currentScaleValue = String(to)
    },
    rotate: (by) => {
      viewer.pagesRotation = (viewer.pagesRotation + by + 360) % 360
    },
    setLayout: (layout) => {
      const was = here
      surface.setLayout(layout)
      if (was !== null) goPlace(was)
    },
    layout: surface.layout,
  }

  async function tellParts(opened: PDFDocumentProxy): Promise<void> {
    const labels = await readLabels(opened)
    if (labels !== null) say({ type: 'labels', labels })
    outline = await readOutline(opened)
    say({ type: 'outline', entries: [...outline.entries] })
  }
}

const TELL_EVERY_MS = 80
/** CSS pixels at the edges where a thing counts as out of sight. */
const EDGE = 24

function revealBox({ viewer, container, isSeen, screenBox }: Surface, page: number, box: Box | null): void {
  if (!isSeen(page)) viewer.scrollPageIntoView({ pageNumber: page + 1 })
  const seen = box === null ? null : screenBox(page, box)
  if (seen === null) return
  const room = container.getBoundingClientRect()
  const { clientHeight, clientWidth } = container
  const top = seen.top - room.top
  const left = seen.left - room.left
  if (top < EDGE || top + seen.height > clientHeight - EDGE) container.scrollTop += top - clientHeight / 3
  if (left < 0 || left + seen.width > clientWidth) container.scrollLeft += left - clientWidth / 4
}
