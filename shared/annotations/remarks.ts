/** Commands on remarks: replies, and the word that something is settled, in the remarker's own document. */
import * as Y from 'yjs'
import type { AnnotationId, PersonId, RemarkId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { command, remarksOf } from './doc.ts'
import { StoredRemark } from './model.ts'

/** Adds a remark on an annotation of anybody in the same layer. Words are kept in NFC. */
export function addRemark(
  doc: Y.Doc,
  remark: {
    readonly id: RemarkId
    readonly on: AnnotationId
    readonly is: StoredRemark['is']
    readonly body: string
    readonly mentions: readonly PersonId[]
    readonly at: Instant
  },
): StoredRemark {
  const { id, on, is, body, mentions, at } = remark
  const stored = StoredRemark.parse({
    v: 1,
    id,
    on,
    is,
    created: at,
    modified: at,
    body: body.normalize('NFC'),
    mentions,
  })
  command(doc, () => {
    const { id: _key, ...fields } = stored
    remarksOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields)))
  })
  return stored
}

/** Says whether there was such a reply and its text was another. */
export function editRemark(
  doc: Y.Doc,
  id: RemarkId,
  body: string,
  mentions: readonly PersonId[],
  at: Instant,
): boolean {
  const fields = remarksOf(doc).get(id)
  if (!(fields instanceof Y.Map)) return false
  const words = body.normalize('NFC')
  if (fields.get('body') === words) return false
  command(doc, () => {
    fields.set('body', words)
    fields.set('mentions', [...mentions])
    fields.set('modified', at)
  })
  return true
}

/** Says whether it was there. */
export function removeRemark(doc: Y.Doc, id: RemarkId): boolean {
  if (!remarksOf(doc).has(id)) return false
  command(doc, () => remarksOf(doc).delete(id))
  return true
}

/** How the annotation stands by the newest word on it, whoever said it. */
export function isSettled(remarks: Iterable<StoredRemark>): boolean {
  let newest: StoredRemark | null = null
  for (const one of remarks) {
    if (one.is === 'reply') continue
    if (
      newest === null ||
      one.created > newest.created ||
      (one.created === newest.created && one.id > newest.id)
    )
      newest = one
  }
  return newest?.is === 'settled'
}
