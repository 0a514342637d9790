/** What the viewer has told so far, as the screen shows it. */
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, OutlineEntry, PaperTrouble, Place } from '../../../shared/reader/protocol.ts'

export interface PaperState {
  readonly pageCount: number | null
  readonly trouble: PaperTrouble | null
  readonly labels: readonly string[] | null
  readonly outline: readonly OutlineEntry[]
  readonly place: Place | null
  readonly zoom: number
  readonly canBack: boolean
  readonly canForward: boolean
  readonly selected: readonly AnnotationId[]
  readonly found: {
    readonly state: 'searching' | 'found' | 'wrapped' | 'none'
    readonly current: number
    readonly total: number
    /** Pages looked through so far. */
    readonly searched: number
  } | null
  readonly link: string | null
  /** The highlighter met a page without text. */
  readonly noText: boolean
  readonly paintedMs: number | null
}

export const blankPaper: PaperState = {
  pageCount: null,
  trouble: null,
  labels: null,
  outline: [],
  place: null,
  zoom: 1,
  canBack: false,
  canForward: false,
  selected: [],
  found: null,
  link: null,
  noText: false,
  paintedMs: null,
}

export type PaperEvent =
  | FromViewer
  | { readonly type: 'reset' }
  | { readonly type: 'linkSeen' }
  | { readonly type: 'noTextSeen' }

export function paperStep(state: PaperState, event: PaperEvent): PaperState {
  switch (event.type) {
    case 'reset':
      return { ...blankPaper, pageCount: state.pageCount, labels: state.labels, outline: state.outline }
    case 'ready':
      return { ...state, pageCount: event.pageCount, trouble: null }
    case 'failed':
      return { ...state, trouble: event.code }
    case 'labels':
      return { ...state, labels: event.labels }
    case 'outline':
      return { ...state, outline: event.entries }
    case 'place': {
      const { place, zoom, canBack, canForward } = event
      return { ...state, place, zoom, canBack, canForward }
    }
    case 'selected':
      return { ...state, selected: event.ids }
    case 'found':
      return {
        ...state,
        found: { state: event.state, current: event.current, total: event.total, searched: event.searched },
      }
    case 'link':
      return { ...state, link: event.url }
    case 'linkSeen':
      return { ...state, link: null }
    case 'noText':
      return { ...state, noText: true }
    case 'noTextSeen':
      return { ...state, noText: false }
    case 'painted':
      return { ...state, paintedMs: event.ms }
    default:
      return state
  }
}
