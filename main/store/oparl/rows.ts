/** How each OParl object lies in its table: column name → value, in one place for reading and writing. */
import type { OparlPut } from '../../../shared/oparl/objects.ts'

type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>
type ObjectOf<T extends OparlPut['type']> = Extract<OparlPut, { type: T }>['object']
type Rows = {
  readonly [T in OparlPut['type']]: { readonly table: string; readonly row: (object: ObjectOf<T>) => Row }
}

export const oparlRows: Rows = {
  Body: { table: 'body', row: (o) => ({ name: nfc(o.name), short_name: nfc(o.shortName) }) },
  Organization: {
    table: 'organization',
    row: (o) => ({ body_id: o.bodyId, name: nfc(o.name), classification: o.classification }),
  },
  Person: {
    table: 'person',
    row: (o) => ({ body_id: o.bodyId, name: nfc(o.name), position: nfc(o.position) }),
  },
  Membership: {
    table: 'membership',
    row: (o) => ({ person_id: o.personId, organization_id: o.organizationId, role: nfc(o.role) }),
  },
  Meeting: {
    table: 'meeting',
    row: (o) => ({
      body_id: o.bodyId,
      organization_id: o.organizationId,
      name: nfc(o.name),
      kind: o.kind,
      meeting_state: o.meetingState,
      start: o.start,
      end: o.end,
      room: nfc(o.location.room),
      address: nfc(o.location.address),
      participants: JSON.stringify(o.participants),
      print_line: Number(o.printLine),
      invitation: jsonOf(o.invitation),
      room_plan: o.roomPlan === undefined ? null : JSON.stringify(o.roomPlan),
    }),
  },
  AgendaItem: {
    table: 'agenda_item',
    row: (o) => ({
      meeting_id: o.meetingId,
      order: o.order,
      number: o.number,
      name: nfc(o.name),
      presenter: nfc(o.presenter),
      presenting_unit: nfc(o.presentingUnit),
      planned_minutes: o.plannedMinutes,
      parent_id: o.parentId,
      visible_to: o.visibleTo === null ? null : JSON.stringify(o.visibleTo),
    }),
  },
  Consultation: {
    table: 'consultation',
    row: (o) => ({
      agenda_item_id: o.agendaItemId,
      meeting_id: o.meetingId,
      paper_id: o.paperId,
      order: o.order,
      role: o.role,
      printed: jsonOf(o.printed),
    }),
  },
  Paper: {
    table: 'paper',
    row: (o) => ({
      name: nfc(o.name),
      reference: nfc(o.reference),
      paper_type: nfc(o.paperType),
      date: o.date,
      originator: nfc(o.originator),
      main_file_id: o.mainFileId,
      secrecy: o.secrecy,
      urgency: o.urgency,
      sent: o.sent,
      sent_late: Number(o.sentLate),
      recall: jsonOf(o.recall),
      viewing: jsonOf(o.viewing),
    }),
  },
  File: {
    table: 'file',
    row: (o) => ({
      paper_id: o.paperId,
      file_name: nfc(o.fileName),
      mime_type: o.mimeType,
      current_version_id: o.currentVersionId,
    }),
  },
  FileVersion: {
    table: 'file_version',
    row: (o) => ({
      file_id: o.fileId,
      number: o.number,
      sha256: o.sha256,
      size: o.size,
      page_count: o.pageCount,
      text_sha256: o.text?.sha256 ?? null,
      text_size: o.text?.size ?? null,
      author: o.author,
    }),
  },
  Replacement: {
    table: 'replacement',
    row: (o) => ({
      file_id: o.fileId,
      old_version_id: o.oldVersionId,
      new_version_id: o.newVersionId,
      author: o.author,
      reason: nfc(o.reason),
    }),
  },
}

const nfc = (text: string) => text.normalize('NFC')
const jsonOf = (part: object | undefined) => (part === undefined ? null : nfc(JSON.stringify(part)))

/** Table and cells of any object. */
export function rowOf(put: OparlPut): { table: string; row: Row } {
  const { table, row } = oparlRows[put.type]
  // The discriminant ties `row` to `put.object`; TypeScript cannot follow it through the index.
  return { table, row: (row as (object: OparlPut['object']) => Row)(put.object) }
}
