/** The hand on the page: selecting, highlighting, placing notes, drawing, and taking hold of what is there. */

import type { StrokePoint } from '../../shared/annotations/ink.ts'
import { type AnnotationColor, PLAIN_STYLE, type Placement } from '../../shared/annotations/model.ts'
import type { AnnotationId, FileVersionId } from '../../shared/kernel/ids.ts'
import type { FromViewer, Mark, ReaderTool, ToViewer, ViewerWords } from '../../shared/reader/protocol.ts'
import { createAreaDrag } from './area.ts'
import { type Bar, createBar } from './bar.ts'
import { QUICK_COLOURS } from './colours.ts'
import { selectByKey } from './key-selection.ts'
import { NOTE_SIZE } from './mark-shapes.ts'
import { createOverlay, type Overlay } from './overlay.ts'
import type { WordsOfPages } from './page-words.ts'
import { createPen, inkPlacement, type PenLook } from './pen.ts'
import { quadOfBox } from './quads.ts'
import { isSameRange, pageBoxOf, placementsOfSelection, selectedRange } from './selection.ts'
import type { PagePoint, SheetView, Surface } from './surface.ts'

export interface Marking {
  readonly overlay: Overlay
  readonly bar: Bar
  readonly setTool: (message: Extract<ToViewer, { type: 'tool' }>) => void
  readonly tool: () => ReaderTool
  readonly setWords: (words: ViewerWords) => void
  /** One step of the Esc ladder; false when there was nothing to step out of. */
  readonly escape: () => boolean
  /** Digit 1 to 4 while the bar is shown. */
  readonly colourKey: (digit: number) => boolean
  readonly removeSelected: () => void
  readonly showBar: () => void
  /** Shift and an arrow: begins or moves the selection, and shows its bar without taking the keys. */
  readonly selectByKey: (press: { readonly key: string; readonly ctrl: boolean }) => void
  readonly reveal: (id: AnnotationId) => Mark | null
}

export interface MarkingPorts {
  readonly surface: Surface
  readonly words: WordsOfPages
  readonly fileVersionId: () => FileVersionId
  readonly say: (message: FromViewer) => void
  /** The window takes the keys: text is typed there. */
  readonly yieldFocus: () => void
}

/** Points of grace around a mark for a press. */
const REACH = 4
/** A press that moved less than this many CSS pixels is a click. */
const CLICK_MOVE = 4

