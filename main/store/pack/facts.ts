import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { PrintedNumbers } from '../../../shared/oparl/printed-numbers.ts'
import { PackLedger } from '../../../shared/pack/ledger.ts'
import type { StoreContext } from '../context.ts'
import { type Leaving, readFact, writeFact } from '../facts.ts'
import type { Reads, Tx } from '../sqlite/database.ts'
import type { PackFacts } from './model.ts'

export function packFacts({ db }: StoreContext, meetingId: MeetingId): PackFacts {
  const printLine: unknown = db.prepare('SELECT print_line FROM meeting WHERE id = ?').pluck().get(meetingId)
  const kept = readFact(db, `pack/${meetingId}`)
  const ledger = typeof kept === 'string' ? PackLedger.safeParse(JSON.parse(kept)) : null
  const given = db
    .prepare(
      `SELECT c.agenda_item_id AS itemId, coalesce(p.main_file_id, c.id) AS fileId, c.printed,
      max(c.deleted, coalesce(p.deleted, 1)) AS gone
      FROM consultation c LEFT JOIN paper p ON p.id = c.paper_id WHERE c.meeting_id = ? AND c.printed IS NOT NULL`,
    )
    .all(meetingId) as { itemId: string; fileId: string; printed: string; gone: number }[]
  return {
    ledger: ledger?.success === true ? ledger.data : null,
    printLine: printLine === 1,
    given: given.map(({ itemId, fileId, printed, gone }) => ({
      key: gone === 1 ? `gone/${itemId}/${fileId}` : `${itemId}/${fileId}`,
      gone: gone === 1,
      numbers: JSON.parse(printed) as PrintedNumbers,
    })),
  }
}

export function keepPackLedger(tx: Tx, meetingId: MeetingId, ledger: PackLedger): null {
  writeFact(tx, `pack/${meetingId}`, JSON.stringify(ledger))
  return null
}

export function unfinished(reads: Reads, what: Leaving): string | null {
  const file = readFact(reads, `unfinished-${what}`)
  return typeof file === 'string' && file !== '' ? file : null
}

export function noteUnfinished(tx: Tx, what: Leaving, file: string | null): null {
  writeFact(tx, `unfinished-${what}`, file ?? '')
  return null
}
