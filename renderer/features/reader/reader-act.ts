/** What the acts of the keys bring about. */
import type { AnnotationColor } from '../../../shared/annotations/model.ts'
import { COLOURS } from './colours.ts'
import { type ReaderKey, toolOf } from './reader-keys.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'

/** What only the pane's frame can do. */
export interface FrameActs {
  readonly finding: boolean
  readonly fullScreen: boolean
  readonly pagesAtOnce: number
  readonly find: () => void
  readonly findEnd: () => void
  readonly findStep: (to: 'next' | 'previous') => void
  readonly goPage: () => void
  readonly leave: () => void
  readonly split: () => void
  /** Answers whether somebody presents. */
  readonly follow: () => boolean
  readonly panel: () => void
  readonly print: () => void
  readonly leaveFullScreen: () => void
}

/** Answers whether something was done: a key that does nothing here may mean something to the window. */
export function actOn(
  { act, digit }: ReaderKey,
  reader: ReaderState & ReaderActs,
  frame: FrameActs,
): boolean {
  const tool = toolOf(act)
  if (tool !== null) {
    reader.setTool(tool === reader.tool ? 'read' : tool)
    return true
  }
  const done = (frameAct(act, frame) ?? pageAct(act, reader, frame)) || handAct(act, digit, reader)
  if (done || act !== 'escape') return done
  return stepBack(reader, frame)
}

function frameAct(act: ReaderKey['act'], frame: FrameActs): boolean | null {
  switch (act) {
    case 'find':
      frame.find()
      return true
    case 'find.next':
    case 'find.previous':
      if (frame.finding) frame.findStep(act === 'find.next' ? 'next' : 'previous')
      else frame.find()
      return true
    case 'page.box':
      frame.goPage()
      return true
    case 'split':
      frame.split()
      return true
    case 'follow':
      return frame.follow()
    case 'panel':
      frame.panel()
      return true
    case 'print':
      frame.print()
      return true
    default:
      return null
  }
}

function pageAct(act: ReaderKey['act'], { told, send }: ReaderState & ReaderActs, frame: FrameActs): boolean {
  const page = told.place?.page ?? 0
  const last = (told.pageCount ?? 1) - 1
  const go = (to: number): true => {
    send({ type: 'go', page: Math.min(last, Math.max(0, to)) })
    return true
  }
  const scale = (to: 'in' | 'out' | 'page-width' | 'page-fit' | number): true => {
    send({ type: 'scale', to })
    return true
  }
  switch (act) {
    case 'page.first':
      return go(0)
    case 'page.last':
      return go(last)
    case 'page.next':
      return go(page + frame.pagesAtOnce)
    case 'page.previous':
      return go(page - frame.pagesAtOnce)
    case 'zoom.in':
      return scale('in')
    case 'zoom.out':
      return scale('out')
    case 'zoom.whole':
      return scale(1)
    case 'zoom.width':
      return scale('page-width')
    case 'zoom.page':
      return scale('page-fit')
    case 'rotate':
      send({ type: 'rotate', by: 90 })
      return true
    case 'forward':
      send({ type: 'forward' })
      return true
    case 'back':
      if (told.canBack) send({ type: 'back' })
      else frame.leave()
      return true
    default:
      return false
  }
}

function handAct(act: ReaderKey['act'], digit: number, reader: ReaderState & ReaderActs): boolean {
  const colour = (at: number): true => {
    const next: AnnotationColor | undefined = COLOURS[at % COLOURS.length]
    if (next !== undefined) reader.setColor(next)
    return true
  }
  switch (act) {
    case 'colour.next':
      return colour(COLOURS.indexOf(reader.color) + 1)
    case 'colour.pick':
      return digit >= 1 && digit <= COLOURS.length ? colour(digit - 1) : false
    case 'undo':
      reader.undo()
      return true
    case 'redo':
      reader.redo()
      return true
    default:
      return false
  }
}

/** One step back: the tool, then finding, then the full screen. What lies over the page has had its turn before. */
function stepBack(reader: ReaderState & ReaderActs, frame: FrameActs): boolean {
  if (reader.tool !== 'read') reader.setTool('read')
  else if (frame.finding) frame.findEnd()
  else if (frame.fullScreen) frame.leaveFullScreen()
  else return false
  return true
}
