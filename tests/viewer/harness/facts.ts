import type { MeetingDetail, OpenedPaper, PersonView, Preferences } from '../../../shared/ipc/views.ts'
import type {
  AgendaItemId,
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
  /** A second paper of the meeting, and an older version of the first. */
  otherFileId: uuid(12) as FileId,
  otherVersionId: uuid(13) as FileVersionId,
  oldVersionId: uuid(14) as FileVersionId,
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
  downloadsPaused: false,
  downloadCap: null,
  goodNetworkOnly: false,
  stamps: [],
  savingPrices: { by: 'document', perDelivery: 4210, postage: 0, perPage: 0 },
}

const LONG_NAME =
  'Nghị định quy định xử phạt vi phạm hành chính trong lĩnh vực an ninh, trật tự, an toàn xã hội; phòng, chống tệ nạn xã hội; phòng, chống bạo lực gia đình'

/** `old`: the paper has been replaced once, and its first version is on this device too. */
function paperRow(isOther: boolean, old: boolean): OpenedPaper['paper'] {
  return {
    paperId: ids.paperId,
    fileId: isOther ? ids.otherFileId : ids.fileId,
    fileVersionId: isOther ? ids.otherVersionId : ids.fileVersionId,
    versionNumber: old ? 2 : 1,
    name: isOther ? 'Báo cáo thẩm tra' : LONG_NAME,
    reference: isOther ? '12/BC-HĐND' : '282/2025/NĐ-CP',
    paperType: isOther ? 'Báo cáo' : 'Nghị định',
    date: null,
    originator: isOther ? 'Hội đồng nhân dân' : 'Chính phủ',
    secrecy: 'ordinary',
    urgency: 'none',
    sent: instant(1_763_000_000_000),
    sentLate: false,
    lateMinutes: 0,
    role: 'main',
    pageCount: isOther ? 4 : 95,
    size: 1_154_533,
    state: { at: 'here' },
    annotationCount: 0,
    unread: false,
  }
}

function versionRow(id: FileVersionId, number: number): OpenedPaper['versions'][number] {
  return {
    id,
    number,
    at: instant(1_763_000_000_000 + number * 86_400_000),
    authorName: 'Văn thư',
    reason: '',
    pageCount: 95,
    state: { at: 'here' },
  }
}

export function openedPaper({
  fileId = ids.fileId,
  fileVersionId = null,
  old = false,
}: {
  fileId?: FileId
  fileVersionId?: FileVersionId | null
  old?: boolean
} = {}): OpenedPaper {
  const { me, meetingId } = ids
  const paper = paperRow(fileId === ids.otherFileId, old)
  return {
    paper,
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
      ...(old ? [versionRow(ids.oldVersionId, 1)] : []),
      versionRow(paper.fileVersionId, old ? 2 : 1),
    ],
    shownVersionId: fileVersionId ?? paper.fileVersionId,
    printLine: false,
    pastGroups: [],
    place: null,
  }
}

export function meeting(papers: readonly OpenedPaper['paper'][]): MeetingDetail {
  return {
    id: ids.meetingId,
    name: 'Phiên họp thường kỳ tháng 11',
    kind: 'ubnd-regular',
    meetingState: 'published',
    start: instant(1_763_000_000_000),
    end: instant(1_763_010_000_000),
    room: 'Phòng họp số 1',
    address: '',
    organizationName: 'UBND xã Đồng Hỷ',
    participants: [],
    myRole: null,
    invitation: null,
    recalled: [],
    roomPlan: null,
    mySeat: null,
    agenda: [
      {
        id: uuid(15) as AgendaItemId,
        number: '2',
        name: 'Xem xét các tài liệu',
        presenter: '',
        presentingUnit: '',
        plannedMinutes: null,
        forSome: false,
        papers: [...papers],
      },
    ],
  }
}
