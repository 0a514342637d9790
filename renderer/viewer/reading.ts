/** Reading: opening at a place, moving about, and telling the screen where one is. */
import type { FromViewer, Place, ToViewer } from '../../shared/reader/protocol.ts'
import { type Outline, readLabels, readOutline } from './outline.ts'
import type { PDFDocumentProxy } from './pdfjs.ts'
import { createJourney, destinationOf, placeOf, type ViewerLocation } from './place.ts'
import type { Surface } from './surface.ts'

export interface Reading {
  readonly show: (paper: PDFDocumentProxy, at: { place: Place | null; page: number | null }) => void
  readonly go: (page: number) => void
  readonly goTo: (page: number, x: number, y: number) => void
  readonly goOutline: (entry: number) => void
  readonly back: () => boolean
  readonly forward: () => boolean
  readonly canBack: () => boolean
  readonly scale: (to: Extract<ToViewer, { type: 'scale' }>['to']) => void
  readonly rotate: (by: 90 | -90) => void
}

const FIT_PADDING_STEPS = 1.1
const SMALLEST = 0.25
const LARGEST = 6

export function createReading(surface: Surface, say: (message: FromViewer) => void): Reading {
  const { viewer, bus } = surface
  const journey = createJourney<Place>()
  let paper: PDFDocumentProxy | null = null
  let outline: Outline = { entries: [], targets: [] }
  let here: Place | null = null

  bus.on('updateviewarea', ({ location }: { location: ViewerLocation }) => {
    const view = surface.sheet(location.pageNumber - 1)?.pdfPage?.view ?? [0, 0, 595, 842]
    here = placeOf(location, view, viewer.currentScaleValue ?? 'page-width', viewer.currentScale)
    tell()
  })
  function tell(): void {
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
    const destArray = destinationOf(place, surface.sheet(place.page)?.pdfPage?.view ?? [0, 0, 595, 842])
    viewer.scrollPageIntoView({ pageNumber: place.page + 1, destArray, allowNegativeOffset: true })
  }
  const wander = (to: Place | null): boolean => {
    if (to === null) return false
    goPlace(to)
    tell()
    return true
  }
  // A link inside the paper is a jump too.
  const goToDestination = surface.links.goToDestination.bind(surface.links)
  surface.links.goToDestination = async (dest: string | unknown[]) => {
    jump()
    await goToDestination(dest as never)
  }

  async function openAt(opened: PDFDocumentProxy, place: Place | null, page: number | null): Promise<void> {
    const wanted = Math.min(opened.numPages - 1, page ?? place?.page ?? 0)
    const start: Place =
      place === null || page !== null
        ? {
            page: wanted,
            top: 0,
            left: 0,
            scale: place?.scale ?? 'page-width',
            rotation: place?.rotation ?? 0,
          }
        : { ...place, page: wanted }
    // Its own size counts, not that of the first page, which stands in for pages not seen yet.
    const proxy = await opened.getPage(wanted + 1)
    const sheet = surface.sheet(wanted) as
      | { pdfPage: unknown; setPdfPage?: (one: unknown) => void }
      | undefined
    if (sheet?.pdfPage === null) sheet.setPdfPage?.(proxy)
    goPlace(start)
  }

  return {
    show: (opened, { place, page }) => {
      paper = opened
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
    go: (page) => {
      if (paper === null || page < 0 || page >= paper.numPages) return
      jump()
      viewer.scrollPageIntoView({ pageNumber: page + 1 })
    },
    goTo: (page, x, y) => {
      const view = surface.sheet(page)
      if (view === undefined) return
      jump()
      const destArray = [null, { name: 'XYZ' }, x - 40, y + 120, null]
      viewer.scrollPageIntoView({ pageNumber: page + 1, destArray, allowNegativeOffset: true })
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
        const next = viewer.currentScale * (to === 'in' ? FIT_PADDING_STEPS : 1 / FIT_PADDING_STEPS)
        viewer.currentScale = Math.min(LARGEST, Math.max(SMALLEST, Math.round(next * 20) / 20))
      } else viewer.currentScaleValue = String(to)
    },
    rotate: (by) => {
      viewer.pagesRotation = (viewer.pagesRotation + by + 360) % 360
    },
  }

  async function tellParts(opened: PDFDocumentProxy): Promise<void> {
    const labels = await readLabels(opened)
    if (labels !== null) say({ type: 'labels', labels })
    outline = await readOutline(opened)
    say({ type: 'outline', entries: [...outline.entries] })
  }
}
