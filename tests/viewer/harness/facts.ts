import type { OpenedPaper, PersonView, Preferences } from '../../../shared/ipc/views.ts'
import type {
  FileId,
  FileVersionId,
  MeetingId,
  OpId,
  PaperId,
  PersonId,
  Sha256,
} from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const ids = {
  meetingId: uuid(1) as MeetingId,
  fileId: uuid(2) as FileId,
  fileVersionId: uuid(3) as FileVersionId,
  paperId: uuid(4) as PaperId,
  opId: uuid(5) as OpId,
  me: {
    id: uuid(6) as PersonId,
    name: 'Nguyễn Thị Bình',
    position: 'Phó Chủ tịch UBND xã',
  } satisfies PersonView,
  other: { id: uuid(7) as PersonId, name: 'Trần Văn An', position: 'Chủ tịch UBND xã' } satisfies PersonView,
  sha256: 'ab'.repeat(32) as Sha256,
}

export const preferences: Preferences = {
  language: 'vi',
  theme: 'light',
  zoom: 1,
  readerPanel: 'pages',
  layer: 'private',
  color: 'yellow',
  findIgnoresMarks: true,
  pageLayout: 'continuous',
  pageTheme: 'light',
  keyMap: 'zotero',
  splitShare: 0.5,
  fingerDraws: false,
  penWidth: 2,
  tools: {
    opacity: null,
    fill: null,
    fontSize: 12,
    eraser: 'strokes',
    eraserWidth: 12,
    shape: 'rectangle',
    stamp: '',
  },
  stamps: [],
}

export function openedPaper(): OpenedPaper {
  const { me, meetingId, fileId } = ids
  return {
    paper: {
      paperId: ids.paperId,
      fileId,
      fileVersionId: ids.fileVersionId,
      versionNumber: 1,
      name: 'Nghị định quy định xử phạt vi phạm hành chính trong lĩnh vực an ninh, trật tự, an toàn xã hội; phòng, chống tệ nạn xã hội; phòng, chống bạo lực gia đình',
      reference: '282/2025/NĐ-CP',
      paperType: 'Nghị định',
      date: null,
      originator: 'Chính phủ',
      secrecy: 'ordinary',
      urgency: 'none',
      sent: instant(1_763_000_000_000),
      sentLate: false,
      role: 'main',
      pageCount: 95,
      size: 1_154_533,
      state: { at: 'here' },
      annotationCount: 0,
      unread: false,
    },
    meetingId,
    meetingName: 'Phiên họp thường kỳ tháng 11',
    agendaNumber: '2',
    layers: [],
    myDocs: {
      private: layerDocId({ layer: 'private', meetingId: null, fileId, authorId: me.id }),
      meeting: layerDocId({ layer: 'meeting', meetingId, fileId, authorId: me.id }),
      groups: [],
    },
    versions: [
      {
        id: ids.fileVersionId,
        number: 1,
        at: instant(1_763_000_000_000),
        authorName: 'Văn thư',
        reason: '',
        pageCount: 95,
        state: { at: 'here' },
      },
    ],
    shownVersionId: ids.fileVersionId,
    printLine: false,
    pastGroups: [],
    place: null,
  }
}