export function createMarking(element: HTMLElement, ports: MarkingPorts): Marking {
  const { surface, say } = ports
  const overlay = createOverlay((page) => surface.sheet(page))
  let look: Extract<ToViewer, { type: 'tool' }> = {
    type: 'tool',
    tool: 'read',
    color: 'yellow',
    style: PLAIN_STYLE,
    stamp: '',
    eraser: { takes: 'strokes', width: 12 },
    fingerDraws: false,
  }
  let words: ViewerWords | null = null
  const bar = createBar(element, {
    colour: (color) => void (overlay.selected() === null ? highlight(color, false) : recolour(color)),
    note: () => void writeNote(),
    copy: () => {
      document.execCommand('copy')
      bar.hide()
    },
    remove: removeSelected,
  })
  const { addInk, addNote, addArea } = createDrafts(ports, () => look.color)
  const pen = createPen(surface, (view, points, pen_) => void addInk(view, points, pen_))
  const area = createAreaDrag(surface)

  function select(mark: Mark | null): void {
    overlay.select(mark?.id ?? null)
    say({ type: 'selected', ids: mark === null ? [] : [mark.id] })
    if (mark === null) bar.hide()
    else showMarkBar(mark)
  }
  function showMarkBar(mark: Mark): void {
    const rect = screenBoxOf(surface, mark)
    if (rect !== null && words !== null) bar.forMark(mark, rect, words)
  }
  function recolour(color: AnnotationColor): void {
    const mark = overlay.selected()
    if (mark?.mine === true) say({ type: 'recolour', ids: [mark.id], color })
  }
  function removeSelected(): void {
    const mark = overlay.selected()
    if (mark?.mine !== true) return
    say({ type: 'remove', ids: [mark.id] })
    select(null)
  }
  async function highlight(color: AnnotationColor | null, write: boolean): Promise<void> {
    const marked = selectedRange(surface.container)
    const placements = await placementsOfSelection(surface, ports.words, ports.fileVersionId())
    for (const [index, placement] of placements.entries()) {
      say({
        type: 'draft',
        kind: 'highlight',
        color,
        placement,
        body: '',
        label: '',
        style: null,
        write: write && index === 0,
      })
    }
    // The words may take a moment to be read; what the person has selected since then stays selected.
    if (isSameRange(selectedRange(surface.container), marked)) {
      document.getSelection()?.removeAllRanges()
      bar.hide()
    }
    if (write && placements.length > 0) ports.yieldFocus()
  }
  async function writeNote(): Promise<void> {
    const mark = overlay.selected()
    if (mark === null) return highlight(null, true)
    say({ type: 'edit', id: mark.id })
    ports.yieldFocus()
  }
  let pressed: { x: number; y: number } | null = null
  surface.container.addEventListener('pointerdown', (event) => {
    pressed = { x: event.clientX, y: event.clientY }
    if (look.tool === 'ink' && pen.down(event, { color: look.color, width: look.style.width ?? 2 })) {
      bar.hide()
      event.preventDefault()
      surface.container.focus({ preventScroll: true })
    } else if (look.tool === 'highlight' && event.button === 0) {
      void beginArea(event)
    }
  })
  async function beginArea(event: PointerEvent): Promise<void> {
    const at = surface.pointAt(event.clientX, event.clientY)
    const view = at === null ? undefined : surface.sheet(at.page)
    if (at === null || view === undefined || hasText(view)) return
    const box = await area.drag(event, view, at.page)
    if (box !== null) await addArea(view, box)
    else say({ type: 'noText', page: at.page })
  }
  surface.container.addEventListener('pointerup', (event) => {
    const from = pressed
    pressed = null
    if (event.button !== 0 || from === null || look.tool === 'ink') return
    const isClick = Math.hypot(event.clientX - from.x, event.clientY - from.y) < CLICK_MOVE
    // The selection is settled after the event.
    setTimeout(() => settle(event.clientX, event.clientY, isClick), 0)
  })

  function settle(x: number, y: number, isClick: boolean): void {
    const range = selectedRange(surface.container)
    if (range !== null && !(isClick && look.tool !== 'read')) {
      overlay.select(null)
      if (look.tool === 'highlight') void highlight(look.color, false)
      else showSelectionBar(range)
      return
    }
    const at = isClick ? surface.pointAt(x, y) : null
    const hit = at === null ? null : overlay.hit(at.page, at.x, at.y, REACH / Math.max(0.3, at.scale))
    if (look.tool === 'note' && at !== null && hit === null) void addNote(at)
    else if (overlay.selected() !== null || hit !== null) select(hit)
    else bar.hide()
  }
  function showSelectionBar(range: Range): void {
    const rects = [...range.getClientRects()].filter(
      (rect) => rect.width > 1 && rect.bottom > 0 && rect.top < window.innerHeight,
    )
    const rect = rects[0] ?? range.getBoundingClientRect()
    if (words !== null) bar.forSelection(rect, words)
  }

  return {
    overlay,
    bar,
    setTool: (message) => {
      look = message
      document.documentElement.dataset['tool'] = message.tool
      if (message.tool === 'ink') select(null)
      if (message.tool === 'highlight' && selectedRange(surface.container) !== null)
        void highlight(message.color, false)
    },
    tool: () => look.tool,
    setWords: (next) => {
      words = next
    },
    escape: () => {
      if (pen.isDown()) pen.cancel()
      else if (overlay.selected() !== null) select(null)
      else if (bar.isShown() || selectedRange(surface.container) !== null) {
        document.getSelection()?.removeAllRanges()
        bar.hide()
      } else return false
      return true
    },
    colourKey: (digit) => {
      const color = QUICK_COLOURS[digit - 1]
      if (!bar.isShown() || color === undefined) return false
      if (overlay.selected() === null) void highlight(color, false)
      else recolour(color)
      return true
    },
    removeSelected,
    showBar: () => {
      const range = selectedRange(surface.container)
      if (range !== null) showSelectionBar(range)
      bar.focus()
    },
    selectByKey: (press) => {
      if (!selectByKey(surface.container, press)) return
      overlay.select(null)
      const range = selectedRange(surface.container)
      if (range === null) bar.hide()
      else showSelectionBar(range)
    },
    reveal: (id) => {
      const mark = overlay.mark(id)
      overlay.select(mark?.id ?? null)
      bar.hide()
      return mark
    },
  }
}

