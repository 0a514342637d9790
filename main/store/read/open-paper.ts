/** Everything the reader needs at once: the paper and its versions, the documents of its layers, the place where the person was. */
import * as Y from 'yjs'
import {
  type LayerDocView,
  type OpenedPaper,
  ReadingPlace,
  type VersionRow,
} from '../../../shared/ipc/views.ts'
import type { FileId, FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { choiceOfDoc, type LayerDocId, layerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { ViewingCode } from '../../../shared/oparl/viewing.ts'
import type { StoreContext } from '../context.ts'
import { allGroups, isOpenFor } from '../groups/group-rows.ts'
import { docOf } from '../layers/load-doc.ts'
import { refusedVersion } from '../viewing/viewing-rows.ts'
import { paperOfFile, paperState } from './paper-rows.ts'
import { personView } from './people.ts'

/** `fileVersionId` null: the current version. An older one has its own placements and may not be downloaded yet. */
export function openPaper(
  context: StoreContext,
  meetingId: MeetingId,
  fileId: FileId,
  fileVersionId: FileVersionId | null = null,
): Result<OpenedPaper, 'paper/not-on-this-device' | 'paper/secret' | ViewingCode> {
  const paper = paperOfFile(context, meetingId, fileId)
  if (paper === null) return fail('paper/not-on-this-device')
  const versions = versionsOf(context, fileId)
  if (isWithdrawn(context, fileVersionId ?? paper.row.fileVersionId)) return fail('paper/secret')
  const refused = refusedVersion(context, fileVersionId ?? paper.row.fileVersionId, 'see')
  if (refused !== null) return { ok: false, failure: refused }
  const shownVersionId = fileVersionId ?? paper.row.fileVersionId
  if (!versions.some((version) => version.id === shownVersionId)) return fail('paper/not-on-this-device')
  const { statements, db } = context
  const meeting = statements
    .of(db, 'SELECT name, print_line AS printLine FROM meeting WHERE id = ?')
    .get(meetingId) as { name: string; printLine: number }
  const agendaNumber: unknown = statements
    .of(db, 'SELECT number FROM agenda_item WHERE id = ?')
    .pluck()
    .get(paper.agendaItemId)
  const layers = layersOfFile(context, meetingId, fileId)
  return ok({
    paper: paper.row,
    meetingId,
    meetingName: meeting.name,
    agendaNumber: typeof agendaNumber === 'string' ? agendaNumber : '',
    layers,
    ...writableDocs(context, meetingId, fileId, layers),
    versions,
    shownVersionId,
    printLine: meeting.printLine === 1,
    place: placeOf(context, fileId),
  })
}

/** Deleted under a file that is not: a mark of secrecy was found on it (feed/withdraw.ts). */
function isWithdrawn({ statements, db }: StoreContext, versionId: FileVersionId): boolean {
  return statements.of(db, 'SELECT deleted FROM file_version WHERE id = ?').pluck().get(versionId) === 1
}

function writableDocs(
  context: StoreContext,
  meetingId: MeetingId,
  fileId: FileId,
  layers: readonly LayerDocView[],
): Pick<OpenedPaper, 'myDocs' | 'pastGroups'> {
  const authorId = context.person.id
  const shown = new Set(layers.map((layer) => layer.layerChoice))
  const groups = allGroups(context)
  const docOfGroup = ({ id, name }: (typeof groups)[number]) => ({
    groupId: id,
    name,
    docId: layerDocId({ layer: 'group', groupId: id, fileId, authorId }),
  })
  return {
    myDocs: {
      private: layerDocId({ layer: 'private', fileId, authorId }),
      meeting: layerDocId({ layer: 'meeting', meetingId, fileId, authorId }),
      groups: groups.filter((group) => isOpenFor(group, authorId)).map(docOfGroup),
    },
    pastGroups: groups
      .filter((group) => !isOpenFor(group, authorId) && shown.has(`group/${group.id}`))
      .map(({ id, name }) => ({ groupId: id, name })),
  }
}

export const LAYERS_OF_FILE = `
SELECT doc_id FROM layer_doc WHERE file_id = ? AND
  ((layer = 'private' AND author_id = ?) OR (layer = 'meeting' AND meeting_id = ?) OR layer = 'group')
ORDER BY layer DESC, author_id, doc_id`

/** The person's own private document, every author's document of this meeting, and those of the person's groups. */
export function layersOfFile(context: StoreContext, meetingId: MeetingId, fileId: FileId): LayerDocView[] {
  const docIds = context.statements
    .of(context.db, LAYERS_OF_FILE)
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

export const VERSIONS_OF_FILE = `
SELECT v.id, v.number, v.created AS at, v.author, v.page_count AS pageCount, b.state AS blob_state, b.received_bytes,
  b.failure_code, a.at AS asked,
  (SELECT r.reason FROM replacement r WHERE r.file_id = v.file_id AND r.new_version_id = v.id AND r.deleted = 0) AS reason
FROM file_version v
LEFT JOIN blob b ON b.sha256 = v.sha256
LEFT JOIN asked a ON a.file_version_id = v.id
WHERE v.file_id = ? AND v.deleted = 0 ORDER BY v.number, v.id`

interface VersionSqlRow extends Pick<VersionRow, 'id' | 'number' | 'at' | 'pageCount'> {
  author: PersonId
  blob_state: string | null
  received_bytes: number | null
  failure_code: string | null
  asked: number | null
  reason: string | null
}

function versionsOf(context: StoreContext, fileId: FileId): VersionRow[] {
  const rows = context.statements.of(context.db, VERSIONS_OF_FILE).all(fileId) as VersionSqlRow[]
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    at: row.at,
    authorName: personView(context, row.author).name,
    reason: row.reason ?? '',
    pageCount: row.pageCount,
    state: paperState({ ...row, asked: row.asked !== null }),
  }))
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
