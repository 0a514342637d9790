/** How contents on this device are cut, and which of them may share chunks with another. */
import type { Sha256 } from '../../../shared/kernel/ids.ts'
import type { BaseRecord } from '../api.ts'
import type { StoreContext } from '../context.ts'
import type { Tx } from '../sqlite/database.ts'

export function manifestOf(context: StoreContext, sha256: Sha256): Uint8Array | null {
  const body = context.statements
    .of(context.db, 'SELECT body FROM chunk_manifest WHERE sha256 = ?')
    .pluck()
    .get(sha256)
  return body instanceof Uint8Array ? new Uint8Array(body) : null
}

export function keepManifest(
  tx: Tx,
  context: StoreContext,
  { sha256, body, samples }: { sha256: Sha256; body: Uint8Array; samples: readonly number[] },
): void {
  const { changes, lastInsertRowid } = context.statements
    .of(tx, 'INSERT INTO chunk_manifest (sha256, body) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING')
    .run(sha256, body)
  if (changes === 0) return
  context.statements
    .of(
      tx,
      'INSERT OR IGNORE INTO chunk_sample (sample, manifest_no) SELECT value, @no FROM json_each(@samples)',
    )
    .run({ no: lastInsertRowid, samples: JSON.stringify(samples) })
}

/** After contents were taken away. */
export function forgetManifestsOfGone(tx: Tx): void {
  tx.prepare(
    'DELETE FROM chunk_manifest WHERE sha256 NOT IN (SELECT sha256 FROM blob) AND sha256 NOT IN (SELECT sha256 FROM file_version)',
  ).run()
  tx.prepare('DELETE FROM chunk_sample WHERE manifest_no NOT IN (SELECT no FROM chunk_manifest)').run()
}

/** Other versions of the same file, newest first. */
export const OTHER_VERSIONS = `
SELECT DISTINCT b.sha256, b.size, b.key, b.file_name, m.body, o.number FROM file_version v
JOIN file_version o ON o.file_id = v.file_id AND o.sha256 <> v.sha256
JOIN blob b ON b.sha256 = o.sha256 AND b.state = 'ready'
LEFT JOIN chunk_manifest m ON m.sha256 = b.sha256
WHERE v.sha256 = @sha256 ORDER BY o.number DESC LIMIT 3`

/** Contents that hold most of the sampled chunks. */
export const SHARERS = `
SELECT b.sha256, b.size, b.key, b.file_name, m.body FROM
(SELECT manifest_no, COUNT(*) AS shared FROM chunk_sample
 WHERE sample IN (SELECT value FROM json_each(@samples)) GROUP BY manifest_no ORDER BY shared DESC LIMIT 8) near
JOIN chunk_manifest m ON m.no = near.manifest_no AND m.sha256 <> @sha256
JOIN blob b ON b.sha256 = m.sha256 AND b.state = 'ready' ORDER BY near.shared DESC LIMIT 5`

interface BaseSqlRow {
  sha256: Sha256
  size: number
  key: Uint8Array
  file_name: string
  body: Uint8Array | null
}

export function chunkBases(context: StoreContext, sha256: Sha256, samples: readonly number[]): BaseRecord[] {
  const ask = (sql: string, parameters: object) =>
    context.statements.of(context.db, sql).all(parameters) as BaseSqlRow[]
  const found = new Map<Sha256, BaseSqlRow>()
  for (const row of ask(OTHER_VERSIONS, { sha256 })) found.set(row.sha256, row)
  if (samples.length > 0) {
    for (const row of ask(SHARERS, { sha256, samples: JSON.stringify(samples) })) found.set(row.sha256, row)
  }
  return [...found.values()].map((row) => ({
    blob: { sha256: row.sha256, size: row.size, key: new Uint8Array(row.key), fileName: row.file_name },
    manifest: row.body === null ? null : new Uint8Array(row.body),
  }))
}
