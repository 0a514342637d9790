import { useCallback, useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import type { AnnotationColor, Placement } from '../../../shared/annotations/model.ts'
import type { Suggestion } from '../../../shared/carry-over/model.ts'
import type { AnnotationId, FileVersionId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, ReaderTool, ToViewer } from '../../../shared/reader/protocol.ts'
import { type OpenedPaper, type PersonView, usePreferences } from '../../bridge/index.ts'
import {
  type DocsView,
  type LayerDocs,
  NO_SUGGESTIONS,
  type ReaderDesk,
  type Suggestions,
  usePaperDocs,
} from '../layers/index.ts'
import { type Hiding, isHidden, useHiding } from './hiding.ts'
import { createSentMarks, type SentMarks } from './marks.ts'
import { blankPaper, type PaperEvent, type PaperState, paperStep } from './paper-state.ts'
import { type DocActs, docActs } from './reader-acts.ts'
import type { ReaderStart } from './reader-start.ts'
import { createThumbStore, type ThumbStore } from './thumb-store.ts'
import { colourOf, toolLook } from './tool-look.ts'
import type { PaperHandle } from './use-paper.ts'
import { useViewerPort } from './use-viewer-port.ts'
import type { ViewerPort } from './viewer-port.ts'
import { useFormat, useNow, useT } from './words.ts'

export interface ReaderState {
  readonly paper: OpenedPaper
  readonly me: PersonView
  readonly told: PaperState
  readonly docs: DocsView
  readonly tool: ReaderTool
  readonly color: AnnotationColor
  /** The annotation whose text is being written in the panel. */
  readonly editing: AnnotationId | null
  readonly thumbs: ThumbStore
  /** Where the machine put what has no place of its own in this version; `desk.setSuggestions` brings them. */
  readonly suggestions: Suggestions
  readonly hiding: Hiding
  /** The panel "Thêm" to the right of the paper. */
  readonly moreShown: boolean
  /** For the parts of other features (extras.tsx). */
  readonly desk: ReaderDesk
}
export interface ReaderActs extends DocActs {
  readonly send: (message: ToViewer) => void
  readonly tell: (event: PaperEvent) => void
  readonly setTool: (tool: ReaderTool) => void
  readonly setColor: (color: AnnotationColor) => void
  readonly setEditing: (id: AnnotationId | null) => void
  readonly setHiding: (hiding: Hiding) => void
  readonly setMoreShown: (shown: boolean) => void
  /** In the list and on the page. */
  readonly select: (ids: readonly AnnotationId[]) => void
}

export type { ReaderStart }

/** Everything between an opened paper and its screen. `me`: whose documents are written. */
export function useReader(
  paper: OpenedPaper,
  port: MessagePort,
  me: PersonView,
  handle: PaperHandle,
  start: ReaderStart,
): ReaderState & ReaderActs {
  const t = useT()
  const { preferences, change } = usePreferences()
  const [told, tell] = useReducer(paperStep, blankPaper)
  const [editing, setEditing] = useState<AnnotationId | null>(null)
  const [moreShown, setMoreShown] = useState(false)
  const { suggestions, setSuggestions } = useSuggestions(paper)
  const docs = usePaperDocs(paper, me)
  const view = useSyncExternalStore(docs.subscribe, docs.view)
  const thumbs = useThumbs(paper.shownVersionId)
  const { hiding, setHiding } = useHiding(paper.paper.fileId)

  const newest = useRef<(message: FromViewer) => void>(() => undefined)
  const hear = useCallback((message: FromViewer) => newest.current(message), [])
  const viewer = useViewerPort({ paper, port, handle, start, hear, tell })
  const send = useCallback((message: ToViewer) => viewer.current?.send(message), [viewer])
  const select = useCallback(
    (ids: readonly AnnotationId[]) => {
      tell({ type: 'selected', ids: [...ids] })
      send({ type: 'select', ids: [...ids] })
    },
    [send],
  )
  const { tool, setTool, takeDrafts, taken } = useHand(port, send)
  const acts = docActs({ docs, paper, suggestions, preferences, t })
  newest.current = (message) => {
    tell(message)
    if (message.type === 'draft' && taken(message)) return
    const beginEdit = (id: AnnotationId): void => {
      change({ readerPanel: 'notes' })
      setEditing(id)
    }
    answer(message, { ...acts, setTool, select, beginEdit, thumbs, keepPlace: handle.keepPlace })
  }
  useMarksSent(viewer, port, { docs: view, paper, suggestions, hiding })
  const showMore = useCallback(() => setMoreShown(true), [])
  const parts = { suggestions, setSuggestions, select, send, takeDrafts, showMore }
  const desk = useDesk({ paper, me, handle, docs, view, told, ...parts })
  const setColor = (color: AnnotationColor): void => change({ color })

  return {
    ...{ paper, me, told, docs: view, tool, color: colourOf(preferences), editing, thumbs },
    ...{ suggestions, hiding, moreShown, desk },
    ...acts,
    ...{ send, tell, select, setTool, setColor, setEditing, setHiding, setMoreShown },
  }
}

/** The tool in the hand, told to the viewer; a part of another feature may borrow the hand for what is marked next. */
function useHand(port: MessagePort, send: ReaderActs['send']) {
  const t = useT()
  const { preferences } = usePreferences()
  const [tool, setTool] = useState<ReaderTool>('read')
  const look = useMemo(() => toolLook(tool, preferences, t('notes.stamp.agree')), [tool, preferences, t])
  // A new port is a new viewer, which knows no tool yet.
  useEffect(() => send({ type: 'tool', ...look }), [send, look, port])
  const taking = useRef<((placement: Placement) => void) | null>(null)
  const takeDrafts = useCallback<ReaderDesk['takeDrafts']>((wanted, take) => {
    taking.current = take
    setTool(wanted)
    return () => {
      taking.current = null
      setTool('read')
    }
  }, [])
  /** Whether somebody else wanted the draft. */
  const taken = ({ placement }: Extract<FromViewer, { type: 'draft' }>): boolean => {
    const take = taking.current
    take?.(placement)
    return take !== null
  }
  return { tool, setTool, takeDrafts, taken }
}

/** The small pictures of one version. */
function useThumbs(versionId: FileVersionId): ThumbStore {
  const kept = useRef<{ readonly of: FileVersionId; readonly store: ThumbStore } | null>(null)
  if (kept.current?.of !== versionId) kept.current = { of: versionId, store: createThumbStore() }
  const { store } = kept.current
  useEffect(() => () => store.clear(), [store])
  return store
}

function useSuggestions(paper: OpenedPaper) {
  const [told, setTold] = useState<{ readonly of: string; readonly all: Suggestions } | null>(null)
  const of = paper.shownVersionId
  const setSuggestions = useCallback(
    (all: readonly Suggestion[]) => setTold({ of, all: new Map(all.map((one) => [one.annotationId, one])) }),
    [of],
  )
  return { suggestions: told?.of === of ? told.all : NO_SUGGESTIONS, setSuggestions }
}

interface DeskNeeds
  extends Pick<
    ReaderDesk,
    'paper' | 'me' | 'suggestions' | 'setSuggestions' | 'select' | 'send' | 'takeDrafts' | 'showMore'
  > {
  readonly handle: PaperHandle
  readonly docs: LayerDocs
  readonly view: DocsView
  readonly told: PaperState
}

function useDesk(needs: DeskNeeds): ReaderDesk {
  const { paper, me, handle, docs, view, told, suggestions, setSuggestions, select, send } = needs
  const { takeDrafts, showMore } = needs
  const page = told.place?.page ?? 0
  const { selected } = told
  const { listen, pane, reopen } = handle
  return useMemo(
    () => ({
      paper,
      me,
      page,
      docs: view,
      commands: docs,
      suggestions,
      setSuggestions,
      selected,
      select,
      send,
      onViewer: listen,
      pane,
      reopen,
      takeDrafts,
      showMore,
    }),
    [
      paper,
      me,
      page,
      view,
      docs,
      suggestions,
      setSuggestions,
      selected,
      select,
      send,
      listen,
      pane,
      reopen,
      takeDrafts,
      showMore,
    ],
  )
}

interface Answering extends DocActs {
  readonly setTool: (tool: ReaderTool) => void
  readonly select: ReaderActs['select']
  readonly beginEdit: (id: AnnotationId) => void
  readonly thumbs: ThumbStore
  readonly keepPlace: PaperHandle['keepPlace']
}

/** What the viewer's words bring about, beside what they change on the screen. */
function answer(message: FromViewer, does: Answering): void {
  switch (message.type) {
    case 'place':
      return does.keepPlace(message.place)
    case 'draft':
      return drafted(message, does)
    case 'edit':
      return does.beginEdit(message.id)
    case 'recolour':
      return does.recolour(message.ids, message.color)
    case 'remove':
      return does.remove(message.ids)
    case 'changeMarks':
      return does.changeMarks(message.edit)
    case 'rewrite':
      return does.rewrite(message)
    case 'copyMarks':
      return does.copy(message.ids)
    case 'pasteMarks': {
      const ids = does.paste(message)
      return ids.length > 0 ? does.select(ids) : undefined
    }
    case 'thumb':
      return does.thumbs.put(message)
    default:
      return
  }
}

/** A note is written at once, and the next click is a click again; a pen or a highlighter stays in the hand. */
function drafted(message: Extract<FromViewer, { type: 'draft' }>, does: Answering): void {
  const id = does.addDraft(message)
  if (message.kind === 'note' && message.write) does.setTool('read')
  if (id !== null && message.write) does.beginEdit(id)
}

function useMarksSent(
  viewer: { readonly current: ViewerPort | null },
  port: MessagePort,
  { docs, paper, suggestions, hiding }: Pick<ReaderState, 'docs' | 'paper' | 'suggestions' | 'hiding'>,
): void {
  const format = useFormat()
  const now = useNow(60_000)
  const sent = useRef<{ port: MessagePort; marks: SentMarks } | null>(null)
  const { annotations } = docs
  const versionId = paper.shownVersionId
  useEffect(() => {
    if (sent.current?.port !== port) sent.current = { port, marks: createSentMarks() }
    const next = sent.current.marks.bring(
      annotations.filter((one) => !isHidden(one, hiding)),
      { versionId, suggestions, momentOf: (one) => format.moment(one.modified, now) },
    )
    if (next.put.length > 0 || next.drop.length > 0) viewer.current?.send({ type: 'marks', ...next })
  }, [viewer, port, annotations, versionId, suggestions, hiding, format, now])
}
