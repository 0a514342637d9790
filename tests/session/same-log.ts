/**
 * Two hundred devices in one process follow one log: what an entry comes to after a given head is reckoned by the first of
 * them and is the others' too, since `follow` is pure. Each laptop reckons for itself alone; so do some here (hall.ts),
 * and the whole log is verified once more at the end.
 */

import type { SessionResponse } from '../../shared/session/exchange.ts'
import type { Follower } from '../../shared/session/follower.ts'
import { entryHash, follow, type LogPorts, type SessionLog } from '../../shared/session/index.ts'

/** By head and entry: the log with that entry. */
export type SameLog = Map<string, SessionLog>

const RECENT = 64

/** The follower further on by those entries of an answer that simply come next. */
export function ahead(
  follower: Follower,
  { from, entries }: Pick<SessionResponse, 'from' | 'entries'>,
  ports: LogPorts,
  known: SameLog,
): Follower {
  if (from !== follower.log.head.no + 1) return follower
  const logs: SessionLog[] = []
  for (const entry of entries) {
    const log = logs.at(-1) ?? follower.log
    const parts = [log.head.hash, entryHash(entry.body, ports), entry.signature]
    const name = parts.map((part) => Buffer.from(part).toString('latin1')).join('|')
    const next = known.get(name) ?? nextOf(log, entry, ports)
    if (next === null) break
    known.set(name, next)
    logs.push(next)
  }
  const log = logs.at(-1)
  if (log === undefined) return follower
  const recent = [...follower.recent, ...logs].slice(-RECENT)
  return { ...follower, log, recent, entries: [...follower.entries, ...entries.slice(0, logs.length)] }
}

function nextOf(log: SessionLog, entry: Parameters<typeof follow>[1], ports: LogPorts): SessionLog | null {
  const next = follow(log, entry, ports)
  return next.ok ? next.value : null
}
