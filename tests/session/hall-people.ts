/** Everybody of a hall, with keys, and what a hub is told of them. No server is there. */
import { encode } from 'cborg'
import { sessionCrypto } from '../../server/session/crypto.ts'
import type { HubSeed } from '../../shared/hub/messages.ts'
import type { BodyId, DeviceId, MeetingId, OpId, OrganizationId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { bodyScope, meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import type { LogPorts, RosterEntry } from '../../shared/session/index.ts'
import { type Device, newDevice, newId } from '../server/device.ts'

export interface People {
  readonly meetingId: MeetingId
  readonly secretary: Device
  readonly chair: Device
  readonly delegates: readonly Device[]
  readonly roster: RosterEntry[]
  readonly seed: HubSeed
  readonly ports: LogPorts
}

export function peopleOf(count: number): People {
  const [bodyId, meetingId] = [newId() as BodyId, newId() as MeetingId]
  const all = Array.from({ length: count + 2 }, () => {
    const device = newDevice('')
    device.personId = newId() as PersonId
    return device
  })
  const [secretary, chair, ...delegates] = all
  if (secretary === undefined || chair === undefined) throw new Error('nobody is there')
  const roleOf = (device: Device): RosterEntry['role'] =>
    device === secretary ? 'secretary' : device === chair ? 'chair' : 'delegate'
  const roster = all.map((device, at): RosterEntry => {
    const role = roleOf(device)
    const votes = role === 'delegate'
    return { personId: device.personId, role, member: votes, votes, unit: `Tổ ${(at % 9) + 1}` }
  })
  const keys = new Map(
    all.map((device) => [device.id, new Uint8Array(Buffer.from(device.publicKey, 'base64'))]),
  )
  const people = new Map<DeviceId, PersonId>(all.map((device) => [device.id, device.personId]))
  return {
    meetingId,
    secretary,
    chair,
    delegates,
    roster,
    seed: seedOf({ bodyId, meetingId, roster, all, keys }),
    ports: {
      ...remembering(sessionCrypto()),
      deviceOf: (id) => {
        const [personId, publicKey] = [people.get(id), keys.get(id)]
        return personId === undefined || publicKey === undefined ? null : { personId, publicKey }
      },
    },
  }
}

/** Two hundred devices check the same entries in this one process: each signature once is enough. */
function remembering(crypto: ReturnType<typeof sessionCrypto>): ReturnType<typeof sessionCrypto> {
  const known = new Map<string, boolean>()
  const name = (...parts: readonly Uint8Array[]): string =>
    parts.map((part) => Buffer.from(part).toString('latin1')).join('|')
  const once =
    (check: typeof crypto.signedBy): typeof crypto.signedBy =>
    (key, message, signature) => {
      const what = name(signature, key, message)
      const is = known.get(what) ?? check(key, message, signature)
      known.set(what, is)
      return is
    }
  return { ...crypto, signedBy: once(crypto.signedBy), ballotSignedBy: once(crypto.ballotSignedBy) }
}

interface Told {
  readonly bodyId: BodyId
  readonly meetingId: MeetingId
  readonly roster: readonly RosterEntry[]
  readonly all: readonly Device[]
  readonly keys: ReadonlyMap<DeviceId, Uint8Array<ArrayBuffer>>
}

function seedOf({ bodyId, meetingId, roster, all, keys }: Told): HubSeed {
  const now = instant(Date.now())
  const common = { created: now, modified: now, deleted: false }
  const entry = (scope: Scope, put: OparlPut) => ({
    scope,
    kind: 'oparl.put',
    opId: newId() as OpId,
    author: all[0]?.personId as PersonId,
    at: now,
    docId: null,
    payload: encode(put),
  })
  const people = all.map(({ personId }, at) =>
    entry(bodyScope(bodyId), {
      type: 'Person',
      object: { ...common, id: personId, bodyId, name: `Đại biểu ${at}`, position: '' },
    }),
  )
  const meeting = entry(meetingScope(meetingId), {
    type: 'Meeting',
    object: {
      ...common,
      id: meetingId,
      bodyId,
      organizationId: newId() as OrganizationId,
      name: 'Kỳ họp thứ hai',
      kind: 'hdnd-session',
      meetingState: 'running',
      start: now,
      end: instant(now + 14_400_000),
      location: { room: 'Hội trường', address: '' },
      participants: roster.map(({ personId, role }) => ({ personId, role })),
      printLine: false,
    },
  })
  const devices = all.map(({ id, personId }) => ({
    deviceId: id,
    personId,
    publicKey: keys.get(id) ?? new Uint8Array(32),
    revoked: false,
    modified: now,
  }))
  return { devices, entries: [...people, meeting] }
}
