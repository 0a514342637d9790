/** One object of every kind in which everything is said: what a table forgets of it is missing when it comes back. */
import type {
  AgendaItemId,
  BodyId,
  ConsultationId,
  FileId,
  FileVersionId,
  MeetingId,
  MembershipId,
  OrganizationId,
  PaperId,
  ReplacementId,
} from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { bodyScope, meetingScope, type Scope } from '../../../shared/oparl/scope.ts'
import { an, binh, DAY, HOUR, NOW, newId, sha } from './people.ts'

type Type = OparlPut['type']
type Objects = { readonly [T in Type]: Required<Extract<OparlPut, { type: T }>['object']> }

const dated = { created: instant(NOW - DAY), modified: instant(NOW - HOUR), deleted: true }
const bodyId = newId<BodyId>()
const organizationId = newId<OrganizationId>()
const meetingId = newId<MeetingId>()
const itemId = newId<AgendaItemId>()
const paperId = newId<PaperId>()
const fileId = newId<FileId>()
const versionId = newId<FileVersionId>()

const objects: Objects = {
  Body: {
    ...dated,
    id: bodyId,
    name: 'Ủy ban nhân dân xã Đồng Hỷ',
    shortName: 'Đồng Hỷ',
    deadlines: {
      workingDays: { 'ubnd-regular': 3, 'hdnd-session': null, briefing: 1, 'ad-hoc': null, conference: null },
      endsAtMinute: 1020,
      free: ['2026-12-31'],
      worked: [],
    },
  },
  Organization: { ...dated, id: organizationId, bodyId, name: 'Văn phòng', classification: 'department' },
  Person: { ...dated, id: binh.id, bodyId, name: binh.name, position: binh.position },
  Membership: {
    ...dated,
    id: newId<MembershipId>(),
    personId: binh.id,
    organizationId,
    role: 'Chánh Văn phòng',
  },
  Meeting: {
    ...dated,
    id: meetingId,
    bodyId,
    organizationId,
    name: 'Phiên họp thường kỳ tháng 11',
    kind: 'hdnd-session',
    meetingState: 'running',
    start: NOW,
    end: instant(NOW + HOUR),
    location: { room: 'Phòng họp số 1', address: 'Xóm Trung tâm' },
    participants: [{ personId: an.id, role: 'chair' }],
    printLine: true,
    invitation: {
      number: '12',
      symbol: 'GM-UBND',
      places: [{ room: 'Hội trường', address: 'Nhà văn hóa' }],
      guests: [{ name: 'Hoàng Thị Thảo', unit: 'Sở Tài chính' }],
    },
    roomPlan: {
      rows: 2,
      columns: 3,
      gaps: [{ row: 0, column: 1 }],
      seats: [{ row: 1, column: 2, personId: an.id, name: '' }],
    },
  },
  AgendaItem: {
    ...dated,
    id: itemId,
    meetingId,
    order: 3,
    number: '2.1',
    name: 'Dự toán ngân sách',
    presenter: 'Bà Nguyễn Thị Bình',
    presentingUnit: 'Phòng Tài chính',
    plannedMinutes: 15,
    parentId: newId<AgendaItemId>(),
    visibleTo: [an.id, binh.id],
  },
  Consultation: {
    ...dated,
    id: newId<ConsultationId>(),
    agendaItemId: itemId,
    meetingId,
    paperId,
    order: 2,
    role: 'supplement',
    printed: {
      document: { number: 5, letter: 1, count: 1 },
      pages: [{ number: 17, letter: 0, count: 4 }],
    },
  },
  Paper: {
    ...dated,
    id: paperId,
    name: 'Tờ trình về dự toán',
    reference: '45/TTr-UBND',
    paperType: 'Tờ trình',
    date: instant(NOW - 2 * DAY),
    originator: 'Phòng Tài chính',
    mainFileId: fileId,
    secrecy: 'internal',
    urgency: 'hoa-toc',
    sent: instant(NOW - DAY),
    sentLate: true,
    recall: { reason: 'Gửi nhầm bản', personId: binh.id, at: NOW },
    viewing: { window: { is: 'between', from: NOW, until: instant(NOW + DAY) }, copies: false },
  },
  File: {
    ...dated,
    id: fileId,
    paperId,
    fileName: 'Tờ trình.pdf',
    mimeType: 'application/pdf',
    currentVersionId: versionId,
  },
  FileVersion: {
    ...dated,
    id: versionId,
    fileId,
    number: 2,
    sha256: sha('content'),
    size: 1000,
    pageCount: 4,
    text: { sha256: sha('text'), size: 50 },
    author: binh.id,
  },
  Replacement: {
    ...dated,
    id: newId<ReplacementId>(),
    fileId,
    oldVersionId: newId<FileVersionId>(),
    newVersionId: versionId,
    author: binh.id,
    reason: 'Cập nhật số liệu',
  },
}

export const fullPuts = Object.entries(objects).map(([type, object]) => ({ type, object }) as OparlPut)

/** The same where nothing is said that need not be. */
const optional = ['invitation', 'roomPlan', 'recall', 'viewing', 'printed']
const nullable = ['plannedMinutes', 'parentId', 'visibleTo', 'date', 'text']
export const barePuts = fullPuts.map(({ type, object }) => {
  const said = Object.entries({ ...object, deleted: false }).filter(([name]) => !optional.includes(name))
  const bare = said.map(([name, value]) => [
    name,
    nullable.includes(name) && (name !== 'text' || type === 'FileVersion') ? null : value,
  ])
  return { type, object: Object.fromEntries(bare) as object } as OparlPut
})

const OF_BODY: readonly Type[] = ['Body', 'Organization', 'Person', 'Membership']
export const scopeOfFull = ({ type }: OparlPut): Scope =>
  OF_BODY.includes(type) ? bodyScope(bodyId) : meetingScope(meetingId)
