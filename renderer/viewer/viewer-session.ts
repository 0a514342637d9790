/** One paper in one view, from the first message to the end of the process. */
import type { FromControlled, PaperAddress } from '../../shared/reader/control.ts'
import type { FromViewer, ToViewer } from '../../shared/reader/protocol.ts'
import { ownerOf, type Press } from './keys.ts'
import { watchLinks } from './links.ts'
import { createMarking, type Marking } from './marking.ts'
import { openPaper } from './open-paper.ts'
import { createPageWords } from './page-words.ts'
import { createReading, type Reading } from './reading.ts'
import { createSearch, type Search } from './search.ts'
import { createSurface, type Surface } from './surface.ts'
import { createThumbs, type Thumbs } from './thumbs.ts'
import { createWork, type Work } from './work.ts'

export interface ViewerSession {
  readonly obey: (message: ToViewer) => void
  readonly health: () => { readonly working: boolean; readonly progress: number }
}
interface SessionPorts {
  readonly address: PaperAddress
  readonly say: (message: FromViewer) => void
  readonly tellMain: (message: FromControlled) => void
}
interface Parts {
  readonly surface: Surface
  readonly reading: Reading
  readonly marking: Marking
  readonly search: Search
  readonly work: Work
}

export function startViewer(ports: SessionPorts): ViewerSession {
  const { say } = ports
  const container = element<HTMLDivElement>('container')
  const surface = createSurface(container)
  const work = createWork((page) => isDrawing(surface, page))
  const reading = createReading(surface, say)
  let opening: Extract<ToViewer, { type: 'open' }> | null = null
  let thumbs: Thumbs | null = null
  const marking = createMarking(element('bar'), {
    surface,
    words: createPageWords(),
    say,
    fileVersionId: () => {
      if (opening === null) throw new Error('no paper is open')
      return opening.fileVersionId
    },
    yieldFocus: () => ports.tellMain({ type: 'yield' }),
  })
  const parts: Parts = { surface, reading, marking, search: createSearch(surface, say), work }
  watchLinks(container, say)
  watchDrawing(parts)
  watchKeys(parts, ports)
  // The bar belongs to a place on the screen; when that moves, it goes.
  container.addEventListener('scroll', () => marking.bar.hide(), { passive: true })

  async function open(message: Extract<ToViewer, { type: 'open' }>): Promise<void> {
    opening = message
    setLook(message, container, marking)
    const started = performance.now()
    work.opening(true)
    const opened = await openPaper(ports.address, work.step)
    work.opening(false)
    if (!opened.ok) return say({ type: 'failed', code: opened.failure.code })
    const paper = opened.value
    say({ type: 'ready', pageCount: paper.numPages })
    tellFirstPaint(surface, started, say)
    reading.show(paper, message)
    thumbs = createThumbs(
      paper,
      () => work.health().working,
      (thumb) => say({ type: 'thumb', ...thumb }),
    )
  }

  return {
    health: work.health,
    obey: (message) => {
      if (message.type === 'open') {
        if (opening === null) void open(message)
      } else if (message.type === 'look') setLook(message, container, marking)
      else if (message.type === 'thumbs') thumbs?.want(message.pages)
      else obey(parts, message)
    },
  }
}

function obey(
  { reading, marking, search }: Parts,
  message: Exclude<ToViewer, { type: 'open' | 'look' | 'thumbs' }>,
): void {
  switch (message.type) {
    case 'marks':
      return marking.overlay.put(message.put, message.drop)
    case 'tool':
      return marking.setTool(message)
    case 'go':
      return reading.go(message.page)
    case 'goOutline':
      return reading.goOutline(message.entry)
    case 'goMark': {
      const mark = marking.reveal(message.id)
      if (mark !== null) reading.goTo(mark.page, mark.box[0], mark.box[3])
      return
    }
    case 'back':
      return void reading.back()
    case 'forward':
      return void reading.forward()
    case 'scale':
      return reading.scale(message.to)
    case 'rotate':
      return reading.rotate(message.by)
    case 'find':
      return search.find(message)
    case 'findEnd':
      return search.end()
  }
}

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`viewer/index.html has no #${id}`)
  return found as T
}

function setLook(
  message: Extract<ToViewer, { type: 'open' | 'look' }>,
  container: HTMLElement,
  marking: Marking,
): void {
  document.documentElement.dataset['theme'] = message.theme
  document.documentElement.lang = message.language
  document.title = message.words.paper
  container.setAttribute('aria-label', message.words.paper)
  marking.setWords(message.words)
}

/** pdf.js's word for a page that is being drawn now; one that waits or was given up has another. */
const RUNNING = 1

/** A window that nobody sees draws nothing, and is not stuck for that. */
function isDrawing(surface: Surface, page: number): boolean {
  return document.visibilityState === 'visible' && surface.sheet(page - 1)?.renderingState === RUNNING
}

/** Marks come with their page; the watch hears of every page begun and done. */
function watchDrawing({ surface, marking, work }: Parts): void {
  surface.bus.on('pagerender', ({ pageNumber }: { pageNumber: number }) => work.begin(pageNumber))
  surface.bus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => {
    work.end(pageNumber)
    marking.overlay.mount(pageNumber - 1)
    // The canvas has it now; a scan's decoded picture is 15 MB a page, and pdf.js would keep ten of them.
    surface.sheet(pageNumber - 1)?.pdfPage?.cleanup()
  })
  surface.bus.on('textlayerrendered', work.step)
  surface.bus.on('rotationchanging', () => marking.bar.hide())
}

function tellFirstPaint(surface: Surface, started: number, say: SessionPorts['say']): void {
  const painted = ({ pageNumber, cssTransform }: { pageNumber: number; cssTransform?: boolean }): void => {
    if (cssTransform === true) return
    surface.bus.off('pagerendered', painted)
    // Two frames later the canvas is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        say({ type: 'painted', page: pageNumber - 1, ms: performance.now() - started })
      }),
    )
  }
  surface.bus.on('pagerendered', painted)
}

function watchKeys({ reading, marking }: Parts, ports: SessionPorts): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const press: Press = {
      key: event.key,
      ctrl: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      alt: event.altKey,
    }
    const barShown = marking.bar.isShown()
    const owner = ownerOf(press, { tool: marking.tool() !== 'read', canBack: reading.canBack(), barShown })
    if (owner === 'page') return
    event.preventDefault()
    if (owner === 'back') reading.back()
    else if (owner === 'forward') reading.forward()
    else if (owner === 'remove') marking.removeSelected()
    else if (owner === 'bar') marking.showBar()
    else if (owner === 'select') marking.selectByKey(press)
    else if (owner === 'window') ports.tellMain({ type: 'leave', ...press })
    else if (owner === 'escape') {
      if (!marking.escape()) ports.say({ type: 'key', ...press })
    } else if (!(barShown && /^[1-4]$/.test(press.key) && marking.colourKey(Number(press.key))))
      ports.say({ type: 'key', ...press })
  })
}
