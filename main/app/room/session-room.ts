/** The room of one person's open vault. */
import type { Waiting } from '../../../shared/hub/pairing-desk.ts'
import type { RoomState } from '../../../shared/ipc/room.ts'
import type { BodyId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { StoreApi } from '../../store/api.ts'
import type { Unlocked } from '../../vault/index.ts'
import type { HubDesk } from '../hub-desk.ts'
import { enterHub } from './enter-hub.ts'
import type { Directory, HubProcess, Me, RoomPorts } from './ports.ts'
import { createRoomDesk, type RoomDesk } from './room-desk.ts'

export interface SessionRoomPorts extends Pick<RoomPorts, 'timers' | 'clock' | 'random' | 'stayAwake'> {
  readonly send: (name: 'room.changed', state: RoomState) => void
  readonly journal: { readonly note: (event: string) => void }
}

export function createSessionRoom(
  { stayAwake, timers, clock, random, journal, send }: SessionRoomPorts,
  unlocked: Unlocked,
  store: StoreApi,
  hubs: HubDesk,
): RoomDesk {
  const { deviceId, person } = unlocked.header
  const { signingKey } = unlocked
  return createRoomDesk({
    timers,
    clock,
    random,
    stayAwake,
    hubProcess: ownHub(hubs),
    enter: (line, events) => enterHub({ hubs, deviceId, signingKey }, line, events),
    me: meOf(unlocked),
    directory: directoryOf(store, person.id, clock.now),
    // What the system says of a network stays here: it may hold names.
    multicast: { timers, note: () => journal.note('room/multicast') },
    changed: (state) => send('room.changed', state),
    note: journal.note,
  })
}

/** A hub of one's own, as the room's screens see it. */
function ownHub(hubs: HubDesk): HubProcess {
  return {
    start: async ({ name, tls, pairing, host, port }, events) => {
      let waiting: readonly Waiting[] = []
      let takesStrangers = true
      const stop = hubs.onHeard((message) => {
        if (message.is === 'pairing') {
          waiting = message.waiting
          takesStrangers = message.isOpen
        }
        if (message.is === 'died') events.ended()
        else events.changed()
      })
      const opened = await hubs.open({ name, tls, pairing, host, port })
      if (!opened.ok) {
        stop()
        return fail(startFailure(opened.failure.code))
      }
      return ok({
        status: () => hubs.status() ?? { guests: [], takenCount: 0, unkeptCount: 0 },
        waiting: () => waiting,
        takesStrangers: () => takesStrangers,
        answerPairing: (pairingId, same) => hubs.send({ do: 'answerPairing', pairingId, same }),
        openPairing: () => hubs.send({ do: 'openPairing' }),
        stop: async () => {
          stop()
          await hubs.close()
        },
      })
    },
  }
}

function startFailure(code: string): 'room/no-port' | 'room/cannot-start' | 'storage/full' {
  if (code === 'EADDRINUSE' || code === 'EACCES') return 'room/no-port'
  return code === 'storage/full' || code === 'ENOSPC' ? 'storage/full' : 'room/cannot-start'
}

function meOf({ header, signingKey }: Unlocked): Me {
  return {
    bodyId: header.bodyId as BodyId,
    deviceId: header.deviceId,
    personId: header.person.id,
    publicKey: Uint8Array.from(Buffer.from(header.publicKey, 'base64')),
    signingKey,
  }
}

/** Who keeps a meeting, and so may serve its room. */
const IN_CHARGE: readonly string[] = ['chair', 'secretary']
/** Meetings that are asked, nearest first: whoever keeps none of these keeps none that is met in today. */
const MOST_MEETINGS = 40

export function directoryOf(store: StoreApi, myId: PersonId, now: () => Instant): Directory {
  const isInChargeOf = async (meetingId: MeetingId, personId: PersonId): Promise<string | null> => {
    const detail = await store.meetingDetail(meetingId)
    if (!detail.ok) return null
    const keeps = detail.value.participants.some(
      ({ person, role }) => person.id === personId && IN_CHARGE.includes(role),
    )
    return keeps ? detail.value.name : null
  }
  return {
    deviceOf: (id) => store.device(id),
    person: async (id) => (await store.people(null)).find((person) => person.id === id) ?? null,
    meetingInMyCharge: async (meetingId) => {
      const name = await isInChargeOf(meetingId, myId)
      return name === null ? null : { name }
    },
    isInCharge: async (personId) => {
      const { meetings } = await store.meetingList(now())
      const far = ({ start }: { readonly start: Instant }): number => Math.abs(start - now())
      const near = meetings.toSorted((one, other) => far(one) - far(other)).slice(0, MOST_MEETINGS)
      for (const { id } of near) if ((await isInChargeOf(id, personId)) !== null) return true
      return false
    },
  }
}
