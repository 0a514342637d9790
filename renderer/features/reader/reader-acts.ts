/** What a person does to the documents of a paper, each with its line for the list of what waits to be sent. */
import type { AnnotationColor, AnnotationDraft, Style } from '../../../shared/annotations/model.ts'
import type { AnnotationId, PersonId, RemarkId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { FromViewer } from '../../../shared/reader/protocol.ts'
import type { OpenedPaper, Preferences } from '../../bridge/index.ts'
import {
  copyMarks,
  type LayerDocs,
  pastedDrafts,
  type ShownAnnotation,
  type Suggestions,
  standIn,
} from '../layers/index.ts'
import { kindWords } from './kind-words.ts'
import { colourOf, styleFor } from './tool-look.ts'
import type { Translate } from './words.ts'

type Draft = Extract<FromViewer, { type: 'draft' }>
type Paste = Extract<FromViewer, { type: 'pasteMarks' }>
type Ids = readonly AnnotationId[]

export interface DocActs {
  /** Null: there is no such layer any more. */
  readonly addDraft: (draft: Draft) => AnnotationId | null
  readonly paste: (at: Paste) => readonly AnnotationId[]
  readonly copy: (ids: Ids) => void
  readonly edit: (id: AnnotationId, body: string, mentions?: readonly PersonId[]) => void
  readonly recolour: (ids: Ids, color: AnnotationColor) => void
  readonly restyle: (ids: Ids, style: Partial<Style>) => void
  readonly relabel: (ids: Ids, label: string) => void
  readonly remove: (ids: Ids) => void
  readonly changeMarks: (edit: Extract<FromViewer, { type: 'changeMarks' }>['edit']) => void
  readonly rewrite: (message: Extract<FromViewer, { type: 'rewrite' }>) => void
  readonly reply: (on: AnnotationId, body: string, mentions: readonly PersonId[]) => RemarkId | null
  readonly editReply: (on: AnnotationId, id: RemarkId, body: string, mentions: readonly PersonId[]) => void
  readonly removeReply: (on: AnnotationId, id: RemarkId) => void
  readonly settle: (ids: Ids, isSettled: boolean) => void
  readonly moveLayer: (ids: Ids, to: LayerChoice) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly retry: () => void
}

export interface ActNeeds {
  readonly docs: LayerDocs
  readonly paper: OpenedPaper
  readonly suggestions: Suggestions
  readonly preferences: Preferences
  readonly t: Translate
}

export function docActs({ docs, paper, suggestions, preferences, t }: ActNeeds): DocActs {
  const versionId = paper.shownVersionId
  const find = (id: AnnotationId): ShownAnnotation | undefined =>
    docs.view().annotations.find((one) => one.id === id)
  const about = (ids: Ids): { page: number; count: number } => {
    const [first] = ids
    const one = first === undefined ? undefined : find(first)
    const page = one === undefined ? null : standIn(one, versionId, suggestions).page
    return { page: (page ?? one?.placements[0]?.page ?? 0) + 1, count: ids.length }
  }
  const layer = docs.view().choices.includes(preferences.layer) ? preferences.layer : 'private'
  return {
    addDraft: (message) => {
      const { kind, placement, body, label } = message
      const color = message.color ?? colourOf(preferences)
      const style = message.style ?? styleFor(kind, preferences)
      const draft: AnnotationDraft = { kind, color, body, label, style, placement }
      const words = kindWords({ kind, placements: [placement] }, t)
      return docs.add(layer, draft, t('reader.summary.add', { kind: words, page: placement.page + 1 }))
    },
    paste: (at) => {
      const drafts = pastedDrafts({ ...at, fileVersionId: versionId })
      return docs.paste(layer, drafts, t('notes.summary.paste', { count: drafts.length, page: at.page + 1 }))
    },
    copy: (ids) =>
      copyMarks(
        ids.map(find).filter((one) => one !== undefined),
        versionId,
      ),
    edit: (id, body, mentions) => docs.edit(id, body, t('reader.summary.edit', about([id])), mentions),
    recolour: (ids, color) => docs.recolour(ids, color, t('reader.summary.colour', about(ids))),
    restyle: (ids, style) => docs.restyle(ids, style, t('notes.summary.style', about(ids))),
    relabel: (ids, label) => docs.relabel(ids, label, t('notes.summary.style', about(ids))),
    remove: (ids) => docs.remove(ids, t('reader.summary.remove', about(ids))),
    changeMarks: (edit) => {
      const ids = [...edit.put.map((one) => one.id), ...edit.remove, ...edit.add.map((one) => one.like)]
      docs.changeMarks(edit, t('notes.summary.change', about(ids)))
    },
    rewrite: ({ id, body, placement }) =>
      docs.rewrite(id, body, placement, t('reader.summary.edit', about([id]))),
    reply: (on, body, mentions) => docs.reply(on, body, mentions, t('notes.summary.reply', about([on]))),
    editReply: (on, id, body, mentions) =>
      docs.editReply(id, body, mentions, t('notes.summary.reply', about([on]))),
    removeReply: (on, id) => docs.removeReply(id, t('reader.summary.remove', about([on]))),
    settle: (ids, isSettled) =>
      docs.settle(
        ids,
        isSettled ? 'settled' : 'open-again',
        t(isSettled ? 'notes.summary.settle' : 'notes.summary.open-again', about(ids)),
      ),
    moveLayer: (ids, to) => docs.moveLayer(ids, to, t('notes.summary.move', about(ids))),
    undo: () => docs.undo(t('reader.undo')),
    redo: () => docs.redo(t('reader.redo')),
    retry: docs.retry,
  }
}
