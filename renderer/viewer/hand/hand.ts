/** What every part of the hand works with. */
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, ToolLook, ViewerWords } from '../../../shared/reader/protocol.ts'
import type { Overlay } from '../overlay.ts'
import type { WordsOfPages } from '../page-words.ts'
import type { PagePoint, SheetView, Surface } from '../surface.ts'

export interface HandPorts {
  readonly surface: Surface
  readonly words: WordsOfPages
  readonly fileVersionId: () => FileVersionId
  readonly say: (message: FromViewer) => void
  /** The window takes the keys: text is typed there. */
  readonly yieldFocus: () => void
}

export interface Hand extends HandPorts {
  readonly overlay: Overlay
  readonly look: () => ToolLook
  readonly screenWords: () => ViewerWords | null
}

/** A press on a page: where, and on which. */
export interface Press {
  readonly event: PointerEvent
  readonly at: PagePoint
  readonly view: SheetView
}

/** What goes on between a press and its end. */
export interface Gesture {
  readonly move: (event: PointerEvent) => void
  /** `moved`: more than a click does. */
  readonly end: (event: PointerEvent, moved: boolean) => void
  /** Esc, a second finger, or the system: as if it had not begun. */
  readonly cancel: () => void
}
