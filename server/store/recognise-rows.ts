/** The queue of papers to be read from their pictures, and pages that were read. */
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { FileVersion } from '../../shared/oparl/objects.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { OcrPage } from '../../shared/text/ocr.ts'
import type { Reads, Tx } from './store.ts'

export interface ToRecognise {
  readonly fileVersionId: FileVersionId
  readonly sha256: Sha256
}

export function queueRecognise(tx: Tx, { fileVersionId, sha256 }: ToRecognise, at: Instant): void {
  tx.sql('INSERT OR IGNORE INTO to_recognise (file_version_id, sha256, at) VALUES (?, ?, ?)').run(
    fileVersionId,
    sha256,
    at,
  )
}

/** Oldest first. */
export function nextToRecognise(reads: Reads): ToRecognise | null {
  const row = reads
    .sql(
      'SELECT file_version_id AS fileVersionId, sha256 FROM to_recognise ORDER BY at, file_version_id LIMIT 1',
    )
    .get() as ToRecognise | undefined
  return row ?? null
}

export function forgetToRecognise(tx: Tx, { fileVersionId, sha256 }: ToRecognise): void {
  tx.sql('DELETE FROM to_recognise WHERE file_version_id = ?').run(fileVersionId)
  // The same file may wait as another paper.
  tx.sql(
    'DELETE FROM recognised_page WHERE sha256 = ? AND sha256 NOT IN (SELECT sha256 FROM to_recognise)',
  ).run(sha256)
}

export function keepRecognised(tx: Tx, sha256: Sha256, page: number, read: OcrPage): void {
  tx.sql('INSERT OR REPLACE INTO recognised_page (sha256, page, json) VALUES (?, ?, ?)').run(
    sha256,
    page,
    JSON.stringify(read),
  )
}

export function recognisedOf(reads: Reads, sha256: Sha256): Map<number, OcrPage> {
  const rows = reads
    .sql('SELECT page, json FROM recognised_page WHERE sha256 = ? ORDER BY page')
    .all(sha256) as { page: number; json: string }[]
  return new Map(rows.map(({ page, json }) => [page, JSON.parse(json) as OcrPage]))
}

/** A version as it now is in each of its scopes, deleted ones left out. */
export function versionIn(
  reads: Reads,
  id: FileVersionId,
): { readonly scope: Scope; readonly version: FileVersion }[] {
  const rows = reads
    .sql("SELECT scope, json FROM oparl_object WHERE type = 'FileVersion' AND id = ? AND deleted = 0")
    .all(id) as { scope: Scope; json: string }[]
  return rows.map(({ scope, json }) => ({ scope, version: JSON.parse(json) as FileVersion }))
}

export function noteSecrecy(tx: Tx, id: FileVersionId, at: Instant): void {
  tx.sql('INSERT OR IGNORE INTO secrecy_seen (file_version_id, at) VALUES (?, ?)').run(id, at)
}
