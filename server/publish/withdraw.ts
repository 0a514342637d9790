/**
 * A mark of secrecy was found after a paper went out: its version is taken back in one transaction with the note of it, and
 * its contents leave the server's disk. Devices hear of a deleted version and drop theirs. File and Paper stay: a version
 * that is deleted under a file that is not was withdrawn for its mark, and screens say so.
 */
import { rm } from 'node:fs/promises'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { blobPath } from '../store/blobs.ts'
import { isNamed } from '../store/oparl-rows.ts'
import { forgetToRecognise, noteSecrecy, versionIn } from '../store/recognise-rows.ts'
import type { Store } from '../store/store.ts'
import { putObjectsIn } from './put-objects.ts'

export async function withdrawSecret(store: Store, clock: Clock, id: FileVersionId): Promise<void> {
  const now = clock.now()
  const versions = versionIn(store.reads, id)
  const scopes = store.write((tx) => {
    noteSecrecy(tx, id, now)
    for (const { version } of versions) forgetToRecognise(tx, { fileVersionId: id, sha256: version.sha256 })
    const entries = versions.map(({ scope, version }) => {
      const modified = Math.max(now, version.modified + 1) as Instant
      const object = { ...version, modified, deleted: true }
      return { scope, put: { type: 'FileVersion', object } as const, author: version.author }
    })
    return putObjectsIn(tx, entries, now)
  })
  if (scopes.size > 0) store.announce({ scopes, byDevice: null })
  const contents = versions.flatMap(({ version }) =>
    version.text === null ? [version.sha256] : [version.sha256, version.text.sha256],
  )
  for (const sha256 of new Set(contents))
    if (!isNamed(store.reads, sha256)) await rm(blobPath(store.dataDir, sha256), { force: true })
}
