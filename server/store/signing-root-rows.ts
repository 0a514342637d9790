/** The office's roots, as the feed tells them to everybody's devices. */
import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { type OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { bodyScope, type Scope } from '../../shared/oparl/scope.ts'
import type { RootsPut } from '../../shared/wire/signing-roots.ts'
import { appendEntries } from './feed-rows.ts'
import { bodiesOf } from './oparl-rows.ts'
import type { Tx } from './store.ts'

/** Puts them where the feed says others, or none. Answers the scopes that grew. */
export function tellSigningRoots(tx: Tx, roots: readonly string[], now: Instant): Set<Scope> {
  const grown = new Set<Scope>()
  const sorted = [...roots].sort()
  for (const { id: bodyId } of bodiesOf(tx)) {
    const name = `roots/${bodyId}`
    const said = Buffer.from(JSON.stringify(sorted))
    const row = tx.sql('SELECT value FROM server_state WHERE name = ?').get(name) as
      | { value: Buffer }
      | undefined
    // An office that never had any needs not be told so.
    if (row === undefined ? sorted.length === 0 : said.equals(row.value)) continue
    const put: RootsPut = { roots: sorted, modified: now }
    const scope = bodyScope(bodyId)
    appendEntries(tx, scope, [
      {
        ...{ kind: 'roots.put', opId: uuidV7(now, randomBytes(16)) as OpId },
        // No person's word: it is the office's.
        author: bodyId as unknown as PersonId,
        ...{ at: now, docId: null, payload: encode(put) },
      },
    ])
    tx.sql(
      'INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, said)
    grown.add(scope)
  }
  return grown
}
