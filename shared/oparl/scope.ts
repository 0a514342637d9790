import { z } from 'zod'
import type { BodyId, FileId, MeetingId, PersonId } from '../kernel/ids.ts'

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * Unit of read permission; the feed numbers its entries per scope.
 * `body/<id>`: people and units of an office · `meeting/<id>`: a meeting's data and its shared layer ·
 * `person/<id>`: one person's private layers, ciphertext only.
 */
export const Scope = z
  .string()
  .regex(new RegExp(`^(body|meeting|person)/${id}$`))
  .brand<'Scope'>()
export type Scope = z.infer<typeof Scope>

/**
 * Names one Y.Doc: a File's annotations in one Layer by one author. The name is the whole permission:
 * only devices of the author at its end may append to it.
 * `meeting/<meetingId>/<fileId>/<personId>` · `private/<fileId>/<personId>`.
 */
export const LayerDocId = z
  .string()
  .regex(new RegExp(`^(meeting/${id}|private)/${id}/${id}$`))
  .brand<'LayerDocId'>()
export type LayerDocId = z.infer<typeof LayerDocId>

export type LayerKind = 'private' | 'meeting'

export interface LayerDocName {
  readonly layer: LayerKind
  readonly meetingId: MeetingId | null
  readonly fileId: FileId
  readonly authorId: PersonId
}

export const bodyScope = (bodyId: BodyId): Scope => `body/${bodyId}` as Scope
export const meetingScope = (meetingId: MeetingId): Scope => `meeting/${meetingId}` as Scope
export const personScope = (personId: PersonId): Scope => `person/${personId}` as Scope

export function layerDocId(name: LayerDocName): LayerDocId {
  const layer = name.layer === 'private' ? 'private' : `meeting/${name.meetingId ?? ''}`
  return LayerDocId.parse(`${layer}/${name.fileId}/${name.authorId}`)
}

export function parseLayerDocId(docId: LayerDocId): LayerDocName {
  const parts = docId.split('/')
  const [fileId, authorId] = parts.slice(-2) as [FileId, PersonId]
  if (parts[0] === 'private') return { layer: 'private', meetingId: null, fileId, authorId }
  return { layer: 'meeting', meetingId: parts[1] as MeetingId, fileId, authorId }
}

/** The scope whose readers may read the document, and in whose sequence its updates are numbered. */
export function scopeOfLayer(docId: LayerDocId): Scope {
  const { layer, meetingId, authorId } = parseLayerDocId(docId)
  return layer === 'private' || meetingId === null ? personScope(authorId) : meetingScope(meetingId)
}
