/** What honest devices pack: a meeting with papers and notes, and an outbox. */
import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { encode } from 'cborg'
import * as Y from 'yjs'
import type { FileId, GroupId, MeetingId, OpId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { groupScope, layerDocId } from '../../../shared/oparl/scope.ts'
import type { Manifest, StickBlob, StickDocument } from '../../../shared/stick/contents.ts'
import { sections } from '../../../shared/stick/sections.ts'
import { BATCH_DOMAIN, type Op, type SignedBatch } from '../../../shared/wire/protocol.ts'
import { aMeeting, type MadeMeeting } from '../../store/support/meetings.ts'
import { an, binh, EPOCH, NOW, newId } from '../../store/support/people.ts'
import { aWriter, meetingDoc, privateDoc } from '../../store/support/writer.ts'
import { BODY, type Laptop, laptops } from './workshop.ts'

export interface Loaded {
  readonly manifest: Manifest
  readonly objects: OparlPut[]
  readonly documents: StickDocument[]
  readonly batches: SignedBatch[]
  readonly blobs: Uint8Array[]
}
export interface LoadedMeeting extends Loaded {
  readonly meeting: MadeMeeting
}

export const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256
const namedBlob = (bytes: Uint8Array): StickBlob => ({ sha256: shaOf(bytes), size: bytes.length })

/** Random papers of `sizes` bytes; each with a text of its own. The second note's author is Bình, who makes the pack. */
export function aMeetingLoad(sizes: readonly number[] = [300_000, 1000]): LoadedMeeting {
  const made = aMeeting({
    name: 'Họp UBND xã thường kỳ',
    papers: sizes.map((_, at) => ({ name: `Tờ trình ${at + 1}` })),
  })
  const blobs: Uint8Array[] = []
  const puts = made.puts.map((put): OparlPut => {
    if (put.type === 'Meeting') return { ...put, object: { ...put.object, bodyId: BODY } }
    if (put.type !== 'FileVersion') return put
    const [paper, text] = [randomBytes(sizes[blobs.length / 2] ?? 1), randomBytes(50)]
    blobs.push(paper, text)
    return { ...put, object: { ...put.object, ...namedBlob(paper), text: namedBlob(text) } }
  })
  const common = { created: NOW, modified: NOW, deleted: false, bodyId: BODY }
  for (const person of [an, binh]) puts.push({ type: 'Person', object: { ...common, ...person } })
  const [paper] = made.papers
  if (paper === undefined) throw new Error('a meeting without papers')
  const documents = [an, binh].map((author) => {
    const writer = aWriter(meetingDoc(made.id, paper.fileId, author.id))
    writer.note(paper.versionId, `Ý kiến của ${author.name}`)
    return { docId: writer.docId, update: new Uint8Array(Y.encodeStateAsUpdate(writer.doc)) }
  })
  const manifest: Manifest = {
    what: { is: 'meeting', meetingId: made.id, name: 'Họp UBND xã thường kỳ', start: NOW },
    byName: binh.name,
    epoch: EPOCH,
    objects: puts.length,
    documents: documents.length,
    batches: 0,
    blobs: blobs.map(namedBlob),
  }
  return { meeting: { ...made, puts }, manifest, objects: puts, documents, batches: [], blobs }
}

export function signedBatch(
  ops: readonly unknown[],
  laptop: Laptop = laptops.binh,
  batchNo = 1,
): SignedBatch {
  const body = encode({ v: 1, deviceId: laptop.deviceId, batchNo, ops })
  const key = createPrivateKey({ key: Buffer.from(laptop.signingKey), format: 'der', type: 'pkcs8' })
  return {
    body,
    signature: new Uint8Array(sign(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), body]), key)),
  }
}

export function anOp(change: Partial<Op> = {}, meetingId = newId<MeetingId>(), fileId = newId<FileId>()): Op {
  const writer = aWriter(meetingDoc(meetingId, fileId, binh.id))
  const { update } = writer.note(newId(), 'Đề nghị làm rõ')
  return {
    opId: newId<OpId>(),
    at: NOW,
    kind: 'layer.update',
    docId: writer.docId,
    payload: update,
    ...change,
  } as Op
}

export const aSealedOp = (): Op =>
  anOp({
    docId: privateDoc(newId<FileId>(), binh.id),
    payload: new Uint8Array(randomBytes(90)),
  } as Partial<Op>)

export function aGroupOp(ownerId = binh.id): Op {
  const id = newId<GroupId>()
  const group = {
    id,
    bodyId: BODY,
    ownerId,
    name: 'Tổ thẩm tra',
    members: [ownerId],
    created: NOW,
    modified: NOW,
    deleted: false,
  }
  return {
    opId: newId<OpId>(),
    at: NOW,
    kind: 'group.put',
    docId: groupScope(id),
    payload: encode(group),
  } as Op
}

export const aGroupNote = (): Op =>
  anOp({
    docId: layerDocId({
      layer: 'group',
      groupId: newId<GroupId>(),
      fileId: newId<FileId>(),
      authorId: binh.id,
    }),
  } as Partial<Op>)

export function anOutboxLoad(batches: readonly SignedBatch[] = honestBatches()): Loaded {
  const manifest: Manifest = {
    what: { is: 'outbox' },
    byName: binh.name,
    epoch: EPOCH,
    objects: 0,
    documents: 0,
    batches: batches.length,
    blobs: [],
  }
  return { manifest, objects: [], documents: [], batches: [...batches], blobs: [] }
}
const honestBatches = () => [
  signedBatch([anOp(), aSealedOp()]),
  signedBatch([aGroupOp(), aGroupNote()], laptops.binh, 2),
  // A newer app's kind: carried, not read.
  signedBatch([{ opId: newId<OpId>(), kind: 'vote.cast', what: 'from a newer app' }], laptops.binh, 3),
]

/** The sections of a load, each on its own. */
export function sectionsOf({ manifest, objects, documents, batches, blobs }: Loaded): Uint8Array[] {
  const puts: Uint8Array[] = []
  for (let at = 0; at < objects.length; at += 4) puts.push(sections.objects(objects.slice(at, at + 4)))
  return [
    sections.manifest(manifest),
    ...puts,
    ...documents.map(sections.document),
    ...batches.map(sections.batch),
    ...blobs.map((bytes, index) => Buffer.concat([sections.blobHead(index), bytes])),
    sections.end(),
  ]
}
export const plainOf = (load: Loaded): Buffer => Buffer.concat(sectionsOf(load))
