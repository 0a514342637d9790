import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../shared/wire/protocol.ts'
import type { Reads, Tx } from './store.ts'

export interface NewEntry {
  readonly kind: string
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly docId: string | null
  readonly payload: Uint8Array
}

/** `known`: the op was there already, under this number. `taken`: another write has that id. */
export type Placed = { readonly is: 'new' | 'known'; readonly seq: number } | { readonly is: 'taken' }

export interface ScopeHead {
  readonly scope: Scope
  readonly scopeNo: number
  readonly head: number
  readonly totalBytes: number
}

/** Appends entries to a scope in order. A repeated op keeps its first number, and nothing is written for it. */
export function appendEntries(tx: Tx, scope: Scope, entries: readonly NewEntry[]): Placed[] {
  const { scopeNo, head, totalBytes } = lockHead(tx, scope)
  let seq = head
  let bytes = totalBytes
  // Nearly every op is new: it is looked for only when its id is there already.
  const insert = tx.sql(`
    INSERT INTO feed_entry (scope_no, seq, kind, op_id, author, at, doc_id, payload, total_bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (op_id) DO NOTHING`)
  const placed = entries.map((entry): Placed => {
    const { kind, opId, author, at, docId, payload } = entry
    const upTo = bytes + payload.length
    const { changes } = insert.run(scopeNo, seq + 1, kind, opId, author, at, docId, payload, upTo)
    if (changes === 0) return placeOfKnown(tx, scope, entry)
    seq += 1
    bytes = upTo
    return { is: 'new', seq }
  })
  if (seq > head) {
    tx.sql('UPDATE scope_head SET head = ?, total_bytes = ? WHERE scope_no = ?').run(seq, bytes, scopeNo)
  }
  return placed
}

function placeOfKnown(tx: Tx, scope: Scope, entry: NewEntry): Placed {
  const place = placeOfOp(tx, scope, entry)
  if (place.is === 'nowhere') throw new Error(`op ${entry.opId} was not taken and is not there`)
  return place
}

/** Makes the scope's row where there is none and holds it to the end of the transaction: appends are in line. */
function lockHead(tx: Tx, scope: Scope): ScopeHead {
  const locked = tx.sql('UPDATE scope_head SET head = head WHERE scope = ?').run(scope)
  if (locked.changes === 0)
    tx.sql('INSERT INTO scope_head (scope, head, total_bytes) VALUES (?, 0, 0)').run(scope)
  return headOf(tx, scope) ?? raise(scope)
}

function raise(scope: Scope): never {
  throw new Error(`scope ${scope} has no head right after it was made`)
}

export function headOf(reads: Reads, scope: Scope): ScopeHead | null {
  const row = reads
    .sql(`
    SELECT scope, scope_no AS scopeNo, head, total_bytes AS totalBytes FROM scope_head WHERE scope = ?`)
    .get(scope)
  return (row as ScopeHead | undefined) ?? null
}

/** Where an op already is. The same id by another author, in another scope or document, is another write. */
export function placeOfOp(
  reads: Reads,
  scope: Scope,
  entry: Pick<NewEntry, 'opId' | 'author' | 'docId'>,
): Placed | { readonly is: 'nowhere' } {
  const found = reads
    .sql(`
    SELECT h.scope, e.seq, e.author, e.doc_id AS docId FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE e.op_id = ?`)
    .get(entry.opId) as { scope: Scope; seq: number; author: PersonId; docId: string | null } | undefined
  if (found === undefined) return { is: 'nowhere' }
  const same = found.scope === scope && found.author === entry.author && found.docId === entry.docId
  return same ? { is: 'known', seq: found.seq } : { is: 'taken' }
}

/** Entries after a number, in order, until `maxBytes` of payload; at least one where there is one. */
export function entriesAfter(reads: Reads, head: ScopeHead, after: number, maxBytes: number): FeedEntry[] {
  const rows = reads
    .sql(`
    SELECT seq, kind, op_id AS opId, author, at, doc_id AS docId, payload FROM feed_entry
    WHERE scope_no = ? AND seq > ? ORDER BY seq`)
    .iterate(head.scopeNo, after)
  const entries: FeedEntry[] = []
  let bytes = 0
  for (const row of rows) {
    const entry = { scope: head.scope, ...(row as Omit<FeedEntry, 'scope'>) }
    bytes += entry.payload.length
    if (entries.length > 0 && bytes > maxBytes) break
    entries.push(entry)
  }
  return entries
}

/** What was said of a meeting's invitation at some time, by its makers' clocks; both ends included. */
export const rsvpEntriesBetween = (
  reads: Reads,
  scope: Scope,
  from: number,
  until: number,
): Pick<NewEntry, 'opId' | 'at' | 'payload'>[] =>
  reads
    .sql(`
    SELECT e.op_id AS opId, e.at, e.payload FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE h.scope = ? AND e.kind = 'meeting.rsvp' AND e.at BETWEEN ? AND ?`)
    .all(scope, from, until) as Pick<NewEntry, 'opId' | 'at' | 'payload'>[]

/** Payload bytes of a scope up to and including a number. */
export function bytesUpTo(reads: Reads, head: ScopeHead, seq: number): number {
  if (seq === 0) return 0
  if (seq === head.head) return head.totalBytes
  const row = reads
    .sql('SELECT total_bytes AS bytes FROM feed_entry WHERE scope_no = ? AND seq = ?')
    .get(head.scopeNo, seq) as { bytes: number } | undefined
  return row?.bytes ?? 0
}

/** Raises the counts of a layer document. */
export function growDocument(tx: Tx, docId: string, updates: number, bytes: number): void {
  tx.sql(`
    INSERT INTO layer_doc (doc_id, updates, bytes) VALUES (?, ?, ?)
    ON CONFLICT (doc_id) DO UPDATE SET updates = updates + excluded.updates, bytes = bytes + excluded.bytes`).run(
    docId,
    updates,
    bytes,
  )
}

export function documentBytes(reads: Reads, docId: string): number {
  const row = reads.sql('SELECT bytes FROM layer_doc WHERE doc_id = ?').get(docId) as
    | { bytes: number }
    | undefined
  return row?.bytes ?? 0
}
