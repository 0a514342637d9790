/** Everything the reader needs at once: the paper, the documents of its layers, the place where the person was. */
import * as Y from 'yjs'
import { type LayerDocView, type OpenedPaper, ReadingPlace } from '../../../shared/ipc/views.ts'
import type { FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { choiceOfDoc, type LayerDocId, layerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { docOf } from '../layers/load-doc.ts'
import { paperOfFile } from './paper-rows.ts'
import { personView } from './people.ts'

export function openPaper(
  context: StoreContext,
  meetingId: MeetingId,
  fileId: FileId,
): Result<OpenedPaper, 'paper/not-on-this-device'> {
  const paper = paperOfFile(context, meetingId, fileId)
  if (paper === null) return fail('paper/not-on-this-device')
  const { statements, db } = context
  const meetingName = statements
    .of(db, 'SELECT name FROM meeting WHERE id = ?')
    .pluck()
    .get(meetingId) as string
  const agendaNumber: unknown = statements
    .of(db, 'SELECT number FROM agenda_item WHERE id = ?')
    .pluck()
    .get(paper.agendaItemId)
  const authorId = context.person.id
  return ok({
    paper: paper.row,
    meetingId,
    meetingName,
    agendaNumber: typeof agendaNumber === 'string' ? agendaNumber : '',
    layers: layersOfFile(context, meetingId, fileId),
    myDocs: {
      private: layerDocId({ layer: 'private', meetingId: null, fileId, authorId }),
      meeting: layerDocId({ layer: 'meeting', meetingId, fileId, authorId }),
    },
    place: placeOf(context, fileId),
  })
}

/** The person's own private document and every author's document of this meeting. */
export function layersOfFile(context: StoreContext, meetingId: MeetingId, fileId: FileId): LayerDocView[] {
  const docIds = context.statements
    .of(
      context.db,
      `SELECT doc_id FROM layer_doc WHERE file_id = ? AND
    ((layer = 'private' AND author_id = ?) OR (layer = 'meeting' AND meeting_id = ?))
    ORDER BY layer DESC, author_id`,
    )
    .pluck()
    .all(fileId, context.person.id, meetingId) as LayerDocId[]
  return docIds.map((docId) => {
    const { layer, authorId } = parseLayerDocId(docId)
    return {
      docId,
      layer,
      layerChoice: choiceOfDoc(docId),
      author: personView(context, authorId),
      mine: authorId === context.person.id,
      update: new Uint8Array(Y.encodeStateAsUpdate(docOf(context, docId))),
    }
  })
}

function placeOf(context: StoreContext, fileId: FileId): ReadingPlace | null {
  const json: unknown = context.statements
    .of(context.db, 'SELECT place FROM place WHERE file_id = ?')
    .pluck()
    .get(fileId)
  if (typeof json !== 'string') return null
  const place = ReadingPlace.safeParse(JSON.parse(json))
  return place.success ? place.data : null
}
