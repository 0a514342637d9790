/**
 * A hub on this laptop: certificate, process, call on the network. The laptop stays awake while it runs; when the process
 * ends by itself the person is told, and may start it again: what it took is on its disk.
 */
import { toHex } from '../../../shared/hub/bytes.ts'
import { encodeInvitation } from '../../../shared/hub/invitation.ts'
import type { PairingId } from '../../../shared/hub/pairing.ts'
import { encodeShortCode, HUB_PORTS } from '../../../shared/hub/short-code.ts'
import type { RoomHosting } from '../../../shared/ipc/room.ts'
import type { FailureView } from '../../../shared/ipc/views.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { callOut } from '../../room/call-out.ts'
import { type HubIdentity, makeHubCertificate } from '../../room/hub-certificate.ts'
import { ownAddresses } from '../../room/own-addresses.ts'
import { createPinnedLink, type PinnedLink } from '../../room/pinned.ts'
import type { HubVisit, RoomPorts, RunningHub } from './ports.ts'

export type StartFailing =
  | 'room/not-in-charge'
  | 'room/no-network'
  | 'room/no-port'
  | 'room/cannot-start'
  | 'storage/full'

export interface Host {
  readonly start: (meetingId: MeetingId) => Promise<Result<null, StartFailing>>
  readonly stop: () => Promise<void>
  readonly answer: (pairingId: PairingId, same: boolean) => void
  readonly takeStrangers: () => void
  readonly isRunning: () => boolean
  readonly hosting: () => Promise<RoomHosting | null>
  /** Why it ended by itself. */
  readonly failure: () => FailureView | null
}

interface Running {
  readonly hub: RunningHub
  readonly port: number
  readonly identity: HubIdentity
  readonly meeting: { readonly id: MeetingId; readonly name: string }
  readonly since: Instant
  readonly endCall: () => Promise<void>
  readonly letSleep: () => void
  readonly link: PinnedLink
  /** Null where the hub did not let its own holder in: its notes then come at the next start. */
  readonly inside: HubVisit | null
}

export function createHost(ports: RoomPorts, changed: () => void): Host {
  const addresses = ports.multicast.addresses ?? ownAddresses
  let running: Running | null = null
  let failure: FailureView | null = null

  const takeDown = async (): Promise<void> => {
    const was = running
    running = null
    changed()
    if (was === null) return
    was.letSleep()
    await was.inside?.end()
    was.link.close()
    await was.endCall()
    await was.hub.stop()
  }
  const ended = (): void => {
    failure = { code: 'room/hub-ended' }
    void takeDown()
  }

  return {
    start: async (meetingId) => {
      if (running !== null) return ok(null)
      failure = null
      const meeting = await ports.directory.meetingInMyCharge(meetingId)
      if (meeting === null) return fail('room/not-in-charge')
      if (addresses().length === 0) return fail('room/no-network')
      const identity = identityOf(ports)
      const started = await startOnAPort(ports, identity, { changed, ended })
      if (!started.ok) return started
      const { hub, port } = started.value
      const call = { bodyId: ports.me.bodyId, hubPort: port, random: ports.random }
      const link = createPinnedLink(identity.certificate)
      const inside = await enterOwn(ports, { link, port, identity }, changed)
      running = {
        link,
        inside,
        hub,
        port,
        identity,
        meeting: { id: meetingId, name: meeting.name },
        since: ports.clock.now(),
        endCall: callOut(call, ports.multicast),
        letSleep: ports.stayAwake(),
      }
      changed()
      return ok(null)
    },
    stop: takeDown,
    answer: (pairingId, same) => running?.hub.answerPairing(pairingId, same),
    takeStrangers: () => running?.hub.openPairing(),
    isRunning: () => running !== null,
    hosting: () => (running === null ? Promise.resolve(null) : hostingOf(ports, running, addresses())),
    failure: () => failure,
  }
}

/** The holder's own notes reach the room as those of others do. */
async function enterOwn(
  ports: RoomPorts,
  { link, port, identity }: Pick<Running, 'link' | 'port' | 'identity'>,
  changed: () => void,
): Promise<HubVisit | null> {
  const { deviceId, publicKey } = ports.me
  const line = {
    url: `https://127.0.0.1:${port}`,
    fetch: link.fetch,
    fetchApart: link.fetchApart,
    agent: link.agent,
    certificate: toHex(identity.hash),
    owner: { deviceId, publicKey },
  }
  const entered = await ports.enter(line, { changed, ended: () => ports.note('room/own-hub-refused') })
  if (!entered.ok) ports.note('room/own-hub-refused')
  return entered.ok ? entered.value : null
}

function identityOf({ me }: RoomPorts): HubIdentity {
  const signingKey = me.signingKey()
  try {
    return makeHubCertificate({ bodyId: me.bodyId, deviceId: me.deviceId, signingKey })
  } finally {
    signingKey.fill(0)
  }
}

/** The first port that is free: a code can name sixteen. */
async function startOnAPort(
  { hubProcess, me }: RoomPorts,
  identity: HubIdentity,
  events: { readonly changed: () => void; readonly ended: () => void },
): Promise<Result<{ hub: RunningHub; port: number }, StartFailing>> {
  const { bodyId, deviceId, publicKey } = me
  for (const port of HUB_PORTS) {
    const started = await hubProcess.start(
      {
        name: '',
        tls: { cert: identity.certPem, key: identity.keyPem },
        pairing: {
          certificate: identity.hash,
          hub: { bodyId, deviceId, publicKey: Uint8Array.from(publicKey) },
        },
        certificate: toHex(identity.hash),
        host: '0.0.0.0',
        port,
      },
      events,
    )
    if (started.ok) return ok({ hub: started.value, port })
    if (started.failure.code !== 'room/no-port') return started
  }
  return fail('room/no-port')
}

async function hostingOf(
  { directory }: RoomPorts,
  { hub, port, identity, meeting, since }: Running,
  addresses: readonly { readonly name: string; readonly address: string }[],
): Promise<RoomHosting> {
  const { guests, unkeptCount } = hub.status()
  const personOf = async (id: PersonId) => (await directory.person(id)) ?? { name: '', position: '' }
  return {
    meetingId: meeting.id,
    meetingName: meeting.name,
    since,
    doors: addresses.flatMap(({ name, address }) => {
      const code = encodeShortCode({ address, port, mark: identity.hash[0] ?? 0 })
      return code === null ? [] : [{ network: name, address: `${address}:${port}`, code }]
    }),
    picture:
      addresses.length === 0
        ? null
        : encodeInvitation({
            addresses: addresses.map(({ address }) => address),
            port,
            certificate: identity.hash,
          }),
    guests: await Promise.all(
      guests.map(async ({ deviceId, personId, isHere }) => ({
        deviceId,
        name: (await personOf(personId)).name,
        isHere,
      })),
    ),
    waiting: await Promise.all(
      hub.waiting().map(async ({ pairingId, guest, number }) => ({
        pairingId,
        ...(await personOf(guest.personId as PersonId)),
        number,
      })),
    ),
    takesStrangers: hub.takesStrangers(),
    unsentCount: unkeptCount,
  }
}
