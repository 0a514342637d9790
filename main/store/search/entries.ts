/** Search rows of titles, agenda items, meetings and notes: a view table and its word index, kept in step. */
import type { Tx } from '../sqlite/database.ts'
import type { Statements } from '../sqlite/statements.ts'
import { foldWord, wordsOf } from './words.ts'

export type EntryKind = 'meeting' | 'agenda-item' | 'paper' | 'note'

/** Writes or replaces the entry. `key`: the object's id; for a note `<docId>#<annotationId>`. */
export function putEntry(
  tx: Tx,
  statements: Statements,
  entry: { kind: EntryKind; key: string; text: string },
): void {
  const text = entry.text.normalize('NFC')
  const id = statements
    .of(
      tx,
      `INSERT INTO entry (kind, key, text) VALUES (?, ?, ?)
    ON CONFLICT (kind, key) DO UPDATE SET text = excluded.text RETURNING id`,
    )
    .pluck()
    .get(entry.kind, entry.key, text)
  const words = wordsOf(text)
  statements.of(tx, 'DELETE FROM entry_words WHERE rowid = ?').run(id)
  statements
    .of(tx, 'INSERT INTO entry_words (rowid, exact, folded) VALUES (?, ?, ?)')
    .run(id, words.join(' '), words.map(foldWord).join(' '))
}

export function removeEntry(tx: Tx, statements: Statements, kind: EntryKind, key: string): void {
  const id = statements
    .of(tx, 'DELETE FROM entry WHERE kind = ? AND key = ? RETURNING id')
    .pluck()
    .get(kind, key)
  if (id !== undefined) statements.of(tx, 'DELETE FROM entry_words WHERE rowid = ?').run(id)
}
