/** A session as this process runs or follows it, from the disk and back. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { type LateBallot, MOST_ENTRIES } from '../../shared/session/exchange.ts'
import {
  domained,
  ENTRY_DOMAIN,
  emptyLog,
  follow,
  type Host,
  type LogPorts,
  type SessionLog,
} from '../../shared/session/index.ts'
import { sessionEntries, sessionHostKey } from '../store/meeting-session-rows.ts'
import type { Store } from '../store/store.ts'
import { publicKeyOf } from './host-facts.ts'

export interface Sitting {
  readonly meetingId: MeetingId
  /** PKCS #8. */
  readonly hostKey: Buffer
  readonly signingKey: KeyObject
  /** As it is named when a session is opened here or taken over. */
  readonly self: Host
  log: SessionLog
  /** Ballots that came when their vote had been closed: the desk is told, and may repeat it. For as long as this runs. */
  readonly late: LateBallot[]
}

/** What it takes to run sessions. */
export interface Bench {
  readonly store: Store
  readonly clock: Clock
  readonly host: Pick<Host, 'kind' | 'id'>
  readonly ports: LogPorts
}

export const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)

export const runs = ({ log, self }: Sitting): boolean =>
  log.session.host !== null && isSame(log.session.host.key, self.key)

export const signEntry = ({ signingKey }: Sitting, body: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, domained(ENTRY_DOMAIN, body), signingKey))

/** The log is followed again from its first entry, as a stranger's is. */
export function openSitting(bench: Bench, meetingId: MeetingId): Sitting {
  const make = (): Buffer =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
  const hostKey = bench.store.write((tx) => sessionHostKey(tx, meetingId, make))
  const self = { ...bench.host, key: publicKeyOf(hostKey) }
  const signingKey = createPrivateKey({ key: hostKey, format: 'der', type: 'pkcs8' })
  return { meetingId, hostKey, signingKey, self, log: logFromDisk(bench, meetingId), late: [] }
}

export function logFromDisk(
  { store, ports }: Pick<Bench, 'store' | 'ports'>,
  meetingId: MeetingId,
  upTo = Number.POSITIVE_INFINITY,
): SessionLog {
  let log = emptyLog(meetingId)
  for (;;) {
    const entries = sessionEntries(store.reads, meetingId, log.head.no, MOST_ENTRIES)
    for (const entry of entries) {
      if (log.head.no >= upTo) return log
      const next = follow(log, entry, ports)
      if (!next.ok)
        throw new Error(`entry ${log.head.no + 1} of a session on this disk: ${next.failure.code}`)
      log = next.value
    }
    if (entries.length < MOST_ENTRIES) return log
  }
}
