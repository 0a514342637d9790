/**
 * Whether the contents of a pack fit together, its maker and the person who takes it. Everything is looked at before
 * anything is kept: one thing that does not belong refuses the whole.
 */
import { checkUpdate } from '../annotations/guard.ts'
import { DeskEdit } from '../desk/edit.ts'
import { RsvpSaid } from '../invitation/rsvp.ts'
import type { BodyId, FileId, OpId, PersonId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { DutySaid } from '../minutes/duty.ts'
import { MinutesSaid } from '../minutes/said.ts'
import { Group, type Meeting, type OparlPut } from '../oparl/objects.ts'
import { PaperSeenList } from '../oparl/paper-seen.ts'
import { groupScope, parseLayerDocId } from '../oparl/scope.ts'
import { AnswerSaid, OpinionSaid } from '../opinion/said.ts'
import { isMarkedName } from '../secrecy/in-name.ts'
import type { Op, ReceivedBatch } from '../wire/protocol.ts'
import { decodeAs } from './cbor.ts'
import type { Manifest, StickBlob, StickDocument } from './contents.ts'
import { STICK_LIMITS } from './limits.ts'

export type Misfit =
  | 'no-meeting'
  | 'other-body'
  | 'other-meeting'
  | 'loose-object'
  | 'doubled-object'
  | 'other-layer'
  | 'harmful-update'
  | 'doubled-document'
  | 'loose-blob'
  | 'not-its-author'
  | 'doubled-op'
  | 'mixed-contents'
type Checked = Result<null, 'stick/refused-contents' | 'stick/not-for-you' | 'paper/secret'>
const misfit = (why: Misfit) => fail('stick/refused-contents', { why })

/** Whose pack it is, and who takes it. */
export interface Parties {
  readonly makerId: PersonId
  readonly bodyId: BodyId
  readonly takerId: PersonId
}

type ByType = { readonly [T in OparlPut['type']]: Extract<OparlPut, { type: T }>['object'][] }

function byType(objects: readonly OparlPut[]): ByType {
  const sorted: ByType = {
    Body: [],
    Organization: [],
    Person: [],
    Membership: [],
    Meeting: [],
    AgendaItem: [],
    Consultation: [],
    Paper: [],
    File: [],
    FileVersion: [],
    Replacement: [],
  }
  for (const put of objects) (sorted[put.type] as OparlPut['object'][]).push(put.object)
  return sorted
}

/** A meeting and what hangs on it; nothing beside. */
export function checkMeeting(
  { what, blobs, batches }: Manifest,
  { objects, documents }: { objects: readonly OparlPut[]; documents: readonly StickDocument[] },
  parties: Parties,
): Checked {
  if (what.is !== 'meeting' || batches > 0) return misfit('mixed-contents')
  const sorted = byType(objects)
  const [meeting] = sorted.Meeting
  if (meeting === undefined || sorted.Meeting.length > 1) return misfit('no-meeting')
  if (meeting.id !== what.meetingId) return misfit('other-meeting')
  if (meeting.bodyId !== parties.bodyId) return misfit('other-body')
  if (namesIn(sorted, meeting).some(isMarkedName)) return fail('paper/secret')
  const tied = checkTies(sorted, meeting, parties.bodyId)
  if (!tied.ok) return tied
  if (new Set(objects.map((put) => `${put.type}/${put.object.id}`)).size !== objects.length)
    return misfit('doubled-object')
  const files = new Set(sorted.File.map(({ id }) => id))
  const written = checkDocuments(documents, meeting, files)
  if (!written.ok) return written
  if (!blobs.every(namedBy(sorted.FileVersion))) return misfit('loose-blob')
  const takesPart = (id: PersonId) => meeting.participants.some(({ personId }) => personId === id)
  if (!takesPart(parties.makerId)) return misfit('not-its-author')
  return takesPart(parties.takerId) && meeting.meetingState !== 'draft' ? ok(null) : fail('stick/not-for-you')
}

/** What people name: a title that says that a paper is secret refuses the whole pack. */
function namesIn({ AgendaItem, Paper, File }: ByType, meeting: Meeting): string[] {
  return [
    meeting.name,
    ...AgendaItem.map(({ name }) => name),
    ...Paper.flatMap(({ name, reference }) => [name, reference]),
    ...File.map(({ fileName }) => fileName),
  ]
}

function checkTies(sorted: ByType, meeting: Meeting, bodyId: BodyId): Checked {
  const papers = new Set(sorted.Consultation.map(({ paperId }) => paperId))
  const files = new Set(sorted.File.map(({ id }) => id))
  const units = new Set(sorted.Organization.map(({ id }) => id))
  const people = new Set(sorted.Person.map(({ id }) => id))
  if (!sorted.Body.every(({ id }) => id === bodyId)) return misfit('other-body')
  if (![...sorted.Organization, ...sorted.Person].every((one) => one.bodyId === bodyId))
    return misfit('other-body')
  if (![...sorted.AgendaItem, ...sorted.Consultation].every(({ meetingId }) => meetingId === meeting.id))
    return misfit('other-meeting')
  const tied =
    sorted.Paper.every(({ id }) => papers.has(id)) &&
    sorted.File.every(({ paperId }) => papers.has(paperId)) &&
    sorted.FileVersion.every(({ fileId }) => files.has(fileId)) &&
    sorted.Replacement.every(({ fileId }) => files.has(fileId)) &&
    sorted.Membership.every((one) => units.has(one.organizationId) && people.has(one.personId))
  return tied ? ok(null) : misfit('loose-object')
}

function checkDocuments(
  documents: readonly StickDocument[],
  meeting: Meeting,
  files: ReadonlySet<FileId>,
): Checked {
  const bounds = { updateBytes: STICK_LIMITS.documentBytes, structs: STICK_LIMITS.documentStructs }
  for (const { docId, update } of documents) {
    const { layer, meetingId, fileId } = parseLayerDocId(docId)
    if (layer !== 'meeting' || meetingId !== meeting.id || !files.has(fileId)) return misfit('other-layer')
    if (checkUpdate(update, bounds) !== 'fine') return misfit('harmful-update')
  }
  return new Set(documents.map(({ docId }) => docId)).size === documents.length
    ? ok(null)
    : misfit('doubled-document')
}

/** A content that no version of the pack is would be something else's way in. */
const namedBy =
  (versions: ByType['FileVersion']) =>
  ({ sha256, size }: StickBlob): boolean =>
    versions.some(
      (version) =>
        (version.sha256 === sha256 && version.size === size) ||
        (version.text?.sha256 === sha256 && version.text.size === size),
    )

/** Batches whose signatures were good: every op is of the person whose device signed. */
export function checkOutbox(
  manifest: Manifest,
  batches: readonly ReceivedBatch[],
  makerId: PersonId,
): Checked {
  const { what, objects, documents, blobs } = manifest
  if (what.is !== 'outbox' || objects + documents + blobs.length > 0) return misfit('mixed-contents')
  const seen = new Set<OpId>()
  for (const { ops } of batches)
    for (const op of ops) {
      if (seen.has(op.opId)) return misfit('doubled-op')
      seen.add(op.opId)
      if (!('docId' in op)) continue
      if (!isOf(op, makerId)) return misfit('not-its-author')
      const isOpen = op.kind === 'layer.update' && parseLayerDocId(op.docId).layer !== 'private'
      if (isOpen && checkUpdate(op.payload) !== 'fine') return misfit('harmful-update')
    }
  return ok(null)
}

function isOf(op: Op, makerId: PersonId): boolean {
  if (op.kind === 'layer.update') return parseLayerDocId(op.docId).authorId === makerId
  // It names no author: what it says is said by whoever signed it.
  if (op.kind === 'paper.seen') return decodeAs(PaperSeenList, op.payload) !== null
  if (op.kind === 'meeting.rsvp') return decodeAs(RsvpSaid, op.payload) !== null
  if (op.kind === 'minutes.say') return decodeAs(MinutesSaid, op.payload) !== null
  if (op.kind === 'meeting.duty') return decodeAs(DutySaid, op.payload) !== null
  if (op.kind === 'opinion.say') return decodeAs(OpinionSaid, op.payload) !== null
  if (op.kind === 'opinion.answer') return decodeAs(AnswerSaid, op.payload) !== null
  if (op.kind === 'desk.edit') return decodeAs(DeskEdit, op.payload) !== null
  const group = decodeAs(Group, op.payload)
  return group !== null && group.ownerId === makerId && groupScope(group.id) === op.docId
}
