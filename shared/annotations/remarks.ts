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
  restoreRemark(doc, stored)
  return stored
}

/** Puts a remark in as it was, under its own id: when its annotation moves to another layer. */
export function restoreRemark(doc: Y.Doc, remark: StoredRemark): boolean {
  if (remarksOf(doc).has(remark.id)) return false
  const { id, ...fields } = remark
  command(doc, () => remarksOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields))))
  return true
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

/** The newest word on how the annotation stands, whoever said it; null: nobody said anything. */
export function newestWord<T extends StoredRemark>(remarks: Iterable<T>): T | null {
  let newest: T | null = null
  for (const one of remarks) {
    if (one.is === 'reply') continue
    if (
      newest === null ||
      one.created > newest.created ||
      (one.created === newest.created && one.id > newest.id)
    )
      newest = one
  }
  return newest
}

export function isSettled(remarks: Iterable<StoredRemark>): boolean {
  return newestWord(remarks)?.is === 'settled'
}
