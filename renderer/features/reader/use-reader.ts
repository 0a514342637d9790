import { useCallback, useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import { type AnnotationColor, type AnnotationDraft, PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { FromViewer, ReaderTool, ToViewer } from '../../../shared/reader/protocol.ts'
import { api, type OpenedPaper, type PersonView, usePreferences, useSignal } from '../../bridge/index.ts'
import { createLayerDocs, type DocsView, type LayerDocs } from './layer-docs.ts'
import { markChange, markOf, placementIn } from './marks.ts'
import { blankPaper, type PaperEvent, type PaperState, paperStep } from './paper-state.ts'
import { createThumbStore, type ThumbStore } from './thumb-store.ts'
import type { PaperHandle } from './use-paper.ts'
import { useViewerPort } from './use-viewer-port.ts'
import type { ViewerPort } from './viewer-port.ts'
import { type Translate, useFormat, useNow, useT } from './words.ts'

export interface ReaderState {
  readonly paper: OpenedPaper
  readonly told: PaperState
  readonly docs: DocsView
  readonly tool: ReaderTool
  readonly color: AnnotationColor
  readonly editing: AnnotationId | null
  readonly thumbs: ThumbStore
}
export interface ReaderActs {
  readonly send: (message: ToViewer) => void
  readonly tell: (event: PaperEvent) => void
  readonly setTool: (tool: ReaderTool) => void
  readonly setColor: (color: AnnotationColor) => void
  readonly setEditing: (id: AnnotationId | null) => void
  readonly edit: (id: AnnotationId, body: string) => void
  readonly recolour: (id: AnnotationId, color: AnnotationColor) => void
  readonly remove: (id: AnnotationId) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly retry: () => void
}

const STROKE_WIDTH = 2

export interface ReaderStart {
  readonly page: number | undefined
  readonly annotationId: AnnotationId | undefined
}

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
  const [tool, setTool] = useState<ReaderTool>('read')
  const [editing, setEditing] = useState<AnnotationId | null>(null)
  const docs = useLayerDocs(paper, me)
  const view = useSyncExternalStore(docs.subscribe, docs.view)
  const thumbs = useMemo(createThumbStore, [paper.shownVersionId])
  useEffect(() => () => thumbs.clear(), [thumbs])
  const { layer, color } = preferences as typeof preferences & { color: AnnotationColor }

  const acts = docActs(docs, paper, t)
  function add(message: Extract<FromViewer, { type: 'draft' }>): void {
    const { kind, placement } = message
    const draft: AnnotationDraft = { kind, color: message.color ?? color, body: message.body, placement }
    const kindName = t(kind === 'note' || kind === 'ink' ? `reader.kind.${kind}` : 'reader.kind.highlight')
    const id = docs.add(layer, draft, t('reader.summary.add', { kind: kindName, page: placement.page + 1 }))
    if (!message.write || id === null) return
    if (kind === 'note') setTool('read')
    beginEdit(id)
  }
  function beginEdit(id: AnnotationId): void {
    change({ readerPanel: 'notes' })
    setEditing(id)
  }
  const newest = useRef<(message: FromViewer) => void>(() => undefined)
  newest.current = (message) => {
    tell(message)
    answer(message, { add, beginEdit, ...acts, thumbs, keepPlace: handle.keepPlace })
  }
  const hear = useCallback((message: FromViewer) => newest.current(message), [])
  const viewer = useViewerPort({ paper, port, handle, start, hear, tell })
  useMarksSent(viewer, view, paper)
  useEffect(
    () =>
      viewer.current?.send({
        type: 'tool',
        tool,
        color,
        style: { ...PLAIN_STYLE, width: STROKE_WIDTH },
        stamp: '',
        eraser: { takes: 'strokes', width: 10 },
        fingerDraws: preferences.fingerDraws,
      }),
    [viewer, tool, color, preferences.fingerDraws, port],
  )

  return {
    paper,
    told,
    docs: view,
    tool,
    color,
    editing,
    thumbs,
    ...acts,
    send: useCallback((message: ToViewer) => viewer.current?.send(message), [viewer]),
    tell,
    setTool,
    setEditing,
    setColor: (next) => change({ color: next }),
  }
}

interface Answering extends Pick<ReaderActs, 'recolour' | 'remove'> {
  readonly add: (message: Extract<FromViewer, { type: 'draft' }>) => void
  readonly beginEdit: (id: AnnotationId) => void
  readonly thumbs: ThumbStore
  readonly keepPlace: PaperHandle['keepPlace']
}

/** What the viewer's words bring about, beside what they change on the screen. */
function answer(message: FromViewer, does: Answering): void {
  if (message.type === 'place') does.keepPlace(message.place)
  else if (message.type === 'draft') does.add(message)
  else if (message.type === 'edit') does.beginEdit(message.id)
  else if (message.type === 'recolour') {
    for (const id of message.ids) does.recolour(id, message.color)
  } else if (message.type === 'remove') {
    for (const id of message.ids) does.remove(id)
  } else if (message.type === 'thumb') does.thumbs.put(message)
}

/** What a person does to the documents, each with its line for the list of what waits to be sent. */
function docActs(docs: LayerDocs, paper: OpenedPaper, t: Translate) {
  const pageOf = (id: AnnotationId): number => {
    const found = docs.view().annotations.find((one) => one.id === id)
    return (found === undefined ? 0 : (placementIn(found, paper.shownVersionId)?.page ?? 0)) + 1
  }
  return {
    edit: (id: AnnotationId, body: string) =>
      docs.edit(id, body, t('reader.summary.edit', { page: pageOf(id) })),
    recolour: (id: AnnotationId, next: AnnotationColor) =>
      docs.recolour(id, next, t('reader.summary.colour', { page: pageOf(id) })),
    remove: (id: AnnotationId) => docs.remove(id, t('reader.summary.remove', { page: pageOf(id) })),
    undo: () => docs.undo(t('reader.undo')),
    redo: () => docs.redo(t('reader.redo')),
    retry: docs.retry,
  }
}

function useLayerDocs(paper: OpenedPaper, me: PersonView): LayerDocs {
  // One set of documents for as long as the paper is on the screen, whatever happens to its viewer.
  const [docs] = useState(() => createLayerDocs(paper, me, (write) => api['layers.append'](write)))
  useEffect(() => {
    for (const layer of paper.layers) docs.receive(layer)
  }, [docs, paper])
  useSignal('layers.changed', (changed) => {
    if (changed.fileId !== paper.paper.fileId) return
    const author = { id: changed.authorId, name: changed.authorName, position: changed.authorPosition }
    docs.receive({
      docId: changed.docId,
      layer: changed.layer,
      layerChoice: changed.layerChoice,
      author,
      mine: changed.mine,
      update: changed.update,
    })
  })
  return docs
}

function useMarksSent(
  viewer: { readonly current: ViewerPort | null },
  docs: DocsView,
  paper: OpenedPaper,
): void {
  const format = useFormat()
  const now = useNow(60_000)
  const shown = useRef<{ port: ViewerPort | null; marks: Map<AnnotationId, { key: string }> }>({
    port: null,
    marks: new Map(),
  })
  useEffect(() => {
    if (shown.current.port !== viewer.current) shown.current = { port: viewer.current, marks: new Map() }
    const marks = docs.annotations
      .map((one) => markOf(one, paper.shownVersionId, format.moment(one.modified, now)))
      .filter((mark) => mark !== null)
    const next = markChange(shown.current.marks, marks)
    if (next.put.length > 0 || next.drop.length > 0) viewer.current?.send({ type: 'marks', ...next })
  })
}
