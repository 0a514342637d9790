import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { DeviceId, MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { OwnCommand } from '../../../shared/session/follower.ts'
import { commandBytes, type Does, type RosterEntry } from '../../../shared/session/index.ts'
import { type ViewFacts, viewOf } from '../../../shared/session/view-of.ts'
import { aMeeting, aMeetingDetail, idOf } from './builders.ts'
import {
  aSitter,
  type FakeSession,
  playSession,
  SESSION_ITEMS,
  SESSION_PEOPLE,
  sessionRoster,
} from './session-scene.ts'

const HUB = { kind: 'hub', id: idOf<DeviceId>(21, 1), key: new Uint8Array(32) } as const

type Input<K extends keyof Handlers> = Parameters<Handlers[K]>[0]

/** A session of the first meeting; what is asked goes by the rules, at once, unless who runs it does not answer. */
export function sessionAnswers(scene: FakeSession, now: number, changed: (meetingId: MeetingId) => void) {
  const fake = playSession(scene, now)
  const startedAt = Date.now()
  const secrets = new Map<OpId, 'kept' | 'sent' | 'counted' | 'missing'>()
  const own: OwnCommand[] = []
  const nowMs = (): number => {
    const { phase } = fake.log.session
    return phase === 'none' || phase === 'ended' ? fake.log.ms : 92 * 60_000 + Date.now() - startedAt
  }
  const me = aSitter(0).id
  const say = (meetingId: MeetingId, does: Does): OpId => {
    const commandId = fake.id()
    const code = scene.isLost ? null : fake.play(me, does, nowMs(), commandId)
    if (scene.isLost || code !== null) own.push(ownOf({ meetingId, commandId, does, at: now, code }))
    changed(meetingId)
    return commandId
  }
  const hosts = () => hostsOf(fake.log.epoch === 0, scene.isLost)
  return {
    'session.view': ({ meetingId }: Input<'session.view'>) => ({
      ...viewOf({ log: fake.log, own }, { ...factsOf(scene, now), secrets, nowMs: nowMs(), ...hosts() }),
      meetingId,
    }),
    'session.ask': ({ meetingId, does }: Input<'session.ask'>) => ({ commandId: say(meetingId, does) }),
    'session.open': ({ meetingId, rules, roster: wished = [] }: Input<'session.open'>) => {
      const byHand = new Map(wished.map((wish) => [wish.personId, wish]))
      const roster = sessionRoster(scene).map((one) => ({ ...one, ...byHand.get(one.personId) }))
      say(meetingId, { is: 'open', rules, roster, host: HUB })
      return {}
    },
    'session.takeOver': () => ({}),
    'session.voteSecretly': ({ meetingId, voteId }: Input<'session.voteSecretly'>) => {
      secrets.set(voteId, scene.isLost ? 'kept' : 'sent')
      changed(meetingId)
      return {}
    },
    'session.checkBallot': ({ voteId }: Input<'session.checkBallot'>) => ({
      counted: secrets.has(voteId) ? true : null,
      choice: secrets.has(voteId) ? 0 : null,
    }),
    'session.exchange': () => ({}),
    'session.door': () => ({ code: '48210937' }),
    'session.history': () => [],
    'session.saveAttendance': () => ({ fileName: 'Phiên họp - điểm danh.xlsx' }),
  }
}

const factsOf = (scene: FakeSession, now: number) => {
  const people = new Map(Array.from({ length: SESSION_PEOPLE }, (_, at) => [aSitter(at).id, aSitter(at)]))
  const { name, kind, agenda } = aMeetingDetail(aMeeting(0, now), now, SESSION_ITEMS, SESSION_ITEMS)
  const roster = sessionRoster(scene)
  return {
    me: aSitter(0).id,
    meeting: { name, kind, agenda, myRole: roleOfMe(roster) },
    roster,
    person: (id: PersonId) => people.get(id) ?? { name: '', position: '' },
  }
}

function hostsOf(isNone: boolean, isLost: boolean): Pick<ViewFacts, 'lines' | 'host'> {
  const holder = aSitter(2).name
  return {
    lines: [
      { lineId: HUB.id, kind: 'hub', holder, isOwn: false, runs: !isNone, reached: !isLost },
      { lineId: 'server', kind: 'server', holder: '', isOwn: false, runs: false, reached: false },
    ],
    host: isNone ? null : { kind: 'hub', holder, isOwn: false, reached: !isLost },
  }
}

const roleOfMe = (roster: readonly RosterEntry[]): RosterEntry['role'] | null => roster[0]?.role ?? null

interface Asked {
  readonly meetingId: MeetingId
  readonly commandId: OpId
  readonly does: Does
  readonly at: number
  readonly code: string | null
}

function ownOf({ meetingId, commandId, does, at, code }: Asked): OwnCommand {
  const deviceId = idOf<DeviceId>(21, 0)
  // In tests the page has a Uint8Array of its own.
  const body = new Uint8Array(commandBytes({ v: 1, commandId, meetingId, deviceId, at: instant(at), does }))
  return { commandId, signed: { deviceId, body, signature: new Uint8Array(64) }, code }
}
