/** One command: into the log, or why not. */
import type { MeetingId, OpId } from '../../shared/kernel/ids.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { MOST_LATE, type Verdict } from '../../shared/session/exchange.ts'
import {
  type Command,
  type DoesOf,
  entryOf,
  judge,
  type OpenedCommand,
  openCommand,
  type SignedCommand,
} from '../../shared/session/index.ts'
import { insertSessionEntry, putBallotKey } from '../store/meeting-session-rows.ts'
import { objectOf } from '../store/oparl-rows.ts'
import { deviceOf } from '../store/session-rows.ts'
import { factsFor } from './host-facts.ts'
import { type Bench, isSame, runs, type Sitting, signEntry } from './sitting.ts'

/** Of a command of which not even the name can be believed. */
const NOBODYS = '00000000-0000-0000-0000-000000000000' as OpId

/** The entry is on the disk when this returns. `door`: the code of the door came along and is right. */
export function takeCommand(bench: Bench, sitting: Sitting, signed: SignedCommand, door: boolean): Verdict {
  const { store, ports, clock } = bench
  const { meetingId } = sitting
  const opened = openCommand(signed, meetingId, ports)
  if (!opened.ok) return { commandId: NOBODYS, no: null, code: opened.failure.code }
  const { command } = opened.value
  const { commandId } = command
  const known = entryOf(sitting.log, commandId)
  if (known !== null) return { commandId, no: known, code: null }
  const refusal = whyNotHere(bench, sitting, command)
  if (refusal !== null) return { commandId, no: null, code: refusal }
  const brought = factsFor(sitting.log.session, command.does, {
    reads: store.reads,
    meetingId,
    doorIsRight: door,
  })
  const next = judge(sitting.log, signed, { at: clock.now(), facts: brought.facts }, ports)
  if (!next.ok) {
    noteLate(sitting, opened.value, next.failure.code)
    return { commandId, no: null, code: next.failure.code }
  }
  const { body, log } = next.value
  store.write((tx) => {
    insertSessionEntry(tx, meetingId, { ...log.head, body, signature: signEntry(sitting, body) })
    if (brought.newKey !== null) putBallotKey(tx, { meetingId, ...brought.newKey }, brought.newKey.privateKey)
  })
  sitting.log = log
  return { commandId, no: log.head.no, code: null }
}

function noteLate({ late }: Sitting, { command: { does }, by }: OpenedCommand, code: string): void {
  if (does.is !== 'ballot' || code !== 'vote/closed' || late.length >= MOST_LATE) return
  if (!late.some(({ voteId, personId }) => voteId === does.voteId && personId === by))
    late.push({ voteId: does.voteId, personId: by })
}

/** What a session's rules cannot know: whose device is shut out, who runs it, who is invited [SES-30]. */
function whyNotHere({ store }: Bench, sitting: Sitting, { does, deviceId }: Command): string | null {
  if (deviceOf(store.reads, deviceId)?.revokedAt !== null) return 'sync/revoked-device'
  if (does.is === 'open' || does.is === 'take-over') {
    if (!isSame(does.host.key, sitting.self.key)) return 'session/runs-elsewhere'
    const isWrong = does.is === 'open' && !isMeetings(store, sitting.meetingId, does.roster)
    return isWrong ? 'session/bad-roster' : null
  }
  if (sitting.log.epoch === 0) return 'session/not-known-here'
  return runs(sitting) ? null : 'session/runs-elsewhere'
}

/** Everybody who is invited, in their roles, and nobody else. */
function isMeetings(
  { reads }: Bench['store'],
  meetingId: MeetingId,
  roster: DoesOf<'open'>['roster'],
): boolean {
  const meeting = objectOf(reads, meetingScope(meetingId), 'Meeting', meetingId)
  const invited = new Map(meeting?.participants.map(({ personId, role }) => [personId, role]))
  return (
    roster.length === invited.size && roster.every(({ personId, role }) => invited.get(personId) === role)
  )
}
