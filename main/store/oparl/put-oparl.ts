/** Takes OParl objects from the feed into their tables (copy tables). */

import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import type { Scope } from '../../../shared/oparl/scope.ts'
import { putEntry, removeEntry } from '../search/entries.ts'
import type { Tx } from '../sqlite/database.ts'
import type { Statements } from '../sqlite/statements.ts'
import { oparlRows, rowOf } from './rows.ts'

/** `seq` of rows from a server's earlier incarnation: whatever the new one says replaces them. */
export const STALE = -1
/** `seq` of rows that a stick brought: what the server says replaces them, or they are taken back (stick/settle.ts). */
export const FROM_STICK = -2

type Bringer = 'server' | 'hub' | 'stick'

/**
 * Last writer wins by (modified, seq); replayed or older values change nothing. Returns the meetings whose screens
 * change, empty when nothing did. `held` remembers through which scopes an object came, for revocation.
 */
export function putOparl(
  tx: Tx,
  statements: Statements,
  put: OparlPut,
  origin: { readonly scope: Scope; readonly seq: number; readonly from: Bringer },
): MeetingId[] {
  const { table, row } = rowOf(put)
  const cells = {
    id: put.object.id,
    ...row,
    created: put.object.created,
    modified: put.object.modified,
    deleted: Number(put.object.deleted),
    // A hub's number is none: the server's same state comes over it.
    seq: { server: origin.seq, hub: 0, stick: FROM_STICK }[origin.from],
  }
  statements
    .of(tx, 'INSERT OR IGNORE INTO held (scope, type, id) VALUES (?, ?, ?)')
    .run(origin.scope, put.type, put.object.id)
  const changed = statements.of(tx, upsertOf(table, Object.keys(cells), origin.from)).run(cells).changes === 1
  if (!changed) return []
  indexTitle(tx, statements, put)
  return meetingsOf(tx, statements, put)
}

function upsertOf(table: string, columns: readonly string[], from: Bringer): string {
  const named = columns.map((column) => `"${column}"`).join(', ')
  const values = columns.map((column) => `@${column}`).join(', ')
  const updates = columns
    .filter((column) => column !== 'id')
    .map((column) => `"${column}" = excluded."${column}"`)
    .join(', ')
  return `INSERT INTO ${table} (${named}) VALUES (${values}) ON CONFLICT (id) DO UPDATE SET ${updates}
    WHERE ${table}.seq ${from === 'server' ? '< 0 OR' : `<> ${STALE} AND`} (excluded.modified, excluded.seq) > (${table}.modified, ${table}.seq)`
}

/** After a restore on the server its sequence starts anew: the next value of each object wins, whatever its number. */
export function markAllStale(tx: Tx): void {
  for (const { table } of Object.values(oparlRows)) tx.prepare(`UPDATE ${table} SET seq = ${STALE}`).run()
}

export function indexTitle(tx: Tx, statements: Statements, put: OparlPut): void {
  const text = titleOf(put)
  if (text === null) return
  const { kind, words } = text
  if (put.object.deleted) removeEntry(tx, statements, kind, put.object.id)
  else putEntry(tx, statements, { kind, key: put.object.id, text: words })
}

function titleOf(put: OparlPut): { kind: 'meeting' | 'agenda-item' | 'paper'; words: string } | null {
  switch (put.type) {
    case 'Meeting':
      return { kind: 'meeting', words: `${put.object.name} · ${put.object.location.room}` }
    case 'AgendaItem':
      return { kind: 'agenda-item', words: `${put.object.name} · ${put.object.presenter}` }
    case 'Paper':
      return {
        kind: 'paper',
        words: `${put.object.reference} · ${put.object.name} · ${put.object.originator}`,
      }
    default:
      return null
  }
}

export function meetingsOf(tx: Tx, statements: Statements, put: OparlPut): MeetingId[] {
  switch (put.type) {
    case 'Meeting':
      return [put.object.id]
    case 'AgendaItem':
    case 'Consultation':
      return [put.object.meetingId]
    case 'Paper':
      return meetingsOfPaper(tx, statements, put.object.id)
    case 'File':
      return meetingsOfPaper(tx, statements, put.object.paperId)
    case 'FileVersion':
    case 'Replacement':
      return meetingsOfFile(tx, statements, put.object.fileId)
    default:
      return []
  }
}

function meetingsOfPaper(tx: Tx, statements: Statements, paperId: string): MeetingId[] {
  return statements
    .of(tx, 'SELECT DISTINCT meeting_id FROM consultation WHERE paper_id = ?')
    .pluck()
    .all(paperId) as MeetingId[]
}

export function meetingsOfFile(
  reads: Pick<Tx, 'prepare'>,
  statements: Statements,
  fileId: string,
): MeetingId[] {
  return statements
    .of(
      reads,
      `SELECT DISTINCT c.meeting_id FROM file f JOIN consultation c ON c.paper_id = f.paper_id
    WHERE f.id = ?`,
    )
    .pluck()
    .all(fileId) as MeetingId[]
}
