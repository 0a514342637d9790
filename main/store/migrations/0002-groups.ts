/**
 * Groups and their layers, remarks and mentions, and in which versions each annotation has a place.
 * The view tables are filled from the log when the store is next opened (layers/rebuild.ts).
 */
import type { Migration } from './migrate.ts'

const LOG_TABLES = `
ALTER TABLE op_log ADD COLUMN kind TEXT NOT NULL DEFAULT 'layer.update';
CREATE TABLE people_group (
  id TEXT PRIMARY KEY, body_id TEXT NOT NULL, owner_id TEXT NOT NULL, name TEXT NOT NULL, members TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER NOT NULL, op_id TEXT NOT NULL,
  stale INTEGER NOT NULL DEFAULT 0, withdrawn INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE ticked (
  annotation_id TEXT NOT NULL, remark_id TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (annotation_id, remark_id)) STRICT, WITHOUT ROWID;
`

const COPY_TABLES = `
ALTER TABLE meeting ADD COLUMN print_line INTEGER NOT NULL DEFAULT 0;
CREATE INDEX replacement_by_file ON replacement (file_id);
`

const VIEW_TABLES = `
ALTER TABLE layer_doc ADD COLUMN group_id TEXT;
CREATE INDEX layer_doc_by_author ON layer_doc (author_id, annotation_count);
CREATE INDEX layer_doc_by_group ON layer_doc (group_id);
CREATE TABLE annotation_version (
  doc_id TEXT NOT NULL, annotation_id TEXT NOT NULL, file_version_id TEXT NOT NULL,
  PRIMARY KEY (doc_id, annotation_id, file_version_id)) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_by_id ON annotation (annotation_id);
CREATE TABLE remark (
  doc_id TEXT NOT NULL REFERENCES layer_doc (doc_id), remark_id TEXT NOT NULL, annotation_id TEXT NOT NULL,
  "is" TEXT NOT NULL, created INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (doc_id, remark_id)) STRICT, WITHOUT ROWID;
CREATE INDEX remark_by_annotation ON remark (annotation_id, created, remark_id);
CREATE TABLE mention (
  doc_id TEXT NOT NULL, annotation_id TEXT NOT NULL, remark_id TEXT NOT NULL, person_id TEXT NOT NULL,
  PRIMARY KEY (doc_id, annotation_id, remark_id, person_id)) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_person ON mention (person_id, doc_id);
`

export const groups: Migration = {
  id: 2,
  name: 'groups',
  up(db) {
    db.exec(LOG_TABLES)
    db.exec(COPY_TABLES)
    db.exec(VIEW_TABLES)
  },
}
