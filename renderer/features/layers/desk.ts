/** What the reader gives to the parts that other features put into it (features/reader/extras.tsx). */
import type { Placement } from '../../../shared/annotations/model.ts'
import type { Suggestion } from '../../../shared/carry-over/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, ToViewer } from '../../../shared/reader/protocol.ts'
import type { OpenedPaper, PersonView, ReaderPane } from '../../bridge/index.ts'
import type { DocsView } from './docs-view.ts'
import type { LayerCommands } from './layer-commands.ts'
import type { LayerDocs } from './layer-docs.ts'
import type { Suggestions } from './standing.ts'

export interface ReaderDesk {
  readonly paper: OpenedPaper
  readonly me: PersonView
  /** 0-based; where the person is. */
  readonly page: number
  readonly docs: DocsView
  /** `acceptPlacements`, `leaveOut` and all the rest; each is durable and one step of undo. */
  readonly commands: LayerCommands & Pick<LayerDocs, 'undo'>
  readonly pane: ReaderPane
  readonly suggestions: Suggestions
  /** Where the annotations without a placement in this version went: they are drawn as the machine's from then on. */
  readonly setSuggestions: (all: readonly Suggestion[]) => void
  readonly selected: readonly AnnotationId[]
  readonly select: (ids: readonly AnnotationId[]) => void
  readonly send: (message: ToViewer) => void
  /** Hears what the viewer says ('located', 'place', …) until the function that is answered is called. */
  readonly onViewer: (listener: (message: FromViewer) => void) => () => void
  /**
   * Puts a tool into the hand whose next marks are given to `take` and not added, until the function that is answered is
   * called. The person marks words (`highlight`) or clicks a place (`note`).
   */
  readonly takeDrafts: (tool: 'highlight' | 'note', take: (placement: Placement) => void) => () => void
  /** Opens the paper anew: another version may be current by now. */
  readonly reopen: () => void
  /** Opens the panel "Thêm". */
  readonly showMore: () => void
}

/** A part of another feature: gets the desk, draws itself, or nothing. */
export interface DeskProps {
  readonly desk: ReaderDesk
}
