/** The hand on the page: the tool it holds, what a press begins, what is selected, and the bar beside it. */
import { type AnnotationColor, PLAIN_STYLE } from '../../shared/annotations/model.ts'
import type { AnnotationId } from '../../shared/kernel/ids.ts'
import type { Mark, ReaderTool, ToolLook, ViewerWords } from '../../shared/reader/protocol.ts'
import { type Bar, createBar } from './bar.ts'
import { QUICK_COLOURS } from './colours.ts'
import { createBegin } from './hand/begin.ts'
import { type Chosen, createChosen } from './hand/chosen.ts'
import { createDrafting } from './hand/drafts.ts'
import { createFrames, type Frames } from './hand/frames.ts'
import { createWriter, type Writer } from './hand/free-text.ts'
import { createGestures, type Gestures } from './hand/gestures.ts'
import type { Gesture, Hand, HandPorts } from './hand/hand.ts'
import { createHandwriting } from './hand/handwriting.ts'
import { createLocator } from './hand/locate.ts'
import { createMarkKeys, type KeyPress, type MarkKeys } from './hand/mark-keys.ts'
import { createPicking, type Picking } from './hand/picking.ts'
import { createPlacing } from './hand/placing.ts'
import { createTextMarking, isTextTool, type TextMarking } from './hand/text-marking.ts'
import { selectByKey } from './key-selection.ts'
import type { Point } from './marks/geometry.ts'
import { createOverlay, type Overlay } from './overlay.ts'
import { createRecognisedLayers } from './recognised-layer.ts'
import { selectedRange } from './selection.ts'

export interface Marking {
  readonly overlay: Overlay
  readonly bar: Bar
  readonly setTool: (look: ToolLook) => void
  readonly tool: () => ReaderTool
  readonly setWords: (words: ViewerWords) => void
  /** The screen selects. */
  readonly choose: (ids: readonly AnnotationId[]) => void
  /** One step of the Esc ladder; false when there was nothing to step out of. */
  readonly escape: () => boolean
  /** Digit 1 to 4 while the bar is shown. */
  readonly colourKey: (digit: number) => boolean
  /** Keys for what is selected; true: taken. */
  readonly press: (press: KeyPress) => boolean
  readonly removeSelected: () => void
  readonly showBar: () => void
  /** Shift and an arrow: begins or moves the selection, and shows its bar without taking the keys. */
  readonly selectByKey: (press: { readonly key: string; readonly ctrl: boolean }) => void
  readonly reveal: (id: AnnotationId) => Mark | null
}

interface Parts {
  readonly hand: Hand
  readonly chosen: Chosen
  readonly frames: Frames
  readonly picking: Picking
  readonly writer: Writer
  readonly text: TextMarking
  readonly gestures: Gestures
  readonly keys: MarkKeys
  readonly bar: Bar
  readonly closeNote: () => void
}

/** What the hand holds before the screen has said it. */
const EMPTY_HAND: ToolLook = {
  tool: 'read',
  color: 'yellow',
  style: PLAIN_STYLE,
  stamp: '',
  eraser: { takes: 'strokes', width: 12 },
  fingerDraws: false,
}

/** The page takes no touches of its own with these: a pen would scroll. */
const SCROLLS_ITSELF: readonly ReaderTool[] = ['read', 'hand']

