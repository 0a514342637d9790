/** The office's roots as the server told them: kept as they were said, with when that was [SYNC-208]. */
import { Instant } from '../../../shared/kernel/instant.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import { RootsPut } from '../../../shared/wire/signing-roots.ts'
import { readFact, writeFact } from '../facts.ts'
import type { Bringing } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import type { Reads, Tx } from '../sqlite/database.ts'
import type { KnownRoots } from './model.ts'

export function takeRoots(
  tx: Tx,
  entry: FeedEntry,
  { from, now }: Pick<Bringing, 'from' | 'now'>,
): PendingReason | null {
  if (from !== 'server' || !entry.scope.startsWith('body/')) return null
  const put = readAs(RootsPut, entry.payload)
  if (put === null) return 'feed/unparsable'
  writeFact(tx, 'signing-roots', JSON.stringify({ ...put, heardAt: now }))
  return null
}

const Kept = RootsPut.extend({ heardAt: Instant })

export function signingRoots(reads: Reads): KnownRoots {
  const fact = readFact(reads, 'signing-roots')
  const kept = typeof fact === 'string' ? Kept.safeParse(JSON.parse(fact)) : null
  return kept?.success === true
    ? { roots: kept.data.roots, heardAt: kept.data.heardAt }
    : { roots: [], heardAt: null }
}
