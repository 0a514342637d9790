/** A store on a real worker, a small world of meetings, and feed pages as a server would send them. */
import { generateKeyPairSync, randomBytes, createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'cborg'
import * as Y from 'yjs'
import type { StoreEvents, StoreOpening } from '../../../main/store/api.ts'
import { startStore, type StoreClient } from '../../../main/store/store-client.ts'
import { addAnnotation } from '../../../shared/annotations/doc.ts'
import type { AnnotationDraft, Placement } from '../../../shared/annotations/model.ts'
import type { AnnotationId, DeviceId, Epoch, FileId, FileVersionId, MeetingId, OpId, PersonId, Sha256 } from '../../../shared/kernel/ids.ts'
import { uuidV7 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { type LayerDocId, layerDocId, meetingScope, type Scope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry, SyncResponse } from '../../../shared/wire/protocol.ts'

export const WORKER = new URL('../../../main/store/worker.ts', import.meta.url)
/** Monday 23 November 2026, 09:00 in Vietnam. */
export const NOW = instant(Date.UTC(2026, 10, 23, 2))
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const newId = <T extends string>() => uuidV7(NOW, randomBytes(16)) as T
export const sha = (text: string) => createHash('sha256').update(text).digest('hex') as Sha256

export const an = { id: newId<PersonId>(), name: 'Đặng Văn An', position: 'Chủ tịch UBND xã' }
export const binh = { id: newId<PersonId>(), name: 'Nguyễn Thị Bình', position: 'Phó Chủ tịch' }
export const EPOCH = newId<Epoch>()

export interface Recorded {
  readonly meetings: MeetingId[]
  readonly layers: Parameters<StoreEvents['layerChanged']>[0][]
  readonly outbox: [number, number][]
  readonly diskFull: boolean[]
  damagedCount: number
  stoppedCount: number
}

export interface TestStore {
  readonly store: StoreClient
  readonly opening: StoreOpening
  readonly heard: Recorded
  /** Ends the worker without ceremony and opens the same file again. */
  reopen(change?: Partial<StoreOpening>): Promise<TestStore>
}

export function tempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'phong-hop-store-'))
}
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })

export function anOpening(folder: string, change: Partial<StoreOpening> = {}): StoreOpening {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    file: path.join(folder, 'store.db'), storeKey: new Uint8Array(randomBytes(32)), privateKey: new Uint8Array(randomBytes(32)),
    person: an, deviceId: newId<DeviceId>(), signingKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })), now: NOW, ...change,
  }
}

export function startTestStore(opening: StoreOpening): TestStore {
  const heard: Recorded = { meetings: [], layers: [], outbox: [], diskFull: [], damagedCount: 0, stoppedCount: 0 }
  const store = startStore(WORKER, {
    meetingsChanged: (ids) => heard.meetings.push(...ids),
    layerChanged: (change) => heard.layers.push(change),
    outboxChanged: (waiting, refused) => heard.outbox.push([waiting, refused]),
    damaged: () => { heard.damagedCount += 1 },
    diskFull: (given) => heard.diskFull.push(given),
    stopped: () => { heard.stoppedCount += 1 },
  })
  return {
    store, opening, heard,
    async reopen(change = {}) {
      await store.terminate()
      const next = startTestStore({ ...opening, ...change })
      const opened = await next.store.open(next.opening)
      if (!opened.ok) throw new Error(opened.failure.code)
      return next
    },
  }
}

export async function openTestStore(folder: string, change: Partial<StoreOpening> = {}): Promise<TestStore> {
  const made = startTestStore(anOpening(folder, change))
  const opened = await made.store.open(made.opening)
  if (!opened.ok) throw new Error(opened.failure.code)
  return made
}

const common = { created: instant(NOW - DAY), modified: instant(NOW - DAY), deleted: false }

export interface PaperSpec { readonly name: string; readonly reference?: string; readonly size?: number; readonly textSize?: number; readonly role?: 'main' | 'reference' | 'supplement' }
export interface MeetingSpec { readonly name: string; readonly start?: number; readonly state?: 'published' | 'closed' | 'running' | 'cancelled'; readonly papers?: readonly PaperSpec[] }
export interface MadePaper { readonly fileId: FileId; readonly versionId: FileVersionId; readonly sha256: Sha256; readonly textSha256: Sha256; readonly name: string }
export interface MadeMeeting { readonly id: MeetingId; readonly scope: Scope; readonly puts: OparlPut[]; readonly papers: MadePaper[] }

