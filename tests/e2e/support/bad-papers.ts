/** Papers that no door would let in, put into a server's folder by hand: the device must say what is wrong with them. */
import { randomBytes } from 'node:crypto'
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
  type Sha256,
  uuidV7,
} from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { meetingScope } from '../../../shared/oparl/scope.ts'
import { LIMITS } from '../../../shared/wire/protocol.ts'
import type { Ready } from '../../../tools/seed/ready.ts'

/** Standard security handler, revision 2; opens with a user password that nobody has. */
const ENCRYPTED = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
  `4 0 obj<</Filter/Standard/V 1/R 2/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>/P -4>>endobj`,
  'trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>',
  '%%EOF',
].join('\n')

const NO_PAGES = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj',
  'trailer<</Root 1 0 R/Size 3>>',
  '%%EOF',
].join('\n')

interface BadPaper {
  readonly reference: string
  readonly bytes: string
  /** What the feed says of its size, where that is not the size of the bytes. */
  readonly saidSize?: number
}

export const BAD_PAPERS = {
  damaged: { reference: '901/BC-HONG', bytes: `%PDF-1.7\n${'not a paper '.repeat(400)}` },
  encrypted: { reference: '902/BC-MATKHAU', bytes: ENCRYPTED },
  noPages: { reference: '903/BC-KHONGTRANG', bytes: NO_PAGES },
  /** The feed has no way to say 0 bytes: such a file can only come as a lie. */
  empty: { reference: '904/BC-TRONG', bytes: '', saidSize: 1 },
  tooLarge: { reference: '905/BC-QUALON', bytes: '%PDF-1.7 large', saidSize: LIMITS.paperBytes + 1 },
} as const satisfies Record<string, BadPaper>

/** Publishes them all to today's meeting, in the item of the paper `beside`. */
export async function publishBadPapers(serverFolder: string, ready: Ready): Promise<void> {
  const beside = ready.papers.find(({ key }) => key === 'qd-63')
  const meeting = ready.meetings.find(({ key }) => key === 'today')
  const secretary = ready.accounts.find(({ role }) => role === 'secretary')
  if (beside === undefined || meeting === undefined || secretary === undefined)
    throw new Error('not the demo')
  const meetingId = MeetingId.parse(meeting.id)
  const author = PersonId.parse(secretary.personId)
  const store = openServerStore(serverFolder)
  try {
    for (const paper of Object.values<BadPaper>(BAD_PAPERS)) {
      const blob = await storeBlob(serverFolder, Buffer.from(paper.bytes))
      const puts = objectsOf(paper, blob, {
        meetingId,
        agendaItemId: AgendaItemId.parse(beside.item),
        author,
      })
      putObjects(
        store,
        puts.map((put) => ({ scope: meetingScope(meetingId), put, author })),
        instant(Date.now()),
      )
    }
  } finally {
    store.close()
  }
}

interface Where {
  readonly meetingId: MeetingId
  readonly agendaItemId: AgendaItemId
  readonly author: PersonId
}

function objectsOf(
  paper: BadPaper,
  blob: { readonly sha256: Sha256; readonly size: number },
  where: Where,
): OparlPut[] {
  const now = instant(Date.now())
  const newId = (): string => uuidV7(now, randomBytes(16))
  const { meetingId, agendaItemId, author } = where
  const [paperId, fileId, versionId] = [newId() as PaperId, newId() as FileId, newId() as FileVersionId]
  const common = { created: now, modified: now, deleted: false }
  const size = paper.saidSize ?? blob.size
  return [
    {
      type: 'FileVersion',
      object: {
        ...common,
        id: versionId,
        fileId,
        number: 1,
        author,
        sha256: blob.sha256,
        size,
        pageCount: 3,
        text: null,
      },
    },
    {
      type: 'File',
      object: {
        ...common,
        id: fileId,
        paperId,
        fileName: 'bao-cao.pdf',
        mimeType: 'application/pdf',
        currentVersionId: versionId,
      },
    },
    {
      type: 'Paper',
      object: {
        ...common,
        id: paperId,
        name: `Báo cáo số ${paper.reference}`,
        reference: paper.reference,
        paperType: 'Báo cáo',
        date: now,
        originator: 'Phòng Kinh tế',
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
        order: 90,
        role: 'main',
      },
    },
  ]
}
