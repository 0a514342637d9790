/**
 * A meeting's papers as one file of 2,000 pages, made once of the demo's own: decrees, a signed decision, scans. It goes
 * through the product's own door, so that its text travels beside it as any paper's does.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { inspectPdf } from '../../server/intake/inspect-pdf.ts'
import { putObjects } from '../../server/publish/put-objects.ts'
import { blobPath, storeBlob } from '../../server/store/blobs.ts'
import { openServerStore } from '../../server/store/open.ts'
import {
  AgendaItemId,
  type ConsultationId,
  type FileId,
  type FileVersionId,
  MeetingId,
  type PaperId,
  PersonId,
  Sha256,
  uuidV7,
} from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import type { Ready } from '../seed/index.ts'
import { packText } from '../seed/make-papers.ts'
import { places } from './places.ts'

export const PACK_PAGES = 2000
export const PACK_KEY = 'bench-pack'
/** Of the whole: as much paper that was scanned as makes the pack larger than 100 MB. */
const SCANNED_SHARE = 0.15

interface Blob {
  readonly sha256: Sha256
  readonly size: number
}

export type PaperOfDemo = Ready['papers'][number]

const record = path.join(places.server, 'bench-pack-with-text.json')

/** Makes and publishes it when the server's folder has none. */
export async function publishPack(ready: Ready, say: (line: string) => void): Promise<PaperOfDemo> {
  const known = recorded()
  if (known !== null) return known
  const beside = ready.papers.find(({ pageCount }) => pageCount === 95)
  if (beside === undefined) throw new Error('the demo has no decree to lay the pack beside')
  say(`a pack of ${PACK_PAGES} pages`)
  const bytes = await makePack(ready)
  const blob = await storeBlob(places.server, bytes)
  const seen = await inspectPdf(blobPath(places.server, blob.sha256))
  if (!seen.ok) throw new Error(`the pack is refused: ${seen.failure.code}`)
  const text = await storeBlob(places.server, packText(seen.value.text))
  const pack = publish(ready, beside, blob, text)
  writeFileSync(record, JSON.stringify(pack))
  say(`the pack has ${(blob.size / 1e6).toFixed(0)} MB`)
  return pack
}

function recorded(): PaperOfDemo | null {
  if (!existsSync(record)) return null
  const pack = JSON.parse(readFileSync(record, 'utf8')) as PaperOfDemo
  return existsSync(blobPath(places.server, Sha256.parse(pack.sha256))) ? pack : null
}

async function makePack(ready: Ready): Promise<Uint8Array> {
  const load = async ({ sha256 }: PaperOfDemo) =>
    PDFDocument.load(readFileSync(blobPath(places.server, Sha256.parse(sha256))), { updateMetadata: false })
  const bySize = ready.papers.toSorted((a, b) => b.size - a.size)
  const [scan] = bySize
  const texts = bySize.filter(({ hasText, pageCount }) => hasText && pageCount >= 10).slice(0, 4)
  if (scan === undefined || texts.length === 0) throw new Error('the demo has no papers to pack')
  const pack = await PDFDocument.create()
  const sources = await Promise.all(texts.map(load))
  const scanned = await load(scan)
  let scansLeft = Math.round(PACK_PAGES * SCANNED_SHARE)
  for (let turn = 0; pack.getPageCount() < PACK_PAGES; turn += 1) {
    const source = sources[turn % sources.length]
    if (source !== undefined) await add(pack, source, PACK_PAGES)
    const before = pack.getPageCount()
    if (scansLeft > 0) await add(pack, scanned, Math.min(PACK_PAGES, before + Math.min(scansLeft, 60)))
    scansLeft -= pack.getPageCount() - before
  }
  return pack.save({ useObjectStreams: false, objectsPerTick: 5000 })
}

/** Its pages, until the pack has `most`. */
async function add(pack: PDFDocument, source: PDFDocument, most: number): Promise<void> {
  const room = most - pack.getPageCount()
  const indices = source.getPageIndices().slice(0, Math.max(0, room))
  for (const page of await pack.copyPages(source, indices)) pack.addPage(page)
}

function publish(ready: Ready, beside: PaperOfDemo, blob: Blob, text: Blob): PaperOfDemo {
  const meeting = ready.meetings.find(({ key }) => key === beside.meeting)
  const secretary = ready.accounts.find(({ role }) => role === 'secretary')
  if (meeting === undefined || secretary === undefined) throw new Error('not the demo')
  const author = PersonId.parse(secretary.personId)
  const scope = meetingScope(MeetingId.parse(meeting.id))
  const now = instant(Date.now())
  const newId = (): string => uuidV7(now, randomBytes(16))
  const pack: PaperOfDemo = {
    ...beside,
    key: PACK_KEY,
    id: newId(),
    fileId: newId(),
    fileVersionId: newId(),
    name: 'Tập tài liệu của phiên họp',
    reference: '2000/TL',
    fileName: 'tap-tai-lieu.pdf',
    sha256: blob.sha256,
    size: blob.size,
    pageCount: PACK_PAGES,
    hasText: false,
  }
  const store = openServerStore(places.server)
  try {
    const puts = objectsOf(pack, meeting.id, author, text)
    putObjects(
      store,
      puts.map((put) => ({ scope, put, author })),
      now,
    )
    store.checkpoint()
  } finally {
    store.close()
  }
  return pack
}

function objectsOf(pack: PaperOfDemo, meeting: string, author: PersonId, text: Blob): OparlPut[] {
  const now = instant(Date.now())
  const common = { created: now, modified: now, deleted: false }
  const paperId = pack.id as PaperId
  const fileId = pack.fileId as FileId
  const { name, reference, fileName, size, pageCount } = pack
  const version = { id: pack.fileVersionId as FileVersionId, fileId, number: 1, author, text }
  const about = { name, reference, paperType: 'Tài liệu', date: now, originator: 'Văn phòng' }
  const sending = { secrecy: 'ordinary' as const, urgency: 'none' as const, sent: now, sentLate: false }
  return [
    {
      type: 'FileVersion',
      object: { ...common, ...version, sha256: Sha256.parse(pack.sha256), size, pageCount },
    },
    {
      type: 'File',
      object: {
        ...common,
        id: fileId,
        paperId,
        fileName,
        mimeType: 'application/pdf',
        currentVersionId: version.id,
      },
    },
    { type: 'Paper', object: { ...common, id: paperId, ...about, mainFileId: fileId, ...sending } },
    {
      type: 'Consultation',
      object: {
        ...common,
        id: uuidV7(now, randomBytes(16)) as ConsultationId,
        agendaItemId: AgendaItemId.parse(pack.item),
        meetingId: MeetingId.parse(meeting),
        paperId,
        order: 91,
        role: 'reference',
      },
    },
  ]
}
