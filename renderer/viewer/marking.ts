/** The hand on the page: the tool it holds, what a press begins, what is selected, and the bar beside it. */
import { PLAIN_STYLE } from '../../shared/annotations/model.ts'
import type { AnnotationId } from '../../shared/kernel/ids.ts'
import type { Mark, ReaderTool, ToolLook, ViewerWords } from '../../shared/reader/protocol.ts'
import { type Bar, createBar } from './bar.ts'
import { QUICK_COLOURS } from './colours.ts'
import {
  colour,
  doubleClick,
  open,
  openNote,
  type Parts,
  remove,
  settle,
  showBar,
  showCursor,
  stepOut,
  withBar,
} from './hand/acts.ts'
import { createBegin } from './hand/begin.ts'
import { createChosen } from './hand/chosen.ts'
import { createDrafting } from './hand/drafts.ts'
import { createFrames } from './hand/frames.ts'
import { createWriter } from './hand/free-text.ts'
import { createGestures } from './hand/gestures.ts'
import type { Hand, HandPorts } from './hand/hand.ts'
import { createHandwriting } from './hand/handwriting.ts'
import { createLocator } from './hand/locate.ts'
import { createMarkKeys, type KeyPress } from './hand/mark-keys.ts'
import { createPicking } from './hand/picking.ts'
import { createPlacing } from './hand/placing.ts'
import { createTextMarking, isTextTool } from './hand/text-marking.ts'
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
  readonly selectByKey: (press: { readonly key: string; readonly ctrl: boolean }, found: Range | null) => void
  readonly reveal: (id: AnnotationId) => Mark | null
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
    selectByKey: (press, found) => {
      if (!selectByKey(ports.surface.container, press, found)) return
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
    begin: (press) => withBar(parts, begin.press(press)),
    take: (press) => withBar(parts, begin.take(press)),
    scrolls: () => !SCROLLS_ITSELF.includes(hand.look().tool),
    fingerDraws: () => hand.look().fingerDraws,
    penSeen: () => say({ type: 'penSeen' }),
    // What a mouse has drawn over is selected by now; a click, and a finger, settle their selection after the event.
    settled: (event, isClick) => {
      if (!isClick && event.pointerType === 'mouse') settle(parts, event, isClick)
      else setTimeout(() => settle(parts, event, isClick), 0)
    },
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

/** Words on the page are measured; they are set anew when their type has come. */
function watchFonts(overlay: Overlay): void {
  const wanted = ['400', '600'].map((weight) =>
    document.fonts.load(`${weight} 16px 'Be Vietnam Pro'`, 'Đồng ý'),
  )
  void Promise.allSettled(wanted).then(overlay.redraw)
}
