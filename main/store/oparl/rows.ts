/**
 * How each OParl object lies in its table, in one place for both directions: every property of an object names its cell, and
 * one that names none does not compile. A hub, a stick and the screens read what the feed has written.
 */
import type { OparlPut } from '../../../shared/oparl/objects.ts'

type CellValue = string | number | null
export type Row = Readonly<Record<string, CellValue>>
type Type = OparlPut['type']
type ObjectOf<T extends Type> = Extract<OparlPut, { type: T }>['object']
/** The columns that every table has; putOparl writes them. */
type Common = 'id' | 'created' | 'modified' | 'deleted'

/** A property in its column, or in its columns. */
interface Cell<Value> {
  readonly to: (value: Value, column: string) => Row
  /** Undefined: it is left out of the object. The schema judges what came. */
  readonly from: (row: Row, column: string) => unknown
}
type Cells<T extends Type> = {
  readonly [Name in Exclude<keyof ObjectOf<T>, Common>]-?: Cell<ObjectOf<T>[Name]>
}
type Tables = { readonly [T in Type]: { readonly table: string; readonly cells: Cells<T> } }

const nfc = (typed: string): string => typed.normalize('NFC')
const column = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const same: Cell<CellValue> = { to: (value, at) => ({ [at]: value }), from: (row, at) => row[at] }
/** What people typed. */
const typed: Cell<string> = { ...same, to: (value, at) => ({ [at]: nfc(value) }) }
const yesNo: Cell<boolean> = {
  to: (value, at) => ({ [at]: Number(value) }),
  from: (row, at) => row[at] === 1,
}
/** Absent and null are no text; what is read of that is absent, so that the schema says which it is. */
const json: Cell<object | null | undefined> = {
  to: (value, at) => ({ [at]: value === null || value === undefined ? null : nfc(JSON.stringify(value)) }),
  from: (row, at) => {
    const cell = row[at]
    return typeof cell === 'string' ? (JSON.parse(cell) as unknown) : undefined
  },
}
const place: Cell<ObjectOf<'Meeting'>['location']> = {
  to: ({ room, address }) => ({ room: nfc(room), address: nfc(address) }),
  from: ({ room, address }) => ({ room, address }),
}
const textBlob: Cell<ObjectOf<'FileVersion'>['text']> = {
  to: (text) => ({ text_sha256: text?.sha256 ?? null, text_size: text?.size ?? null }),
  from: ({ text_sha256: sha256, text_size: size }) =>
    sha256 === null || size === null ? null : { sha256, size },
}

export const oparlRows: Tables = {
  Body: { table: 'body', cells: { name: typed, shortName: typed, deadlines: json } },
  Organization: { table: 'organization', cells: { bodyId: same, name: typed, classification: same } },
  Person: { table: 'person', cells: { bodyId: same, name: typed, position: typed } },
  Membership: { table: 'membership', cells: { personId: same, organizationId: same, role: typed } },
  Meeting: {
    table: 'meeting',
    cells: {
      bodyId: same,
      organizationId: same,
      name: typed,
      kind: same,
      meetingState: same,
      start: same,
      end: same,
      location: place,
      participants: json,
      printLine: yesNo,
      invitation: json,
      roomPlan: json,
    },
  },
  AgendaItem: {
    table: 'agenda_item',
    cells: {
      meetingId: same,
      order: same,
      number: same,
      name: typed,
      presenter: typed,
      presentingUnit: typed,
      plannedMinutes: same,
      parentId: same,
      visibleTo: json,
    },
  },
  Consultation: {
    table: 'consultation',
    cells: {
      agendaItemId: same,
      meetingId: same,
      paperId: same,
      order: same,
      role: same,
      printed: json,
    },
  },
  Paper: {
    table: 'paper',
    cells: {
      name: typed,
      reference: typed,
      paperType: typed,
      date: same,
      originator: typed,
      mainFileId: same,
      secrecy: same,
      urgency: same,
      sent: same,
      sentLate: yesNo,
      recall: json,
      viewing: json,
    },
  },
  File: {
    table: 'file',
    cells: { paperId: same, fileName: typed, mimeType: same, currentVersionId: same },
  },
  FileVersion: {
    table: 'file_version',
    cells: {
      fileId: same,
      number: same,
      sha256: same,
      size: same,
      pageCount: same,
      text: textBlob,
      author: same,
    },
  },
  Replacement: {
    table: 'replacement',
    cells: { fileId: same, oldVersionId: same, newVersionId: same, author: same, reason: typed },
  },
}

/** The keys tie each cell to its property; TypeScript cannot follow that through the index. */
const lists = new Map(
  Object.entries(oparlRows).map(([type, { cells }]) => [
    type,
    Object.entries(cells as Record<string, Cell<unknown>>).map(([name, cell]) => ({
      name,
      at: column(name),
      cell,
    })),
  ]),
)

/** Table and cells of any object. */
export function rowOf({ type, object }: OparlPut): { table: string; row: Row } {
  const values = object as Readonly<Record<string, unknown>>
  const row: Record<string, CellValue> = {}
  for (const { name, at, cell } of lists.get(type) ?? []) Object.assign(row, cell.to(values[name], at))
  return { table: oparlRows[type].table, row }
}

/** What a row says, for the schema to judge: an older app may have written it in another shape. */
export function putOf(type: Type, row: Row): { type: Type; object: object } {
  const { id, created, modified, deleted } = row
  const object: Record<string, unknown> = { id, created, modified, deleted: deleted === 1 }
  for (const { name, at, cell } of lists.get(type) ?? []) {
    const value = cell.from(row, at)
    if (value !== undefined) object[name] = value
  }
  return { type, object }
}
