/** Groups as the feed brings them, and the directory that they need. */
import { encode } from 'cborg'
import { addAnnotation } from '../../../shared/annotations/doc.ts'
import { addRemark } from '../../../shared/annotations/remarks.ts'
import type {
  AnnotationId,
  BodyId,
  FileId,
  FileVersionId,
  GroupId,
  OpId,
  PersonId,
  RemarkId,
} from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import type { Group, OparlPut } from '../../../shared/oparl/objects.ts'
import { bodyScope, groupScope, layerDocId } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { an, binh, DAY, NOW, newId } from './people.ts'
import { aResponse, putEntry } from './world.ts'
import { aDraft, type aWriter } from './writer.ts'

export const bodyId = newId<BodyId>()
export const chi = { id: newId<PersonId>(), name: 'Lê Thị Chi', position: 'Công chức Văn phòng' }

const dated = { created: instant(NOW - DAY), modified: instant(NOW - DAY), deleted: false }

/** A page with everybody of the office. */
export const directory = () =>
  aResponse({
    entries: [an, binh, chi].map((person) =>
      putEntry(bodyScope(bodyId), { type: 'Person', object: { ...dated, ...person, bodyId } } as OparlPut),
    ),
  })

export const aGroup = (change: Partial<Group> = {}): Group => ({
  ...dated,
  id: newId<GroupId>(),
  bodyId,
  ownerId: binh.id,
  name: 'Tổ thẩm tra',
  members: [binh.id, an.id],
  ...change,
})

export function groupEntry(group: Group, change: Partial<FeedEntry> = {}): FeedEntry {
  const scope = groupScope(group.id)
  const { payload: _put, ...entry } = putEntry(scope, {} as OparlPut)
  return {
    ...entry,
    kind: 'group.put',
    opId: newId<OpId>(),
    author: group.ownerId,
    docId: scope,
    payload: encode(group),
    ...change,
  }
}

export const groupDoc = (groupId: GroupId, fileId: FileId, authorId: PersonId = an.id) =>
  layerDocId({ layer: 'group', groupId, fileId, authorId })

/** A remark as its author writes it; the bytes of the change. */
export function remarkBy(
  writer: ReturnType<typeof aWriter>,
  on: AnnotationId,
  remark: {
    readonly is?: 'reply' | 'settled' | 'open-again'
    readonly body?: string
    readonly mentions?: readonly PersonId[]
    readonly at?: Instant
  } = {},
): { id: RemarkId; update: Uint8Array } {
  const id = newId<RemarkId>()
  const { is = 'reply', body = '', mentions = [], at = NOW } = remark
  return { id, update: writer.change(() => addRemark(writer.doc, { id, on, is, body, mentions, at })) }
}

/** A note that names people. */
export function mentionBy(
  writer: ReturnType<typeof aWriter>,
  versionId: FileVersionId,
  body: string,
  mentions: readonly PersonId[],
  at: Instant = NOW,
): { id: AnnotationId; update: Uint8Array } {
  const id = newId<AnnotationId>()
  const draft = { ...aDraft(versionId, body), mentions }
  return { id, update: writer.change(() => addAnnotation(writer.doc, { id, at, draft })) }
}
