/** A room: hubs over real HTTP, seeded from what a holder's device pulled, and devices that come in by their key. */
import { randomBytes, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { decode } from 'cborg'
import { type RunningHub, startHub } from '../../server/hub/start-hub.ts'
import type { HubSeed } from '../../shared/hub/messages.ts'
import { HubChallenge, HubSignedIn, hubSignInText } from '../../shared/hub/wire.ts'
import type { HubId } from '../../shared/kernel/ids.ts'
import { DevicePut, type SyncResponse } from '../../shared/wire/protocol.ts'
import { codeOf, type Device, newId, postJson, pullAll } from '../server/device.ts'
import type { Office } from '../server/office.ts'

export interface Room {
  readonly hubId: HubId
  readonly holder: Device
  readonly dataDir: string
  readonly diskKey: Uint8Array
  hub: RunningHub
  /** How often batches were told of. */
  came: number
  readonly seedFrom: (holder: Device) => Promise<void>
  /** The device as it is in the room: its own key, the hub's tokens and cursors. */
  readonly enter: (device: Device) => Promise<Device>
  /** Ends without ceremony of its own, and starts again over the same folder. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export function seedOf(entries: SyncResponse['entries']): HubSeed {
  return {
    devices: entries
      .filter((entry) => entry.kind === 'device.put')
      .map((entry) => DevicePut.parse(decode(entry.payload))),
    entries: entries.filter((entry) => entry.kind !== 'device.put' && !entry.scope.startsWith('person/')),
  }
}

/** `seeder`: whose pull seeds it; null: the caller does. */
export async function openRoom(
  office: Office,
  holder: Device,
  seeder: Device | null = holder,
): Promise<Room> {
  const dataDir = mkdtempSync(join(tmpdir(), 'phong-hop-hub-'))
  const hubId = newId() as HubId
  const diskKey = new Uint8Array(randomBytes(32))
  const start = (): Promise<RunningHub> =>
    startHub(
      {
        facts: { hubId, personId: holder.personId, deviceId: holder.id },
        name: 'Phòng họp số 1',
        dataDir,
        diskKey,
        tls: null,
        pairing: null,
        host: '127.0.0.1',
        port: 0,
      },
      {
        clock: office.clock,
        contents: {
          size: async (sha256) => (sha256 === office.blob.sha256 ? office.content.length : null),
          read: (_sha256, begin, end) => Readable.from([office.content.subarray(begin, end)]),
        },
        batchesCame: () => {
          room.came += 1
        },
      },
    )
  const room: Room = {
    hubId,
    holder,
    dataDir,
    diskKey,
    came: 0,
    hub: await start(),
    seedFrom: async (from) => {
      from.cursors = {}
      room.hub.seed(seedOf(await pullAll(from)))
    },
    enter: (device) => enterAt(device, room.hub.url, hubId),
    restart: async () => {
      await room.hub.stop()
      room.hub = await start()
    },
    close: async () => {
      await room.hub.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  if (seeder !== null) await room.seedFrom(seeder)
  return room
}

export async function enterAt(device: Device, url: string, hubId: HubId): Promise<Device> {
  const inside: Device = { ...device, url, epoch: null, cursors: {}, batchNo: 1000 }
  const answer = await tryEnter(inside, hubId)
  if (answer.status !== 200) throw new Error(codeOf(answer))
  inside.tokens = HubSignedIn.parse(answer.value).tokens
  return inside
}

export async function challengeOf(device: Device): Promise<string> {
  const asked = await postJson(`${device.url}/v1/hub/challenge`, { deviceId: device.id })
  return HubChallenge.parse(asked.value).challenge
}

export async function tryEnter(
  device: Device,
  hubId: HubId,
  change: {
    readonly challenge?: string
    readonly certificate?: string
    readonly key?: Device['privateKey']
  } = {},
) {
  const challenge = change.challenge ?? (await challengeOf(device))
  const text = hubSignInText(hubId, change.certificate ?? '', challenge)
  const signature = sign(null, Buffer.from(text), change.key ?? device.privateKey).toString('base64')
  return postJson(`${device.url}/v1/hub/sign-in`, { deviceId: device.id, challenge, signature })
}
