import { z } from 'zod'
import type { BodyId, FileId, GroupId, MeetingId, PersonId } from '../kernel/ids.ts'

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * Unit of read permission; the feed numbers its entries per scope.
 * `body/<id>`: people and units of an office · `meeting/<id>`: a meeting's data and its shared layer ·
 * `group/<id>`: a named set of people and their shared layers · `person/<id>`: one person's private layers, ciphertext,
 * and when the server had their answers to opinion sheets · `desk/<meetingId>`: what those who prepare a meeting write (its draft) and are told: who has received,
 * downloaded and opened what.
 */
export const Scope = z
  .string()
  .regex(new RegExp(`^(body|meeting|group|person|desk)/${id}$`))
  .brand<'Scope'>()
export type Scope = z.infer<typeof Scope>

/**
 * Names one Y.Doc: a File's annotations in one Layer by one author. The name is the whole permission:
 * only devices of the author at its end may append to it.
 * `meeting/<meetingId>/<fileId>/<personId>` · `group/<groupId>/<fileId>/<personId>` · `private/<fileId>/<personId>`.
 */
export const LayerDocId = z
  .string()
  .regex(new RegExp(`^((meeting|group)/${id}|private)/${id}/${id}$`))
  .brand<'LayerDocId'>()
export type LayerDocId = z.infer<typeof LayerDocId>

/** The scope of a group, which is also the name under which the group itself is written. */
export const GroupScope = z
  .string()
  .regex(new RegExp(`^group/${id}$`))
  .brand<'Scope'>()

/** Where a meeting's secretary and chair prepare it, and its participants tell them what has come to them. */
export const DeskScope = z
  .string()
  .regex(new RegExp(`^desk/${id}$`))
  .brand<'Scope'>()

/** A meeting's data, and what is said of the invitation to it. */
export const MeetingScope = z
  .string()
  .regex(new RegExp(`^meeting/${id}$`))
  .brand<'Scope'>()

export const LayerKind = z.enum(['private', 'group', 'meeting'])
export type LayerKind = z.infer<typeof LayerKind>

/** A layer as a person chooses it: only me, one of my groups, everybody in the meeting. */
export const LayerChoice = z.union([
  z.enum(['private', 'meeting']),
  z.templateLiteral([z.literal('group/'), z.string().regex(new RegExp(`^${id}$`))]),
])
export type LayerChoice = z.infer<typeof LayerChoice>

/** `meetingId` is null outside the layer `meeting`, `groupId` outside the layer `group`. */
export interface LayerDocName {
  readonly layer: LayerKind
  readonly meetingId: MeetingId | null
  readonly groupId: GroupId | null
  readonly fileId: FileId
  readonly authorId: PersonId
}

export const bodyScope = (bodyId: BodyId): Scope => `body/${bodyId}` as Scope
export const meetingScope = (meetingId: MeetingId): Scope => `meeting/${meetingId}` as Scope
export const groupScope = (groupId: GroupId): Scope => `group/${groupId}` as Scope
export const deskScope = (meetingId: MeetingId): Scope => `desk/${meetingId}` as Scope
export const personScope = (personId: PersonId): Scope => `person/${personId}` as Scope

/** What a document's name is made of; the ids of other layers may be left out. */
export type LayerDocParts = Pick<LayerDocName, 'layer' | 'fileId' | 'authorId'> &
  Partial<Pick<LayerDocName, 'meetingId' | 'groupId'>>

export function layerDocId(name: LayerDocParts): LayerDocId {
  const owner = { private: '', group: `/${name.groupId ?? ''}`, meeting: `/${name.meetingId ?? ''}` }[
    name.layer
  ]
  return LayerDocId.parse(`${name.layer}${owner}/${name.fileId}/${name.authorId}`)
}

export function parseLayerDocId(docId: LayerDocId): LayerDocName {
  const parts = docId.split('/')
  const [fileId, authorId] = parts.slice(-2) as [FileId, PersonId]
  const of = { fileId, authorId, meetingId: null, groupId: null }
  if (parts[0] === 'private') return { ...of, layer: 'private' }
  if (parts[0] === 'group') return { ...of, layer: 'group', groupId: parts[1] as GroupId }
  return { ...of, layer: 'meeting', meetingId: parts[1] as MeetingId }
}

/** The layer that the document belongs to, as a person would choose it. */
export function choiceOfDoc(docId: LayerDocId): LayerChoice {
  const { layer, groupId } = parseLayerDocId(docId)
  return layer === 'group' ? `group/${groupId ?? ''}` : layer
}

/** The scope whose readers may read the document, and in whose sequence its updates are numbered. */
export function scopeOfLayer(docId: LayerDocId): Scope {
  const { meetingId, groupId, authorId } = parseLayerDocId(docId)
  if (meetingId !== null) return meetingScope(meetingId)
  return groupId !== null ? groupScope(groupId) : personScope(authorId)
}
