/**
 * The first schema. Three classes of table:
 *   log   – people's work and what a server said: only ever added to, or settled; never rebuilt
 *   copy  – OParl objects as the feed last gave them; can be pulled again
 *   view  – derived from log and copy tables; may be emptied and rebuilt
 * Paper text and its index live in a second file, which may be thrown away (search/text-database.ts).
 */
import type { Migration } from './migrate.ts'

const LOG_TABLES = `
CREATE TABLE fact (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE op_log (
  local_no INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE, doc_id TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('own', 'feed')), seq INTEGER, at INTEGER NOT NULL, summary TEXT NOT NULL,
  payload BLOB NOT NULL, settled_at INTEGER) STRICT;
CREATE INDEX op_log_by_doc ON op_log (doc_id, local_no);
CREATE TABLE snapshot (
  doc_id TEXT NOT NULL, upto_local_no INTEGER NOT NULL, v2 BLOB NOT NULL, sha256 BLOB NOT NULL, digest BLOB NOT NULL,
  created INTEGER NOT NULL, PRIMARY KEY (doc_id, upto_local_no)) STRICT;
CREATE TABLE batch (batch_no INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
CREATE TABLE outbox (
  op_id TEXT PRIMARY KEY REFERENCES op_log (op_id), local_no INTEGER NOT NULL UNIQUE,
  batch_no INTEGER REFERENCES batch (batch_no)) STRICT;
CREATE INDEX outbox_by_batch ON outbox (batch_no, local_no);
CREATE TABLE refused (op_id TEXT PRIMARY KEY REFERENCES op_log (op_id), code TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE pending (
  scope TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, op_id TEXT NOT NULL, author TEXT NOT NULL,
  at INTEGER NOT NULL, doc_id TEXT, payload BLOB NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (scope, op_id)) STRICT;
CREATE TABLE cursor (scope TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE place (file_id TEXT PRIMARY KEY, place TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE seen_version (file_version_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE asked (file_version_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('partial', 'ready', 'failed')),
  received_bytes INTEGER NOT NULL, key BLOB NOT NULL, file_name TEXT NOT NULL, failure_code TEXT) STRICT;
CREATE TABLE unwanted_blob (file_name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

const object =
  'created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER NOT NULL, seq INTEGER NOT NULL'

const COPY_TABLES = `
CREATE TABLE held (scope TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (scope, type, id)) STRICT, WITHOUT ROWID;
CREATE INDEX held_by_object ON held (type, id);
CREATE TABLE body (id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, ${object}) STRICT;
CREATE TABLE organization (
  id TEXT PRIMARY KEY, body_id TEXT NOT NULL, name TEXT NOT NULL, classification TEXT NOT NULL, ${object}) STRICT;
CREATE TABLE person (
  id TEXT PRIMARY KEY, body_id TEXT NOT NULL, name TEXT NOT NULL, position TEXT NOT NULL, ${object}) STRICT;
CREATE TABLE membership (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL, organization_id TEXT NOT NULL, role TEXT NOT NULL, ${object}) STRICT;
CREATE TABLE meeting (
  id TEXT PRIMARY KEY, body_id TEXT NOT NULL, organization_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  meeting_state TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, room TEXT NOT NULL, address TEXT NOT NULL,
  participants TEXT NOT NULL, ${object}) STRICT;
CREATE INDEX meeting_by_start ON meeting (start);
CREATE TABLE agenda_item (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, "order" INTEGER NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL,
  presenter TEXT NOT NULL, presenting_unit TEXT NOT NULL, planned_minutes INTEGER, ${object}) STRICT;
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting_id, "order");
CREATE TABLE consultation (
  id TEXT PRIMARY KEY, agenda_item_id TEXT NOT NULL, meeting_id TEXT NOT NULL, paper_id TEXT NOT NULL,
  "order" INTEGER NOT NULL, role TEXT NOT NULL, ${object}) STRICT;
CREATE INDEX consultation_by_meeting ON consultation (meeting_id, agenda_item_id, "order");
CREATE INDEX consultation_by_paper ON consultation (paper_id, meeting_id);
CREATE TABLE paper (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, reference TEXT NOT NULL, paper_type TEXT NOT NULL, date INTEGER,
  originator TEXT NOT NULL, main_file_id TEXT NOT NULL, secrecy TEXT NOT NULL, urgency TEXT NOT NULL,
  sent INTEGER NOT NULL, sent_late INTEGER NOT NULL, ${object}) STRICT;
CREATE TABLE file (
  id TEXT PRIMARY KEY, paper_id TEXT NOT NULL, file_name TEXT NOT NULL, mime_type TEXT NOT NULL,
  current_version_id TEXT NOT NULL, ${object}) STRICT;
CREATE INDEX file_by_paper ON file (paper_id);
CREATE TABLE file_version (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  page_count INTEGER NOT NULL, text_sha256 TEXT, text_size INTEGER, author TEXT NOT NULL, ${object}) STRICT;
CREATE INDEX file_version_by_file ON file_version (file_id);
CREATE INDEX file_version_by_sha256 ON file_version (sha256);
CREATE INDEX file_version_by_text ON file_version (text_sha256);
CREATE TABLE replacement (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, old_version_id TEXT NOT NULL, new_version_id TEXT NOT NULL,
  author TEXT NOT NULL, reason TEXT NOT NULL, ${object}) STRICT;
`

const VIEW_TABLES = `
CREATE TABLE layer_doc (
  doc_id TEXT PRIMARY KEY, layer TEXT NOT NULL, meeting_id TEXT, file_id TEXT NOT NULL, author_id TEXT NOT NULL,
  annotation_count INTEGER NOT NULL DEFAULT 0, unreadable_count INTEGER NOT NULL DEFAULT 0,
  log_count INTEGER NOT NULL DEFAULT 0, log_bytes INTEGER NOT NULL DEFAULT 0,
  snapshot_bytes INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX layer_doc_by_file ON layer_doc (file_id, layer, meeting_id, annotation_count);
CREATE TABLE annotation (
  doc_id TEXT NOT NULL REFERENCES layer_doc (doc_id), annotation_id TEXT NOT NULL, state TEXT NOT NULL,
  kind TEXT, color TEXT, created INTEGER, modified INTEGER, body TEXT, file_version_id TEXT, page INTEGER,
  PRIMARY KEY (doc_id, annotation_id)) STRICT;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (kind, key)) STRICT;
CREATE VIRTUAL TABLE entry_words USING fts5 (
  exact, folded, content = '', contentless_delete = 1, prefix = '1 2', tokenize = "ascii");
`

export const first: Migration = {
  id: 1,
  name: 'first',
  up(db) {
    db.exec(LOG_TABLES)
    db.exec(COPY_TABLES)
    db.exec(VIEW_TABLES)
  },
}
