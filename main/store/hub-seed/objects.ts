/** OParl objects as the tables hold them, for a hub that is to serve them. */
import { OparlPut } from '../../../shared/oparl/objects.ts'
import type { Scope } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { oparlRows, putOf, type Row } from '../oparl/rows.ts'

type Type = OparlPut['type']

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
      .all(scope, type) as Row[]
    for (const row of rows) {
      // What is for named people goes from the server to them alone, also where it was for everybody once [SYNC-173].
      if (isForSome(db, statements, type, row)) continue
      const put = OparlPut.safeParse(putOf(type, row))
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
  row: Row,
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
