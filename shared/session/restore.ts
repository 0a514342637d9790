/**
 * A log from a device's own disk. What was followed once is believed again by the sum of all of it: whatever changed on the
 * disk changes the sum, and then every entry is followed anew, as a stranger's is [SES-37].
 */
import type { MeetingId } from '../kernel/ids.ts'
import { apply } from './apply.ts'
import { emptyLog, entryHash, type LogPorts, NO_HEAD, reckoned, type SessionLog, withSeen } from './log.ts'
import type { CommandId } from './model.ts'
import type { Ballot, SessionState } from './state.ts'
import { type EntryBody, knownCommandOf, knownEntryOf, type SignedEntry, sameBytes } from './wire.ts'

export const NO_MARK: Uint8Array = new Uint8Array(32)

type Sha256 = Pick<LogPorts, 'sha256'>

/** The sum with some more entries: hash and signature of each, in their order. */
export const markWith = (mark: Uint8Array, entries: readonly SignedEntry[], ports: Sha256): Uint8Array =>
  entries.reduce((sum, { body, signature }) => withOne(sum, entryHash(body, ports), signature, ports), mark)

function withOne(sum: Uint8Array, hash: Uint8Array, signature: Uint8Array, { sha256 }: Sha256): Uint8Array {
  const all = new Uint8Array(sum.length + hash.length + signature.length)
  all.set(sum)
  all.set(hash, sum.length)
  all.set(signature, sum.length + hash.length)
  return sha256(all)
}

interface Known {
  readonly entry: EntryBody
  readonly commandId: CommandId
  readonly hash: Uint8Array
}

/**
 * The log as it was at each of its last entries, `recent` of them. Null: the entries are not those that the sum is of, or do
 * not follow each other.
 */
export function resumed(
  meetingId: MeetingId,
  { entries, mark }: { readonly entries: readonly SignedEntry[]; readonly mark: Uint8Array | null },
  recent: number,
  ports: Sha256,
): readonly SessionLog[] | null {
  const known = mark === null ? null : chained(entries, mark, ports)
  if (known === null) return null
  const early = Math.max(0, known.length - recent)
  const logs: SessionLog[] = []
  let log = withAll(emptyLog(meetingId), known.slice(0, early))
  for (const one of known.slice(early)) {
    log = withAll(log, [one])
    logs.push(log)
  }
  return logs
}

function chained(entries: readonly SignedEntry[], mark: Uint8Array, ports: Sha256): Known[] | null {
  const known: Known[] = []
  let [sum, head] = [NO_MARK, NO_HEAD.hash]
  try {
    for (const [at, { body, signature }] of entries.entries()) {
      const entry = knownEntryOf(body)
      if (entry.no !== at + 1 || !sameBytes(entry.prev, head)) return null
      head = entryHash(body, ports)
      sum = withOne(sum, head, signature, ports)
      known.push({ entry, commandId: knownCommandOf(entry.command.body).commandId, hash: head })
    }
  } catch {
    return null
  }
  return sameBytes(sum, mark) ? known : null
}

/** As entry after entry, without a state for each: the ballots of one vote are put into it together. */
function withAll(log: SessionLog, known: readonly Known[]): SessionLog {
  const last = known.at(-1)
  if (last === undefined) return log
  let { session } = log
  let time: Pick<SessionLog, 'epoch' | 'ms' | 'lastAt' | 'clocks'> = log
  const ballots = new Ballots()
  for (const { entry } of known) {
    const { no, events } = entry
    time = reckoned(time, entry)
    for (const event of events) {
      if (event.is === 'balloted') {
        const { voteId, personId, choice, note } = event
        if (!ballots.fits(voteId)) session = ballots.into(session)
        ballots.add(voteId, personId, { choice, note, no })
      } else session = apply(ballots.into(session), event, { no, ms: time.ms })
    }
  }
  const head = { no: last.entry.no, hash: last.hash }
  return {
    meetingId: log.meetingId,
    head,
    ...time,
    session: ballots.into(session),
    seen: seenWith(log.seen, known),
  }
}

function seenWith(seen: SessionLog['seen'], known: readonly Known[]): SessionLog['seen'] {
  const [only, other] = known
  if (only !== undefined && other === undefined) return withSeen(seen, only.commandId, only.entry.no)
  const all: Record<string, Record<string, Record<CommandId, number>>> = {}
  for (const [last, shelf] of Object.entries(seen))
    all[last] = Object.fromEntries(Object.entries(shelf).map(([before, ids]) => [before, { ...ids }]))
  for (const { commandId, entry } of known) {
    const shelf = (all[commandId.slice(-1)] ??= {})
    const ids = (shelf[commandId.slice(-2, -1)] ??= {})
    ids[commandId] = entry.no
  }
  return all
}

/** Of one vote, in their order, until something else happens. */
class Ballots {
  #voteId: CommandId | null = null
  #given: Record<string, Ballot> = {}

  fits(voteId: CommandId): boolean {
    return this.#voteId === null || this.#voteId === voteId
  }
  add(voteId: CommandId, personId: string, ballot: Ballot): void {
    this.#voteId = voteId
    this.#given[personId] = ballot
  }
  into(session: SessionState): SessionState {
    const [id, given] = [this.#voteId, this.#given]
    if (id === null) return session
    this.#voteId = null
    this.#given = {}
    const votes = session.votes.map((vote) =>
      vote.voteId === id ? { ...vote, ballots: { ...vote.ballots, ...given } } : vote,
    )
    return { ...session, votes }
  }
}