export function createMarking(element: HTMLElement, ports: HandPorts): Marking {
  let look = EMPTY_HAND
  let words: ViewerWords | null = null
  const overlay = createOverlay((page) => ports.surface.sheet(page))
  const hand: Hand = { ...ports, overlay, look: () => look, screenWords: () => words }
  const parts = createParts(element, hand)
  const { chosen, bar, writer, text, gestures, keys } = parts
  watchFonts(overlay)

  return {
    overlay,
    bar,
    setTool: (next) => {
      const isOther = next.tool !== look.tool
      if (isOther) {
        writer.finish()
        gestures.cancel()
        parts.closeNote()
      }
      look = next
      document.documentElement.dataset['tool'] = next.tool
      if (!isOther) return
      if (next.tool !== 'read' && next.tool !== 'select' && next.tool !== 'hand') chosen.set([])
      if (isTextTool(next.tool) && selectedRange(ports.surface.container) !== null)
        void text.mark(next.tool, next.color, false)
    },
    tool: () => look.tool,
    setWords: (next) => {
      words = next
    },
    choose: (ids) => chosen.set(ids, 'by-screen'),
    escape: () => stepOut(parts),
    colourKey: (digit) => {
      const color = QUICK_COLOURS[digit - 1]
      if (!bar.isShown() || color === undefined) return false
      colour(parts, color)
      return true
    },
    press: keys.press,
    removeSelected: () => remove(parts),
    showBar: () => {
      showBar(parts)
      bar.focus()
    },
    selectByKey: (press) => {
      if (!selectByKey(ports.surface.container, press)) return
      chosen.set([])
      showBar(parts)
    },
    reveal: (id) => {
      const mark = overlay.mark(id)
      chosen.set(mark === null ? [] : [id], 'by-screen')
      bar.hide()
      return mark
    },
  }
}

function createParts(element: HTMLElement, hand: Hand): Parts {
  const { overlay, surface, say } = hand
  const chosen = createChosen(overlay, say)
  const frames = createFrames(surface, overlay, chosen)
  const placing = createPlacing(hand)
  const drafting = createDrafting(hand, placing)
  const writer = createWriter(hand, placing, drafting)
  const picking = createPicking(hand, placing, chosen, frames)
  const handwriting = createHandwriting(hand, placing, drafting)
  const locator = createLocator(hand, placing)
  const recognised = createRecognisedLayers(surface, hand.words)
  surface.bus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => {
    locator.look(pageNumber - 1)
    recognised.mount(pageNumber - 1)
  })
  const bar = createBar(element, {
    colour: (color) => colour(parts, color),
    line: (kind) => void text.mark(kind, null, false),
    note: () => openNote(parts),
    copy: () => {
      document.execCommand('copy')
      bar.hide()
    },
    remove: () => remove(parts),
  })
  const text = createTextMarking(hand, () => bar.hide())
  const begin = createBegin({ hand, placing, drafting, picking, writer, handwriting, text })
  const gestures = createGestures(surface, {
    begin: (press) => {
      const gesture = begin.press(press)
      if (gesture !== null) bar.hide()
      if (gesture === null) return null
      const end: Gesture['end'] = (...given) => {
        gesture.end(...given)
        showBar(parts)
      }
      return { ...gesture, end }
    },
    scrolls: () => !SCROLLS_ITSELF.includes(hand.look().tool),
    fingerDraws: () => hand.look().fingerDraws,
    penSeen: () => say({ type: 'penSeen' }),
    // The selection is settled after the event.
    settled: (event, isClick) => void setTimeout(() => settle(parts, event, isClick), 0),
  })
  let pointer: Point | null = null
  const keys = createMarkKeys(hand, placing, chosen, {
    open: (mark) => open(parts, mark),
    place: begin.place,
    pointer: () => pointer,
  })
  surface.container.addEventListener('pointermove', (event) => {
    pointer = [event.clientX, event.clientY]
    if (event.pointerType !== 'touch' && event.buttons === 0) showCursor(parts, event)
  })
  surface.container.addEventListener('dblclick', (event) => doubleClick(parts, event))
  document.addEventListener('keyup', (event) => keys.release(event.key))
  chosen.watch(() => {
    if (chosen.marks().length === 0) bar.hide()
  })
  // A recoloured mark's bar shows its new colour.
  overlay.watch(() => {
    if (bar.isShown() && chosen.marks().length > 0) showBar(parts)
  })
  const closeNote = handwriting.close
  const parts = { hand, chosen, frames, picking, writer, text, gestures, keys, bar, closeNote }
  return parts
}

