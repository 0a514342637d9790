/** One person's hand: documents, and the bytes of each change made in them. */
import * as Y from 'yjs'
import { addAnnotation } from '../../../shared/annotations/doc.ts'
import type { AnnotationDraft, Placement } from '../../../shared/annotations/model.ts'
import type { AnnotationId, FileId, FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { type LayerDocId, layerDocId } from '../../../shared/oparl/scope.ts'
import { an, NOW, newId } from './people.ts'

export function aPlacement(versionId: FileVersionId, change: Partial<Placement> = {}): Placement {
  return {
    v: 1,
    fileVersionId: versionId,
    page: 0,
    pageBox: [0, 0, 595, 842],
    box: [72, 700, 200, 712],
    quads: [[72, 712, 200, 712, 72, 700, 200, 700]],
    quote: { exact: 'Phòng họp', prefix: '', suffix: '' },
    textStart: 0,
    strokes: [],
    strokeWidth: null,
    pageTextHash: null,
    line: null,
    turn: 0,
    anchor: null,
    carried: null,
    ...change,
  }
}
export function aDraft(versionId: FileVersionId, body = ''): AnnotationDraft {
  return { kind: 'note', color: 'yellow', body, placement: aPlacement(versionId) }
}

/** One person's hand: a document, and the bytes of each change made in it. */
export function aWriter(docId: LayerDocId) {
  const doc = new Y.Doc()
  return {
    docId,
    doc,
    note(versionId: FileVersionId, body: string): { id: AnnotationId; update: Uint8Array } {
      const id = newId<AnnotationId>()
      const update = capture(doc, () => addAnnotation(doc, { id, at: NOW, draft: aDraft(versionId, body) }))
      return { id, update }
    },
    change: (work: () => void) => capture(doc, work),
  }
}

export function capture(doc: Y.Doc, work: () => void): Uint8Array {
  const updates: Uint8Array[] = []
  const listen = (update: Uint8Array) => {
    updates.push(update)
  }
  doc.on('update', listen)
  work()
  doc.off('update', listen)
  return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
}

export const privateDoc = (fileId: FileId, authorId: PersonId = an.id) =>
  layerDocId({ layer: 'private', meetingId: null, fileId, authorId })
export const meetingDoc = (meetingId: MeetingId, fileId: FileId, authorId: PersonId = an.id) =>
  layerDocId({ layer: 'meeting', meetingId, fileId, authorId })
