/** What this device has of a meeting, as a pack carries it: objects from their tables, shared notes, contents that are here. */
import * as Y from 'yjs'
import type { FileVersionId, MeetingId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { OparlPut } from '../../../shared/oparl/objects.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import type { StickBlob, StickDocument } from '../../../shared/stick/contents.ts'
import type { StoreContext } from '../context.ts'
import { loadDoc } from '../layers/load-doc.ts'
import { oparlRows, putOf, type Row } from '../oparl/rows.ts'
import { refusedVersion } from '../viewing/viewing-rows.ts'
import type { MeetingPack } from './model.ts'

/** Which rows of each table belong to the meeting @id. */
/** What is for named people goes from the server to them alone [SYNC-173]. */
const OPEN_ITEMS = '(SELECT id FROM agenda_item WHERE meeting_id = @id AND visible_to IS NULL)'
const PAPERS = `(SELECT paper_id FROM consultation WHERE meeting_id = @id AND agenda_item_id IN ${OPEN_ITEMS})`
const FILES = `(SELECT id FROM file WHERE paper_id IN ${PAPERS})`
const AUTHORS = '(SELECT author_id FROM layer_doc WHERE meeting_id = @id)'
const BELONGS: readonly (readonly [OparlPut['type'], string])[] = [
  ['Body', 'id = (SELECT body_id FROM meeting WHERE id = @id)'],
  [
    'Organization',
    'id = (SELECT organization_id FROM meeting WHERE id = @id) AND body_id = (SELECT body_id FROM meeting WHERE id = @id)',
  ],
  [
    'Person',
    `body_id = (SELECT body_id FROM meeting WHERE id = @id) AND (id IN ${AUTHORS} OR id IN
      (SELECT json_extract(value, '$.personId') FROM meeting, json_each(meeting.participants) WHERE meeting.id = @id))`,
  ],
  ['Meeting', 'id = @id'],
  ['AgendaItem', `id IN ${OPEN_ITEMS}`],
  ['Consultation', `meeting_id = @id AND agenda_item_id IN ${OPEN_ITEMS}`],
  ['Paper', `id IN ${PAPERS}`],
  ['File', `id IN ${FILES}`],
  ['FileVersion', `file_id IN ${FILES}`],
  ['Replacement', `file_id IN ${FILES}`],
]

const CONTENTS = `
WITH version AS (SELECT v.*, v.id = f.current_version_id AS newest FROM file_version v JOIN file f ON f.id = v.file_id
  WHERE v.deleted = 0 AND f.deleted = 0 AND f.id IN ${FILES}),
part AS (
  SELECT sha256, size, 1 AS paper FROM version WHERE newest
  UNION SELECT text_sha256, text_size, 0 FROM version WHERE text_sha256 IS NOT NULL)
SELECT DISTINCT part.sha256, part.size, part.paper, b.state IS 'ready' AS here FROM part
LEFT JOIN blob b ON b.sha256 = part.sha256 ORDER BY part.size, part.sha256`

export function packMeeting(
  context: StoreContext,
  meetingId: MeetingId,
): Result<MeetingPack, 'meeting/not-on-this-device'> {
  const { db, statements } = context
  const id = { id: meetingId }
  const known = statements.of(db, 'SELECT 1 FROM meeting WHERE id = @id AND deleted = 0').get(id)
  if (known === undefined) return fail('meeting/not-on-this-device')
  const objects = BELONGS.flatMap(([type, where]) =>
    (
      statements.of(db, `SELECT * FROM ${oparlRows[type].table} WHERE ${where} ORDER BY id`).all(id) as Row[]
    ).map((row) => OparlPut.parse(putOf(type, row))),
  )
  const withheld = withheldIn(context, meetingId)
  const current = statements.of(db, CONTENTS).all(id) as (StickBlob & { paper: number; here: number })[]
  const contents = current.filter(({ sha256 }) => !withheld.has(sha256))
  return ok({
    objects,
    documents: documentsOf(context, meetingId),
    blobs: contents.filter(({ here }) => here === 1).map(({ sha256, size }) => ({ sha256, size })),
    withheldPapers: current.filter(({ sha256, paper }) => paper === 1 && withheld.has(sha256)).length,
    missingPapers: contents.filter(({ here, paper }) => here === 0 && paper === 1).length,
  })
}

const RULED = `
SELECT v.id, v.sha256, v.text_sha256 FROM file_version v JOIN file f ON f.id = v.file_id JOIN paper p ON p.id = f.paper_id
WHERE p.viewing IS NOT NULL AND f.id IN ${FILES}`

/** Contents that no stick may carry: whoever finds it could read them at any time [SYNC-206]. */
function withheldIn(context: StoreContext, meetingId: MeetingId): ReadonlySet<string> {
  const rows = context.statements.of(context.db, RULED).all({ id: meetingId }) as {
    id: FileVersionId
    sha256: string
    text_sha256: string | null
  }[]
  return new Set(
    rows.flatMap(({ id, sha256, text_sha256: text }) =>
      refusedVersion(context, id, 'carry') === null ? [] : [sha256, ...(text === null ? [] : [text])],
    ),
  )
}

function documentsOf(context: StoreContext, meetingId: MeetingId): StickDocument[] {
  const docIds = context.statements
    .of(
      context.db,
      `SELECT doc_id FROM layer_doc WHERE layer = 'meeting' AND meeting_id = @id AND file_id IN ${FILES} ORDER BY doc_id`,
    )
    .pluck()
    .all({ id: meetingId }) as LayerDocId[]
  return docIds.map((docId) => {
    const doc = loadDoc(context, docId)
    const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
    doc.destroy()
    return { docId, update }
  })
}