/** A press on the spot, or a drag that selected words. */
function settle(parts: Parts, event: PointerEvent, isClick: boolean): void {
  const { hand, chosen, picking, text } = parts
  const { tool, color } = hand.look()
  const range = selectedRange(hand.surface.container)
  if (range !== null && !(isClick && tool !== 'read')) {
    chosen.set([])
    if (isTextTool(tool)) void text.mark(tool, color, false)
    else showBar(parts)
    return
  }
  if (!isClick) return
  const hadMarks = chosen.marks().length > 0
  if (picking.click(event) !== null || hadMarks) showBar(parts)
  else parts.bar.hide()
}

function showBar({ hand, chosen, frames, bar }: Parts): void {
  const words = hand.screenWords()
  const marks = chosen.marks()
  if (words === null) return
  const [mark] = marks
  const range = mark === undefined ? selectedRange(hand.surface.container) : null
  if (range !== null) {
    const rects = [...range.getClientRects()].filter(
      (rect) => rect.width > 1 && rect.bottom > 0 && rect.top < window.innerHeight,
    )
    bar.forSelection(rects[0] ?? range.getBoundingClientRect(), words)
    return
  }
  const boxes = marks.map(frames.screenBox).filter((box) => box !== null)
  const seen = boxes.find((box) => box.bottom > 0 && box.top < window.innerHeight)
  if (seen === undefined) bar.hide()
  else bar.forMarks(marks, seen, words)
}

function colour({ hand, chosen, text }: Parts, color: AnnotationColor): void {
  if (chosen.marks().length === 0) return void text.mark('highlight', color, false)
  const ids = chosen.mine().map((mark) => mark.id)
  if (ids.length > 0) hand.say({ type: 'recolour', ids, color })
}

function remove({ hand, chosen }: Parts): void {
  const ids = chosen.mine().map((mark) => mark.id)
  if (ids.length === 0) return
  hand.say({ type: 'remove', ids })
  chosen.set([])
}

function openNote(parts: Parts): void {
  const [mark] = parts.chosen.marks()
  if (mark === undefined) void parts.text.mark('highlight', null, true)
  else open(parts, mark)
}

/** Free text is written where it stands; what was said to other marks, in the window's panel. */
function open({ hand, writer, bar }: Parts, mark: Mark): void {
  bar.hide()
  if (mark.kind === 'free-text' && mark.mine && mark.carried === 'no') writer.edit(mark)
  else {
    hand.say({ type: 'edit', id: mark.id })
    hand.yieldFocus()
  }
}

function doubleClick(parts: Parts, event: MouseEvent): void {
  const { tool } = parts.hand.look()
  if (tool !== 'read' && tool !== 'select') return
  const mark = parts.picking.markAt(event.clientX, event.clientY)
  if (mark === null || !mark.mine || (mark.kind !== 'free-text' && mark.kind !== 'note')) return
  parts.chosen.set([mark.id])
  open(parts, mark)
}

function stepOut({ hand, chosen, gestures, writer, bar }: Parts): boolean {
  if (gestures.cancel() || writer.finish()) return true
  if (chosen.marks().length > 0) chosen.set([])
  else if (bar.isShown() || selectedRange(hand.surface.container) !== null) {
    document.getSelection()?.removeAllRanges()
    bar.hide()
  } else return false
  return true
}

function showCursor({ hand, picking, gestures }: Parts, event: PointerEvent): void {
  const { tool } = hand.look()
  if (gestures.isActive()) return
  const shape = tool === 'read' || tool === 'select' ? picking.cursorAt(event.clientX, event.clientY) : ''
  const { container } = hand.surface
  if (container.dataset['over'] === shape) return
  container.dataset['over'] = shape
  container.style.setProperty('--over', shape === '' ? 'auto' : shape)
}

/** Words on the page are measured; they are set anew when their type has come. */
function watchFonts(overlay: Overlay): void {
  const wanted = ['400', '600'].map((weight) =>
    document.fonts.load(`${weight} 16px 'Be Vietnam Pro'`, 'Đồng ý'),
  )
  void Promise.allSettled(wanted).then(overlay.redraw)
}
