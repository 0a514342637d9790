/** OParl objects back from their rows: the other direction of oparl/rows.ts; a test holds that nothing is lost on the way. */
import { OparlPut } from '../../../shared/oparl/objects.ts'

export type SqlRow = Readonly<Record<string, string | number | null>>

const camel = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Absent where nobody has said it: CBOR has an `undefined` of its own, which no object here may hold. */
function put(object: Record<string, unknown>, name: string, cell: SqlRow[string] | undefined): void {
  if (typeof cell === 'string') object[name] = JSON.parse(cell)
  else delete object[name]
}

/** @throws when a row is not what it was when it was written. */
export function objectOf(type: OparlPut['type'], row: SqlRow): OparlPut {
  const object: Record<string, unknown> = {}
  // A meeting without seats has no such field.
  for (const [column, value] of Object.entries(row)) if (column !== 'room_plan') object[camel(column)] = value
  object['deleted'] = row['deleted'] === 1
  if (type === 'Meeting') {
    object['location'] = { room: row['room'], address: row['address'] }
    object['participants'] = JSON.parse(String(row['participants']))
    object['meetingState'] = row['meeting_state']
    object['printLine'] = row['print_line'] === 1
    put(object, 'invitation', row['invitation'])
    if (typeof row['room_plan'] === 'string') object['roomPlan'] = JSON.parse(row['room_plan'])
  }
  if (type === 'AgendaItem' && typeof row['visible_to'] === 'string')
    object['visibleTo'] = JSON.parse(row['visible_to'])
  if (type === 'Paper') {
    object['sentLate'] = row['sent_late'] === 1
    put(object, 'recall', row['recall'])
    put(object, 'viewing', row['viewing'])
  }
  if (type === 'FileVersion') {
    const { text_sha256: sha256, text_size: size } = row
    object['text'] = sha256 === null || size === null ? null : { sha256, size }
  }
  // The schema drops the columns that are no part of the object.
  return OparlPut.parse({ type, object })
}
