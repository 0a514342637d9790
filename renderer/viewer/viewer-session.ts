/** One paper in one view, from the making of the page to the end of the process. */
import type { FromControlled, PaperAddress } from '../../shared/reader/control.ts'
import type { FromViewer, KeyMap, ToViewer } from '../../shared/reader/protocol.ts'
import { watchAhead } from './ahead.ts'
import { forbidCopies } from './copies.ts'
import { drawnCanvas, isDrawing, tellFirstPaint, watchDrawing } from './drawing.ts'
import { watchGestures } from './gestures.ts'
import { createGoingAlong, type GoingAlong } from './going-along.ts'
import { watchLinks } from './links.ts'
import { createMarking, type Marking } from './marking.ts'
import { openPaper } from './open-paper.ts'
import { watchKeys } from './page-keys.ts'
import { createPageWords, type WordsOfPages } from './page-words.ts'
import { workerPort } from './pdfjs.ts'
import { watchPictures } from './pictures/shown-size.ts'
import { createReading, type Reading } from './reading.ts'
import { createSearch, type Search } from './search.ts'
import { createShowing, type Showing } from './showing.ts'
import { createSurface, type Surface } from './surface.ts'
import { createThumbs, type Thumbs } from './thumbs.ts'
import { watchQueue } from './unseen.ts'
import { createWork, type Work } from './work.ts'

export interface Viewer {
  /** Opens the paper: its bytes are read before the screen has said how it is shown. */
  readonly begin: (address: PaperAddress) => void
  readonly obey: (message: ToViewer) => void
  readonly health: () => { readonly working: boolean; readonly progress: number }
}
interface Ports {
  readonly say: (message: FromViewer) => void
  readonly tellMain: (message: FromControlled) => void
}
interface Begun {
  readonly address: PaperAddress
  readonly opened: ReturnType<typeof openPaper>
}
interface Parts {
  readonly surface: Surface
  readonly words: WordsOfPages
  readonly reading: Reading
  readonly marking: Marking
  readonly search: Search
  readonly work: Work
  readonly showing: Showing
  readonly along: GoingAlong
}
type Opening = Extract<ToViewer, { type: 'open' }>
type Look = Extract<ToViewer, { type: 'look' | 'open' }>

export function createViewer(ports: Ports): Viewer {
  let begun: Begun | null = null
  let opening: Opening | null = null
  let keyMap: KeyMap = 'zotero'
  let thumbs: Thumbs | null = null
  const parts = createParts(ports, () => opening)
  const { surface, work } = parts
  watchEverything(parts, ports, () => keyMap)

  function setLook(message: Look): void {
    keyMap = message.keyMap
    showLook(message, parts)
  }
  function begin(address: PaperAddress): void {
    if (begun !== null) return
    if (!address.copies) forbidCopies()
    work.opening(true)
    begun = { address, opened: openPaper(address, work.step).finally(() => work.opening(false)) }
  }
  async function open({ address, opened }: Begun, message: Opening): Promise<void> {
    opening = message
    setLook(message)
    const started = performance.now()
    const answer = await opened
    if (!answer.ok) return ports.say({ type: 'failed', code: answer.failure.code })
    const paper = answer.value
    ports.say({ type: 'ready', pageCount: paper.numPages })
    tellFirstPaint(surface, started, ports.say)
    parts.search.show(paper, address.text)
    parts.reading.show(paper, message)
    thumbs = createThumbs(paper, {
      restedMs: work.restedMs,
      drawn: (page) => drawnCanvas(surface, page),
      give: (thumb) => ports.say({ type: 'thumb', ...thumb }),
    })
  }

  return {
    begin,
    health: work.health,
    obey: (message) => {
      if (message.type === 'open') {
        if (opening === null && begun !== null) void open(begun, message)
      } else if (message.type === 'look') setLook(message)
      else if (message.type === 'thumbs') thumbs?.want(message.pages)
      else obey(parts, message)
    },
  }
}

function createParts(ports: Ports, opening: () => Opening | null): Parts {
  const { say } = ports
  const surface = createSurface(element<HTMLDivElement>('container'))
  const work = createWork((page) => isDrawing(surface, page))
  const reading = createReading(surface, say)
  const words = createPageWords()
  const marking = createMarking(element('bar'), {
    surface,
    words,
    say,
    fileVersionId: () => {
      const opened = opening()
      if (opened === null) throw new Error('no paper is open')
      return opened.fileVersionId
    },
    yieldFocus: () => ports.tellMain({ type: 'yield' }),
  })
  const search = createSearch(surface, words, reading, say)
  const showing = createShowing(surface, say)
  const along = createGoingAlong(surface, reading, say)
  return { surface, words, reading, marking, search, work, showing, along }
}

function watchEverything(parts: Parts, { say, tellMain }: Ports, map: () => KeyMap): void {
  const { surface, reading, marking, search, work } = parts
  const { container } = surface
  watchLinks(container, say)
  const pictures = watchPictures(surface, workerPort)
  watchQueue(surface, pictures.tellSize)
  watchAhead(surface, {
    port: workerPort,
    prepare: reading.prepare,
    tellSize: (page) => {
      const view = surface.sheet(page)
      if (view !== undefined) pictures.tellSize(view)
    },
  })
  watchDrawing(surface, work, (page) => {
    marking.overlay.mount(page)
    search.mount(page)
  })
  watchKeys({ reading, marking, search, map, say, tellMain })
  watchGestures({
    surface,
    isSingle: () => reading.layout() === 'single',
    isHand: () => marking.tool() === 'hand',
    fingersDraw: () => document.documentElement.dataset['fingers'] === 'draw',
    turn: reading.turn,
  })
  // The bar belongs to a place on the screen; when that moves, it goes.
  container.addEventListener('scroll', () => marking.bar.hide(), { passive: true })
  surface.bus.on('rotationchanging', () => marking.bar.hide())
  const focused = (): void => say({ type: 'focused' })
  window.addEventListener('focus', focused)
  container.addEventListener('pointerdown', focused)
}

function obey(
  { words, reading, marking, search, showing, along }: Parts,
  message: Exclude<ToViewer, { type: 'open' | 'look' | 'thumbs' }>,
): void {
  along.obeyed(message.type)
  switch (message.type) {
    case 'present':
      return showing.set(message.on)
    case 'follow':
      return along.set(message.place)
    case 'marks':
      return marking.overlay.put(message.put, message.drop)
    case 'tool':
      document.documentElement.dataset['fingers'] = message.fingerDraws ? 'draw' : 'pan'
      return marking.setTool(message)
    case 'select':
      return marking.choose(message.ids)
    case 'layout':
      return reading.setLayout(message.layout)
    case 'pageTexts':
      words.give(message.pages)
      return search.textsCame()
    case 'go':
      return reading.go(message.page)
    case 'goOutline':
      return reading.goOutline(message.entry)
    case 'goMark': {
      const mark = marking.reveal(message.id)
      return mark === null ? undefined : void reading.goTo(mark.page, mark.box)
    }
    case 'goText':
      return void search.point(message.at)
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
    case 'findGo':
      return search.go(message.at)
    case 'findEnd':
      return search.end()
  }
}

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`viewer/index.html has no #${id}`)
  return found as T
}

function showLook(message: Look, { surface, marking }: Parts): void {
  const root = document.documentElement
  root.dataset['theme'] = message.theme
  root.dataset['pageTheme'] = message.pageTheme
  root.lang = message.language
  document.title = message.words.paper
  surface.container.setAttribute('aria-label', message.words.paper)
  marking.setWords(message.words)
}
