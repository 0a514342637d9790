/**
 * Two hundred devices in one process follow one log: what an entry comes to after a given head is reckoned by the first of
 * them and is the others' too, since `follow` is pure. Each laptop reckons for itself alone; so do some here (hall.ts),
 * and the whole log is verified once more at the end.
 */

import type { SessionResponse } from '../../shared/session/exchange.ts'
import type { Follower } from '../../shared/session/follower.ts'
import { follow, type LogPorts, type SessionLog } from '../../shared/session/index.ts'

type Entry = Parameters<typeof follow>[1]

interface Known extends Entry {
  readonly before: Uint8Array
  readonly log: SessionLog
}

/** By signature: entries, each after the head that it follows, and the log with them. */
export type SameLog = Map<string, Known>

const RECENT = 64

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.from(one.buffer, one.byteOffset, one.length).equals(other)

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
    const name = Buffer.from(entry.signature).toString('latin1')
    const before = log.head.hash
    const same = known.get(name)
    const isKnown = same !== undefined && isSame(same.before, before) && isSame(same.body, entry.body)
    const next = isKnown ? same.log : nextOf(log, entry, ports)
    if (next === null) break
    if (!isKnown) known.set(name, { ...entry, before, log: next })
    logs.push(next)
  }
  const log = logs.at(-1)
  if (log === undefined) return follower
  const recent = [...follower.recent, ...logs].slice(-RECENT)
  return { ...follower, log, recent, entries: [...follower.entries, ...entries.slice(0, logs.length)] }
}

function nextOf(log: SessionLog, entry: Entry, ports: LogPorts): SessionLog | null {
  const next = follow(log, entry, ports)
  return next.ok ? next.value : null
}
