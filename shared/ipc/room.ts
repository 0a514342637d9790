/** A room without internet: the hub that this laptop is, the hubs that are near, and the one that is used. */
import { z } from 'zod'
import { PairingId } from '../hub/pairing.ts'
import { DeviceId, MeetingId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { call, signal } from './kit.ts'
import { FailureView } from './views.ts'

const nothing = z.object({})

/** One way in: the address, and the same as a code to read aloud. */
export const RoomDoor = z.object({ network: z.string(), address: z.string(), code: z.string() })
export type RoomDoor = z.infer<typeof RoomDoor>

/** The hub that runs on this laptop. */
export const RoomHosting = z.object({
  meetingId: MeetingId,
  meetingName: z.string(),
  since: Instant,
  /** Most likely first; none while the laptop is in no network. */
  doors: z.array(RoomDoor),
  /** Text of the picture that others read off the wall; null where there is no door. */
  picture: z.string().nullable(),
  guests: z.array(z.object({ deviceId: DeviceId, name: z.string(), isHere: z.boolean() })),
  /** Devices that the hub does not know: their number is to be compared. */
  waiting: z.array(
    z.object({ pairingId: PairingId, name: z.string(), position: z.string(), number: z.string() }),
  ),
  /** False after too many tries: the secretary has to open the desk again. */
  takesStrangers: z.boolean(),
  /** Notes of others that are on this laptop and not yet with the server. */
  unsentCount: z.number().int(),
})
export type RoomHosting = z.infer<typeof RoomHosting>

/** A hub of the office that was heard on the network. */
export const RoomFound = z.object({
  name: z.string(),
  /** Whose laptop it is; null where the directory does not know the device. */
  ownerName: z.string().nullable(),
})
export type RoomFound = z.infer<typeof RoomFound>

export const RoomVisit = z.discriminatedUnion('at', [
  z.object({ at: z.literal('connecting'), ownerName: z.string().nullable() }),
  /** `said`: the person has said that the numbers are the same, and waits for the secretary. */
  z.object({ at: z.literal('comparing'), number: z.string(), said: z.boolean() }),
  z.object({
    at: z.literal('joined'),
    ownerName: z.string().nullable(),
    since: Instant,
    /** False: it does not answer at the moment. */
    isReached: z.boolean(),
  }),
])
export type RoomVisit = z.infer<typeof RoomVisit>

export const RoomState = z.object({
  hosting: RoomHosting.nullable(),
  found: z.array(RoomFound),
  visit: RoomVisit.nullable(),
  /** Why the last visit ended by itself, until the next one begins. */
  failure: FailureView.nullable(),
  /** The device looks for hubs at this moment. */
  looks: z.boolean(),
  /** It looks, and hears nothing at all by multicast: the network may let none through. */
  hearsNothing: z.boolean(),
})
export type RoomState = z.infer<typeof RoomState>

const joining = [
  'room/code-incomplete',
  'room/code-wrong',
  'room/no-answer',
  'room/not-a-hub',
  'room/other-office',
  'room/other-hub',
  'room/not-genuine',
  'room/not-in-charge',
  'room/pairing-closed',
  'room/is-host',
] as const

export const roomCalls = {
  'room.state': call({ input: nothing, output: RoomState, failures: [] }),
  'room.changed': signal(RoomState),
  /** Somebody looks at the screen: hubs are looked for while that is so. */
  'room.look': call({ input: z.object({ on: z.boolean() }), output: nothing, failures: [] }),
  'room.start': call({
    input: z.object({ meetingId: MeetingId }),
    output: nothing,
    failures: [
      'room/not-in-charge',
      'room/no-network',
      'room/no-port',
      'room/cannot-start',
      'room/is-guest',
      'storage/full',
    ],
  }),
  'room.stop': call({ input: nothing, output: nothing, failures: [] }),
  'room.answer': call({
    input: z.object({ pairingId: PairingId, same: z.boolean() }),
    output: nothing,
    failures: [],
  }),
  'room.takeStrangers': call({ input: nothing, output: nothing, failures: [] }),
  /** `name`: of a hub that was found; `typed`: a code, or a picture's text. Answers when it is joined or compares. */
  'room.join': call({
    input: z.union([z.object({ name: z.string().max(200) }), z.object({ typed: z.string().max(600) })]),
    output: nothing,
    failures: joining,
  }),
  /** The person's word on the number. */
  'room.confirm': call({ input: z.object({ same: z.boolean() }), output: nothing, failures: [] }),
  'room.leave': call({ input: nothing, output: nothing, failures: [] }),
} as const
export type JoinFailing = (typeof joining)[number]
