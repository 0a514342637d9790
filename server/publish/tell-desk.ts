/** Tells whoever prepares a meeting which contents may be put before nobody, and why: each once [SYNC-192]. */
import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { DeskVerdict } from '../../shared/intake/verdict.ts'
import { type MeetingId, type OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { isTold } from '../store/desk-rows.ts'
import { appendEntries, type NewEntry } from '../store/feed-rows.ts'
import type { Store } from '../store/store.ts'

interface Telling {
  readonly meetingId: MeetingId
  /** In whose name: of whoever published the pack. */
  readonly author: PersonId
  readonly refused: ReadonlyMap<string, DeskVerdict['code']>
}

export function tellDesk(store: Store, clock: Clock, { meetingId, author, refused }: Telling): void {
  if (refused.size === 0) return
  const scope = deskScope(meetingId)
  const now = clock.now()
  const told = store.write((tx) => {
    const entries = [...refused].flatMap(([sha256, code]): NewEntry[] => {
      const payload = new Uint8Array(encode(DeskVerdict.parse({ sha256, code })))
      if (isTold(tx, scope, payload)) return []
      const opId = uuidV7(now, randomBytes(16)) as OpId
      return [{ kind: 'desk.verdict', opId, author, at: now, docId: null, payload }]
    })
    return entries.length === 0 ? 0 : appendEntries(tx, scope, entries).length
  })
  if (told > 0) store.announce({ scopes: new Set([scope]), byDevice: null })
}