/** A meeting with one agenda item that holds its papers. */
export function aMeeting(spec: MeetingSpec): MadeMeeting {
  const id = newId<MeetingId>()
  const organizationId = newId()
  const itemId = newId()
  const start = instant(spec.start ?? NOW)
  const puts = [
    { type: 'Meeting', object: {
      ...common, id, bodyId: newId(), organizationId, name: spec.name, kind: 'ubnd-regular', meetingState: spec.state ?? 'published',
      start, end: instant(start + 3 * HOUR), location: { room: 'Phòng họp số 1', address: 'Xã Đồng Hỷ' },
      participants: [{ personId: an.id, role: 'chair' }, { personId: binh.id, role: 'secretary' }] } },
    { type: 'AgendaItem', object: { ...common, id: itemId, meetingId: id, order: 0, number: '1', name: 'Kinh tế – xã hội tháng 11', presenter: binh.name, presentingUnit: 'Văn phòng', plannedMinutes: 20 } },
  ] as OparlPut[]
  const papers = (spec.papers ?? []).map((paper, order) => {
    const [paperId, fileId, versionId] = [newId(), newId<FileId>(), newId<FileVersionId>()]
    const sha256 = sha(`pdf ${versionId}`)
    const textSha256 = sha(`text ${versionId}`)
    puts.push(...[
      { type: 'Paper', object: { ...common, id: paperId, name: paper.name, reference: paper.reference ?? '12/TTr-UBND', paperType: 'Tờ trình', date: null, originator: 'Văn phòng', mainFileId: fileId, secrecy: 'ordinary', urgency: 'none', sent: instant(NOW), sentLate: false } },
      { type: 'File', object: { ...common, id: fileId, paperId, fileName: 'to-trinh.pdf', mimeType: 'application/pdf', currentVersionId: versionId } },
      { type: 'FileVersion', object: { ...common, id: versionId, fileId, number: 1, sha256, size: paper.size ?? 1000, pageCount: 2, text: { sha256: textSha256, size: paper.textSize ?? 50 }, author: binh.id } },
      { type: 'Consultation', object: { ...common, id: newId(), agendaItemId: itemId, meetingId: id, paperId, order, role: paper.role ?? 'main' } },
    ] as OparlPut[])
    return { fileId, versionId, sha256, textSha256, name: paper.name }
  })
  return { id, scope: meetingScope(id), puts, papers }
}

let feedSeq = 0
export function putEntry(scope: Scope, put: OparlPut, change: Partial<FeedEntry> = {}): FeedEntry {
  feedSeq += 1
  return { scope, seq: feedSeq, kind: 'oparl.put', opId: newId<OpId>(), author: binh.id, at: NOW, docId: null, payload: encode(put), ...change }
}
export function layerEntry(docId: LayerDocId, scope: Scope, author: PersonId, payload: Uint8Array, change: Partial<FeedEntry> = {}): FeedEntry {
  feedSeq += 1
  return { scope, seq: feedSeq, kind: 'layer.update', opId: newId<OpId>(), author, at: NOW, docId, payload: new Uint8Array(payload), ...change }
}

export function aResponse(change: Partial<SyncResponse> = {}): SyncResponse {
  const entries = change.entries ?? []
  const cursors: Record<string, number> = {}
  for (const entry of entries) cursors[entry.scope] = entry.seq
  return {
    app: 'phong-hop', v: 1, epoch: EPOCH, serverTime: NOW, entries, cursors, more: false, remainingBytes: 0, receipts: [], rejects: [], revoked: [], ...change,
  }
}
export const feedOf = (...meetings: readonly MadeMeeting[]) =>
  aResponse({ entries: meetings.flatMap((meeting) => meeting.puts.map((put) => putEntry(meeting.scope, put))) })

export function aPlacement(versionId: FileVersionId, change: Partial<Placement> = {}): Placement {
  return {
    v: 1, fileVersionId: versionId, page: 0, pageBox: [0, 0, 595, 842], box: [72, 700, 200, 712], quads: [[72, 712, 200, 712, 72, 700, 200, 700]],
    quote: { exact: 'Phòng họp', prefix: '', suffix: '' }, textStart: 0, strokes: [], strokeWidth: null, pageTextHash: null, ...change,
  }
}
export function aDraft(versionId: FileVersionId, body = ''): AnnotationDraft {
  return { kind: 'note', color: 'yellow', body, placement: aPlacement(versionId) }
}

/** One person's hand: a document, and the bytes of each change made in it. */
export function aWriter(docId: LayerDocId) {
  const doc = new Y.Doc()
  return {
    docId, doc,
    note(versionId: FileVersionId, body: string): { id: AnnotationId; update: Uint8Array } {
      const id = newId<AnnotationId>()
      const update = capture(doc, () => addAnnotation(doc, { id, at: NOW, draft: aDraft(versionId, body) }))
      return { id, update }
    },
    change: (work: () => void) => capture(doc, work),
  }
}

export function capture(doc: Y.Doc, work: () => void): Uint8Array {
  const updates: Uint8Array[] = []
  const listen = (update: Uint8Array) => { updates.push(update) }
  doc.on('update', listen)
  work()
  doc.off('update', listen)
  return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
}

export const privateDoc = (fileId: FileId, authorId: PersonId = an.id) => layerDocId({ layer: 'private', meetingId: null, fileId, authorId })
export const meetingDoc = (meetingId: MeetingId, fileId: FileId, authorId: PersonId = an.id) => layerDocId({ layer: 'meeting', meetingId, fileId, authorId })
