/**
 * A version that may not be here, found later: the server says so, or this device sees a mark of secrecy in its text. Its
 * contents lose their keys, its text leaves the index; the paper stays in the agenda and says why it cannot be opened.
 */
import type { StoreContext } from '../context.ts'
import type { Tx } from '../sqlite/database.ts'
import type { FeedChanges } from './changes.ts'
import { dropUnnamedBlobs, purgeVersion } from './revoke.ts'

export function withdrawVersion(
  tx: Tx,
  context: StoreContext,
  versionId: string,
  changes: FeedChanges,
): void {
  context.statements.of(tx, 'UPDATE file_version SET deleted = 1 WHERE id = ?').run(versionId)
  purgeVersion(tx, context, versionId, changes)
  dropUnnamedBlobs(tx)
}
