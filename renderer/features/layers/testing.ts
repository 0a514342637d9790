/** For the tests of this folder: people, a paper's documents, drafts, and a disk that can be full. */
import * as Y from 'yjs'
import { createLayerDoc } from '../../../shared/annotations/doc.ts'
import { type AnnotationDraft, barePlacement, type Placement } from '../../../shared/annotations/model.ts'
import { type ReadLayer, readAnnotations } from '../../../shared/annotations/read.ts'
import type { FileId, FileVersionId, GroupId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { type LayerChoice, type LayerDocId, layerDocId } from '../../../shared/oparl/scope.ts'
import type { LayerDocView, OpenedPaper, PersonView } from '../../bridge/index.ts'
import type { Append } from './saving.ts'

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const me: PersonView = { id: uuid(1) as PersonId, name: 'An', position: '' }
export const other: PersonView = { id: uuid(2) as PersonId, name: 'Bình', position: '' }
export const versionId = uuid(5) as FileVersionId
export const groupId = uuid(6) as GroupId
export const group: LayerChoice = `group/${groupId}`

const nameOf = (author: PersonView, fileId = uuid(3) as FileId) => ({
  fileId,
  meetingId: uuid(4) as MeetingId,
  groupId,
  authorId: author.id,
})
export const docIdOf = (author: PersonView, layer: 'private' | 'group' | 'meeting', fileId?: FileId) =>
  layerDocId({ ...nameOf(author, fileId), layer })

export function openedBy(author: PersonView, layers: readonly LayerDocView[] = [], file = 3): OpenedPaper {
  const fileId = uuid(file) as FileId
  return {
    paper: { fileId, fileVersionId: versionId },
    meetingId: uuid(4) as MeetingId,
    layers: [...layers],
    myDocs: {
      private: docIdOf(author, 'private', fileId),
      meeting: docIdOf(author, 'meeting', fileId),
      groups: [{ groupId, name: 'Tổ công tác', docId: docIdOf(author, 'group', fileId) }],
    },
    pastGroups: [],
  } as unknown as OpenedPaper
}

export function placement(change: Partial<Placement> = {}): Placement {
  return {
    ...barePlacement({
      fileVersionId: versionId,
      page: 0,
      pageBox: [0, 0, 595, 842],
      box: [10, 10, 30, 30],
    }),
    ...change,
  }
}

export const draft = (body = '', change: Partial<AnnotationDraft> = {}): AnnotationDraft => ({
  kind: 'note',
  color: 'yellow',
  body,
  placement: placement(),
  ...change,
})

export interface Disk {
  readonly state: { full: boolean; readonly summaries: string[]; readonly writes: LayerDocId[] }
  readonly append: Append
  readonly in: (docId: LayerDocId) => ReadLayer
  readonly kept: () => ReadLayer['annotations']
  /** What main answers when the paper is opened again. */
  readonly layersOf: (author: PersonView) => LayerDocView[]
}

export function disk(): Disk {
  const docs = new Map<LayerDocId, Y.Doc>()
  const state = { full: false, summaries: [] as string[], writes: [] as LayerDocId[] }
  const docOf = (docId: LayerDocId): Y.Doc => {
    const doc = docs.get(docId) ?? createLayerDoc()
    docs.set(docId, doc)
    return doc
  }
  return {
    state,
    append: async ({ docId, update, summary }) => {
      if (state.full) return fail('storage/full')
      Y.applyUpdate(docOf(docId), update)
      state.summaries.push(summary)
      state.writes.push(docId)
      return ok({})
    },
    in: (docId) => readAnnotations(docOf(docId)),
    kept: () => [...docs.values()].flatMap((doc) => [...readAnnotations(doc).annotations]),
    layersOf: (author) =>
      [...docs].map(([docId, doc]) => ({
        docId,
        layer: docId.split('/')[0] as LayerDocView['layer'],
        layerChoice: docId.startsWith('group') ? group : (docId.split('/')[0] as 'private'),
        author,
        mine: docId.endsWith(author.id),
        update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
      })),
  }
}

/** A clock that never says the same millisecond twice: of one, ids decide what stands first, and ids are by chance. */
export function ticking(): () => number {
  let ms = Date.now()
  return () => {
    ms += 1
    return ms
  }
}

export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
