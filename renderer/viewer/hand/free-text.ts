/** Writing on the page itself: an editable box where the words will stand, upright as the page is seen. */
import type { AnnotationColor, Style, Turn } from '../../../shared/annotations/model.ts'
import type { Mark, ToolLook } from '../../../shared/reader/protocol.ts'
import { fillOf, inkOf } from '../colours.ts'
import { boxFrom, type Point, turnOf, upright } from '../marks/geometry.ts'
import { fontSizeOf, LINE_HEIGHT, TEXT_ROOM } from '../marks/look.ts'
import { pageBoxOf } from '../selection.ts'
import type { SheetView } from '../surface.ts'
import type { Drafting } from './drafts.ts'
import { sizeOfText, type TextSize } from './free-text-box.ts'
import type { Hand } from './hand.ts'
import type { Placing } from './placing.ts'

export interface Writer {
  readonly isOpen: () => boolean
  /** A new text whose top left corner is there. */
  readonly begin: (view: SheetView, at: Point) => void
  readonly edit: (mark: Mark) => void
  /** Keeps what was written. True: a box was open. */
  readonly finish: () => boolean
}

/** What is being written: where, how, and what it was before. */
interface Sheet {
  readonly view: SheetView
  readonly mark: Mark | null
  readonly origin: Point
  readonly turn: Turn
  readonly style: Style
  readonly color: AnnotationColor
  /** Width that the person gave it, in points. */
  readonly fixed: number | null
  readonly most: number
}

const LONGEST = 64_000

export function createWriter(hand: Hand, placing: Placing, drafting: Drafting): Writer {
  let open: { readonly sheet: Sheet; readonly field: HTMLTextAreaElement; size: TextSize } | null = null

  function show(sheet: Sheet): void {
    finish()
    const field = fieldOf(sheet, hand.screenWords()?.writeHere ?? '')
    const one = { sheet, field, size: fitField(field, sheet) }
    open = one
    field.addEventListener('input', () => {
      one.size = fitField(field, sheet)
    })
    onEndKey(field, () => {
      finish()
      hand.surface.container.focus({ preventScroll: true })
    })
    // At once: what is typed before the next picture is words too. The end of a finger's press takes the keys away once.
    field.focus({ preventScroll: true })
    requestAnimationFrame(() => {
      if (open !== one) return
      field.focus({ preventScroll: true })
      field.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      field.addEventListener('blur', () => void (open === one && finish()))
    })
  }
  function finish(): boolean {
    const one = open
    if (one === null) return false
    open = null
    const body = one.field.value.replace(/\s+$/u, '').normalize('NFC')
    const { mark, origin, turn, style, color, view } = one.sheet
    const box = boxFrom(origin, turn, one.size.width, one.size.height)
    one.field.remove()
    if (mark === null) {
      if (body.trim() !== '') void drafting('free-text', view.id - 1, { box, turn }, { body, style, color })
    } else void rewrite(hand, placing, mark, body, box)
    return true
  }
  hand.surface.bus.on('pagerendered', () => {
    if (open === null) return
    const { sheet, field } = open
    if (field.parentNode !== sheet.view.div) sheet.view.div.append(field)
    fitField(field, sheet)
  })
  hand.surface.bus.on('scalechanging', () => void (open !== null && fitField(open.field, open.sheet)))

  return {
    isOpen: () => open !== null,
    begin: (view, at) => show(newSheet(view, at, hand.look())),
    edit: (mark) => {
      const view = hand.surface.sheet(mark.page)
      if (view === undefined || view.pdfPage === null || !mark.mine || mark.kind !== 'free-text') return
      show(sheetOf(view, mark))
      hand.overlay.put([{ ...mark, body: '' }], [])
    },
    finish,
  }
}

async function rewrite(
  hand: Hand,
  placing: Placing,
  mark: Mark,
  body: string,
  box: Mark['box'],
): Promise<void> {
  if (hand.overlay.mark(mark.id) === null) return
  if (body === mark.body || body.trim() === '') {
    hand.overlay.put([mark], [])
    if (body.trim() === '') hand.say({ type: 'remove', ids: [mark.id] })
    return
  }
  hand.overlay.put([{ ...mark, body, box }], [])
  const placement = await placing.placement(mark.page, { box, turn: mark.turn })
  hand.say({ type: 'rewrite', id: mark.id, body, placement })
}

/** Esc and Ctrl+Enter end the writing; other keys are the field's, but for those that belong to the window. */
function onEndKey(field: HTMLTextAreaElement, end: () => void): void {
  field.addEventListener('keydown', (event) => {
    if (event.key === 'F6' || event.key === 'F11' || event.key === 'F1') return
    event.stopPropagation()
    const isEnd = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isEnd || event.isComposing) return
    event.preventDefault()
    end()
  })
}

function newSheet(view: SheetView, at: Point, { style, color }: ToolLook): Sheet {
  const turn = turnOf(view.viewport.rotation)
  // The first line stands at the point, not under it.
  const half = (fontSizeOf('free-text', style) * LINE_HEIGHT) / 2 + TEXT_ROOM
  const { down } = upright([0, 0, 1, 1], turn)
  const origin: Point = [at[0] - down[0] * half, at[1] - down[1] * half]
  return { view, mark: null, origin, turn, style, color, fixed: null, most: roomFrom(view, origin, turn) }
}

function sheetOf(view: SheetView, mark: Mark): Sheet {
  const { turn, style, color } = mark
  const { origin, width, height } = upright(mark.box, turn)
  // One line grows as it is written; several keep the width they were given.
  const isOneLine = height < fontSizeOf('free-text', style) * LINE_HEIGHT * 1.8
  const most = Math.max(width, roomFrom(view, origin, turn))
  return { view, mark, origin, turn, style, color, fixed: isOneLine ? null : width, most }
}

function fieldOf({ view, mark }: Sheet, words: string): HTMLTextAreaElement {
  const field = document.createElement('textarea')
  field.className = 'writing'
  field.value = mark?.body ?? ''
  field.maxLength = LONGEST
  field.spellcheck = false
  field.placeholder = words
  field.setAttribute('aria-label', words)
  view.div.append(field)
  return field
}

/** From a point to the right edge of the page as it is seen, in points. */
function roomFrom(view: SheetView, [x, y]: Point, turn: Turn): number {
  const [left, bottom, right, top] = pageBoxOf(view)
  const room = turn === 0 ? right - x : turn === 90 ? top - y : turn === 180 ? x - left : y - bottom
  return Math.max(60, room - 6)
}

/** The field lies where the words will be drawn, letter on letter. */
function fitField(field: HTMLTextAreaElement, sheet: Sheet): TextSize {
  const { view, origin, turn, style, color, fixed, most } = sheet
  const size = fontSizeOf('free-text', style)
  const { scale } = view.viewport
  const words = field.value === '' ? field.placeholder : field.value
  const text = sizeOfText(words, size, most, fixed)
  const [left = 0, top = 0] = view.viewport.convertToViewportPoint(origin[0], origin[1])
  const degrees = view.viewport.rotation - turn
  Object.assign(field.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${text.width * scale + 2}px`,
    height: `${text.height * scale}px`,
    padding: `${TEXT_ROOM * scale}px`,
    fontSize: `${size * scale}px`,
    lineHeight: String(LINE_HEIGHT),
    color: inkOf(color),
    background: style.fill === null ? '' : fillOf(style.fill),
    transform: `rotate(${degrees}deg)`,
  })
  return text
}
