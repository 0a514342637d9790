/** OParl objects as the tables hold them, for a hub that is to serve them. The twin of oparl/rows.ts. */
import { OparlPut } from '../../../shared/oparl/objects.ts'
import type { Scope } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { oparlRows } from '../oparl/rows.ts'

type Type = OparlPut['type']
type SqlRow = Readonly<Record<string, string | number | null>>

/** What came through a scope, gone ones included. */
export function objectsIn(
  { db, statements }: Pick<StoreContext, 'db' | 'statements'>,
  scope: Scope,
): OparlPut[] {
  const puts: OparlPut[] = []
  for (const type of Object.keys(oparlRows) as Type[]) {
    const rows = statements
      .of(
        db,
        `SELECT o.* FROM held h JOIN ${oparlRows[type].table} o ON o.id = h.id WHERE h.scope = ? AND h.type = ?`,
      )
      .all(scope, type) as SqlRow[]
    for (const row of rows) {
      // What is for named people goes from the server to them alone, also where it was for everybody once [SYNC-173].
      if (isForSome(db, statements, type, row)) continue
      const put = OparlPut.safeParse({ type, object: objectFrom(type, row) })
      // A row that an older app wrote in another shape is left to the server.
      if (put.success) puts.push(put.data)
    }
  }
  return puts
}

const SOME = 'SELECT 1 FROM agenda_item WHERE visible_to IS NOT NULL AND id'
const OF_PAPER = `${SOME} IN (SELECT agenda_item_id FROM consultation WHERE deleted = 0 AND paper_id`

/** Whether a row belongs to an item of the agenda that is for named people. */
function isForSome(
  db: StoreContext['db'],
  statements: StoreContext['statements'],
  type: Type,
  row: SqlRow,
): boolean {
  const asked: { readonly [T in Type]?: readonly [string, string] } = {
    AgendaItem: [`${SOME} = ?`, 'id'],
    Consultation: [`${SOME} = ?`, 'agenda_item_id'],
    Paper: [`${OF_PAPER} = ?)`, 'id'],
    File: [`${OF_PAPER} = ?)`, 'paper_id'],
    FileVersion: [`${OF_PAPER} = (SELECT paper_id FROM file WHERE id = ?))`, 'file_id'],
  }
  const question = asked[type]
  return question !== undefined && statements.of(db, question[0]).get(row[question[1]]) !== undefined
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** JSON in a cell; a cell without it is no part of the object. */
const partOf = (name: string, cell: SqlRow[string] | undefined): object =>
  typeof cell === 'string' ? { [name]: JSON.parse(cell) as unknown } : {}

function objectFrom(type: Type, row: SqlRow): object {
  const {
    invitation: _letter,
    recall: _why,
    room_plan: _plan,
    viewing: _when,
    printed: _pages,
    ...cells
  } = row
  const plain = Object.fromEntries(Object.entries(cells).map(([name, value]) => [camel(name), value]))
  const object = { ...plain, deleted: row['deleted'] === 1 }
  switch (type) {
    case 'Meeting':
      return {
        ...object,
        location: { room: row['room'], address: row['address'] },
        participants: JSON.parse(String(row['participants'])) as unknown,
        printLine: row['print_line'] === 1,
        ...partOf('invitation', row['invitation']),
        ...partOf('roomPlan', row['room_plan']),
      }
    case 'AgendaItem': {
      const { visible_to: names } = row
      return { ...object, visibleTo: typeof names === 'string' ? (JSON.parse(names) as unknown) : null }
    }
    case 'Consultation':
      return { ...object, ...partOf('printed', row['printed']) }
    case 'Paper':
      return {
        ...object,
        sentLate: row['sent_late'] === 1,
        ...partOf('recall', row['recall']),
        ...partOf('viewing', row['viewing']),
      }
    case 'FileVersion': {
      const text = { sha256: row['text_sha256'], size: row['text_size'] }
      return { ...object, text: row['text_sha256'] === null ? null : text }
    }
    default:
      return object
  }
}
