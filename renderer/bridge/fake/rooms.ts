/** Rooms without internet, made up. */
import { PairingId } from '../../../shared/hub/pairing.ts'
import type { RoomState } from '../../../shared/ipc/room.ts'
import type { DeviceId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { aMeeting, aPerson, minuteMs } from './builders.ts'

export function aRoom(changes: Partial<RoomState> = {}): RoomState {
  return {
    hosting: null,
    found: [],
    visit: null,
    failure: null,
    looks: true,
    hearsNothing: false,
    ...changes,
  }
}

const certificate = Array.from({ length: 32 }, (_, at) => (at * 37).toString(16).padStart(2, '0').slice(-2))

/** A laptop that serves: a dozen devices in the room, one at the door. */
export function aHosting(
  now: number,
  changes: Partial<NonNullable<RoomState['hosting']>> = {},
): NonNullable<RoomState['hosting']> {
  const meeting = aMeeting(0, now)
  return {
    meetingId: meeting.id,
    meetingName: meeting.name,
    since: instant(now - 12 * minuteMs),
    doors: [
      { network: 'Wi-Fi', address: '192.168.1.10:47810', code: '7818K772TMT3' },
      { network: 'Ethernet', address: '10.12.4.7:47810', code: '0B5RMSH6V0KC' },
    ],
    picture: `PHONGHOP1:BAC202C0A8010A0A0C0407${certificate.join('').toUpperCase()}`,
    guests: Array.from({ length: 12 }, (_, at) => ({
      deviceId: aPerson(at + 1).id as unknown as DeviceId,
      name: aPerson(at + 1).name,
      isHere: at % 5 !== 4,
    })),
    waiting: [
      {
        pairingId: PairingId.parse('0123456789abcdef0123456789abcdef'),
        name: aPerson(3).name,
        position: aPerson(3).position,
        number: '046108',
      },
    ],
    takesStrangers: true,
    unsentCount: 37,
    ...changes,
  }
}

export const roomAnswers = (room: RoomState) => {
  const nothing = () => ({})
  return {
    'room.state': () => room,
    'room.look': nothing,
    'room.start': nothing,
    'room.stop': nothing,
    'room.answer': nothing,
    'room.takeStrangers': nothing,
    'room.join': nothing,
    'room.confirm': nothing,
    'room.leave': nothing,
  }
}

const joined = (now: number, isReached: boolean): Partial<RoomState> => ({
  visit: { at: 'joined', ownerName: aPerson(1).name, since: instant(now - 20 * minuteMs), isReached },
})

/** Worlds to look at (preview/): each with a room in another state. */
export const roomScenes: Readonly<Record<string, (now: number) => { readonly room: RoomState }>> = {
  'room-found': () => ({ room: aRoom({ found: [{ name: 'a._phong-hop', ownerName: aPerson(1).name }] }) }),
  'room-two': () => ({
    room: aRoom({
      found: [
        { name: 'a._phong-hop', ownerName: aPerson(1).name },
        { name: 'b._phong-hop', ownerName: null },
      ],
    }),
  }),
  'room-silent': () => ({ room: aRoom({ hearsNothing: true, failure: { code: 'room/refused' } }) }),
  'room-compare': () => ({ room: aRoom({ visit: { at: 'comparing', number: '046108', said: false } }) }),
  'room-joined': (now) => ({ room: aRoom(joined(now, true)) }),
  'room-lost': (now) => ({ room: aRoom(joined(now, false)) }),
  'room-host': (now) => ({ room: aRoom({ hosting: aHosting(now), looks: false }) }),
  'room-host-closed': (now) => ({
    room: aRoom({
      hosting: aHosting(now, { takesStrangers: false, waiting: [], doors: [], picture: null, guests: [] }),
      looks: false,
    }),
  }),
}
