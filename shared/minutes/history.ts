/** What a log says, of a log that was followed before: nothing is checked here. */
import type { Instant } from '../kernel/instant.ts'
import { apply, NO_SESSION, readEntryBytes, type SessionState, type SignedEntry } from '../session/index.ts'
import type { Happened } from './facts.ts'

export interface Told {
  readonly session: SessionState
  readonly history: readonly Happened[]
}

/** A host's clock that went back stands still here, as session time does [SES-8]; another host's is taken as it is. */
export function toldBy(entries: readonly SignedEntry[]): Told {
  const history: Happened[] = []
  let session = NO_SESSION
  let [epoch, ms, last] = [0, 0, 0]
  for (const { body } of entries) {
    const entry = readEntryBytes(body)
    if (entry === null) break
    const isSameHost = entry.epoch === epoch
    const at = isSameHost ? Math.max(last, entry.at) : entry.at
    ms += isSameHost ? at - last : 0
    epoch = entry.epoch
    last = at
    for (const event of entry.events) {
      session = apply(session, event, { no: entry.no, ms })
      history.push({ at: at as Instant, event })
    }
  }
  return { session, history }
}