/** Drafts of what is not text: strokes, notes, areas. */
function createDrafts(ports: MarkingPorts, colour: () => AnnotationColor) {
  const { surface, say } = ports
  async function hashOf(view: SheetView): Promise<string | null> {
    return view.pdfPage === null ? null : (await ports.words.of(view.id - 1, view.pdfPage)).hash
  }
  async function addInk(view: SheetView, points: readonly StrokePoint[], pen_: PenLook): Promise<void> {
    const placement = inkPlacement(view, points, pen_.width, ports.fileVersionId(), await hashOf(view))
    say({
      type: 'draft',
      kind: 'ink',
      color: pen_.color,
      placement,
      body: '',
      label: '',
      style: null,
      write: false,
    })
  }
  async function addNote(at: PagePoint): Promise<void> {
    const view = surface.sheet(at.page)
    if (view === undefined) return
    const placement = notePlacement(view, at, ports.fileVersionId(), await hashOf(view))
    say({
      type: 'draft',
      kind: 'note',
      color: colour(),
      placement,
      body: '',
      label: '',
      style: null,
      write: true,
    })
    ports.yieldFocus()
  }
  async function addArea(view: SheetView, box: Placement['box']): Promise<void> {
    const placement: Placement = {
      v: 1,
      fileVersionId: ports.fileVersionId(),
      page: view.id - 1,
      pageBox: pageBoxOf(view),
      box,
      quads: [quadOfBox(box)],
      quote: null,
      textStart: null,
      strokes: [],
      strokeWidth: null,
      pageTextHash: await hashOf(view),
      line: null,
      turn: 0,
      anchor: null,
      carried: null,
    }
    say({
      type: 'draft',
      kind: 'highlight',
      color: colour(),
      placement,
      body: '',
      label: '',
      style: null,
      write: false,
    })
  }
  return { addInk, addNote, addArea }
}

const hasText = (view: SheetView): boolean => (view.textLayer?.div.textContent ?? '').trim() !== ''

function notePlacement(
  view: SheetView,
  at: PagePoint,
  fileVersionId: FileVersionId,
  hash: string | null,
): Placement {
  const round = (value: number): number => Math.round(value * 100) / 100
  return {
    v: 1,
    fileVersionId,
    page: at.page,
    pageBox: pageBoxOf(view),
    box: [round(at.x), round(at.y - NOTE_SIZE), round(at.x + NOTE_SIZE), round(at.y)],
    quads: [],
    quote: null,
    textStart: null,
    strokes: [],
    strokeWidth: null,
    pageTextHash: hash,
    line: null,
    turn: 0,
    anchor: null,
    carried: null,
  }
}

/** Where the mark is in the window, or null when its page is not shown. */
function screenBoxOf(surface: Surface, mark: Mark): DOMRect | null {
  const view = surface.sheet(mark.page)
  if (view === undefined) return null
  const page = view.div.getBoundingClientRect()
  const [x1 = 0, y1 = 0] = view.viewport.convertToViewportPoint(mark.box[0], mark.box[1])
  const [x2 = 0, y2 = 0] = view.viewport.convertToViewportPoint(mark.box[2], mark.box[3])
  return new DOMRect(
    page.left + Math.min(x1, x2),
    page.top + Math.min(y1, y2),
    Math.abs(x2 - x1),
    Math.abs(y2 - y1),
  )
}
