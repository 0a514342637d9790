/** Papers that are hard to search: one in TCVN3, as offices wrote it before Unicode, and a scan that nobody has read. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { inspectPdf } from '../../../server/intake/inspect-pdf.ts'
import { putObjects } from '../../../server/publish/put-objects.ts'
import { storeBlob } from '../../../server/store/blobs.ts'
import { openServerStore } from '../../../server/store/open.ts'
import {
  AgendaItemId,
  type ConsultationId,
  type FileId,
  type FileVersionId,
  MeetingId,
  type PaperId,
  PersonId,
  uuidV7,
} from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { FileVersion, OparlPut } from '../../../shared/oparl/objects.ts'
import { meetingScope } from '../../../shared/oparl/scope.ts'
import { convert } from '../../../shared/text/old-encodings.ts'
import { asOld, PHRASES } from '../../../shared/text/testing/old.ts'
import { faceFile, widthOf } from '../../../tools/seed/print/faces.ts'
import type { Ready } from '../../../tools/seed/ready.ts'
import { assemble, stream } from '../../fixtures/bad-pdfs.ts'
import { seedScan } from '../../ocr/scans.ts'

export const OLD_PAPER = { reference: '14/1998/QĐ-UB', name: 'Quyết định cũ về quy hoạch' }
export const SCAN_PAPER = { reference: '15/BQ', name: 'Bản quét hồ sơ kiểm đếm' }

/** The words of the old paper as its text layer has them. */
export const asWrittenThen = (words: string): string => asOld(words, 'tcvn3')

/** A page set in a font of TCVN3: it draws Vietnamese letters, and its text comes out as Latin-1. */
export function oldPaper(): Buffer {
  const codes = [...Array(224).keys()].map((index) => index + 32)
  const letterOf = (code: number): string =>
    convert(String.fromCharCode(code), 'tcvn3').text.replace('\u007f', ' ')
  const names = codes
    .filter((code) => code >= 0xa1)
    .map((code) => `${String(code)}/uni${hex(letterOf(code).charCodeAt(0), 4)}`)
  const widths = codes.map((code) => Math.round(widthOf(letterOf(code), 'regular', 1000)))
  // A font of small letters has no capitals with tones.
  const lines = PHRASES.slice(0, 22).map(
    (phrase) =>
      `<${[
        ...asOld(
          phrase.replace(/[\u1ea0-\u1ef9]/g, (letter) => letter.toLowerCase()),
          'tcvn3',
        ),
      ]
        .map((unit) => hex(unit.charCodeAt(0) & 0xff, 2))
        .join('')}> Tj T*`,
  )
  const maps = codes.map((code) => `<${hex(code, 2)}> <${hex(code, 4)}>`)
  const toUnicode = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Old def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...[0, 100, 200].map((from) => {
      const some = maps.slice(from, from + 100)
      return `${String(some.length)} beginbfchar\n${some.join('\n')}\nendbfchar`
    }),
    'endcmap end end',
  ].join('\n')
  const font = readFileSync(faceFile('regular'))
  return assemble([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
    stream('', Buffer.from(`BT /F 14 Tf 26 TL 72 770 Td ${lines.join(' ')} ET`, 'latin1')),
    `<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+OldTimes/FirstChar 32/LastChar 255/Widths[${widths.join(' ')}]/FontDescriptor 6 0 R/ToUnicode 8 0 R/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[${names.join(' ')}]>>>>`,
    '<</Type/FontDescriptor/FontName/AAAAAA+OldTimes/Flags 32/FontBBox[-200 -300 1200 1000]/ItalicAngle 0/Ascent 891/Descent -216/CapHeight 662/StemV 80/FontFile2 7 0 R>>',
    stream(`/Length1 ${String(font.length)}`, font),
    stream('', Buffer.from(toUnicode, 'latin1')),
  ])
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

/** Puts both into today's meeting. The scan comes without text, as from an office whose server reads none. */
export async function publishHardPapers(serverFolder: string, ready: Ready): Promise<void> {
  const beside = ready.papers.find(({ key }) => key === 'qd-63')
  const meeting = ready.meetings.find(({ key }) => key === 'today')
  const secretary = ready.accounts.find(({ role }) => role === 'secretary')
  if (beside === undefined || meeting === undefined || secretary === undefined)
    throw new Error('not the demo')
  const where = {
    meetingId: MeetingId.parse(meeting.id),
    agendaItemId: AgendaItemId.parse(beside.item),
    author: PersonId.parse(secretary.personId),
  }
  const old = oldPaper()
  const scan = await seedScan(2)
  const store = openServerStore(serverFolder)
  try {
    const text = await storeBlob(serverFolder, gzipSync(JSON.stringify(await textOf(old))))
    const papers = [
      { ...OLD_PAPER, ...(await storeBlob(serverFolder, old)), pageCount: 1, text },
      { ...SCAN_PAPER, ...(await storeBlob(serverFolder, scan.bytes)), pageCount: 2, text: null },
    ]
    for (const paper of papers) {
      const entries = objectsOf(paper, where).map((put) => ({
        scope: meetingScope(where.meetingId),
        put,
        author: where.author,
      }))
      putObjects(store, entries, instant(Date.now()))
    }
  } finally {
    store.close()
  }
}

/** As the door takes it. */
async function textOf(bytes: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'old-paper-'))
  try {
    writeFileSync(join(folder, 'old.pdf'), bytes)
    const seen = await inspectPdf(join(folder, 'old.pdf'))
    if (!seen.ok) throw new Error(seen.failure.code)
    if (seen.value.text.sources?.[0] !== 'converted')
      throw new Error('the old paper was not recognised as such')
    return seen.value.text
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Hard extends Pick<FileVersion, 'sha256' | 'size' | 'pageCount' | 'text'> {
  readonly reference: string
  readonly name: string
}
interface Where {
  readonly meetingId: MeetingId
  readonly agendaItemId: AgendaItemId
  readonly author: PersonId
}

function objectsOf(
  { reference, name, ...content }: Hard,
  { meetingId, agendaItemId, author }: Where,
): OparlPut[] {
  const now = instant(Date.now())
  const newId = (): string => uuidV7(now, randomBytes(16))
  const [paperId, fileId, versionId] = [newId() as PaperId, newId() as FileId, newId() as FileVersionId]
  const common = { created: now, modified: now, deleted: false }
  return [
    { type: 'FileVersion', object: { ...common, id: versionId, fileId, number: 1, author, ...content } },
    {
      type: 'File',
      object: {
        ...common,
        id: fileId,
        paperId,
        fileName: 'van-ban.pdf',
        mimeType: 'application/pdf',
        currentVersionId: versionId,
      },
    },
    {
      type: 'Paper',
      object: {
        ...common,
        id: paperId,
        name,
        reference,
        paperType: 'Quyết định',
        date: now,
        originator: 'Văn phòng',
        mainFileId: fileId,
        secrecy: 'ordinary',
        urgency: 'none',
        sent: now,
        sentLate: false,
      },
    },
    {
      type: 'Consultation',
      object: {
        ...common,
        id: newId() as ConsultationId,
        agendaItemId,
        meetingId,
        paperId,
        order: 91,
        role: 'main',
      },
    },
  ]
}
