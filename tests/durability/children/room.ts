/** The room's part of a device of the crowd: everybody exchanges with the hub, and the holder's device runs it. */
import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type CarrierPorts, createHubCarrier } from '../../../main/hub/carrier.ts'
import { type HubHost, type HubProcess, startHubHost } from '../../../main/hub/host.ts'
import type { StoreApi } from '../../../main/store/api.ts'
import type { SyncDriver } from '../../../main/sync/driver.ts'
import type { FromHub } from '../../../shared/hub/messages.ts'
import type { DeviceId, HubId, PersonId } from '../../../shared/kernel/ids.ts'
import { fail } from '../../../shared/kernel/result.ts'
import { say } from './say.ts'

/** Stands in the file of every device. */
export interface RoomSpec {
  readonly hubId: HubId
  readonly holderId: PersonId
  /** Where it listens, in all its lives. */
  readonly port: number
  readonly dataDir: string
  /** Base64. */
  readonly diskKey: string
}

type Ports = Omit<CarrierPorts, 'hub'>

export function visitHub({ hubId, holderId, port }: RoomSpec, ports: Ports): SyncDriver {
  const hub = {
    url: `http://127.0.0.1:${port}`,
    authority: { hubId, holderId },
    certificate: '',
    fetch: (url: string, init?: RequestInit) => fetch(url, init),
  }
  const { driver } = createHubCarrier({ ...ports, hub })
  driver.start()
  return driver
}

export interface Holding extends Pick<Ports, 'clock' | 'timers' | 'deviceId'> {
  readonly store: StoreApi
  /** Bundled. */
  readonly entry: string
  /** Something of others waits to be passed on. */
  readonly relayed: () => void
}

export interface HeldHub {
  /** Meetings are other than before. */
  readonly reseed: () => void
  /** What came in and is not in this device's store; null while it has not said. */
  readonly unkept: () => number | null
}

/**
 * Runs the hub whenever the line `hub` comes in. Says `hub <pid>` when it begins and `hub-gone` when it has ended; its
 * process has this one's stdout, so that this one's pipe closes only when both are gone.
 */
export function holdHub(spec: RoomSpec, holding: Holding): HeldHub {
  let host: HubHost | null = null
  let unkept: number | null = null
  const startProcess = (): HubProcess => {
    const child = fork(holding.entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    say(`hub ${child.pid}`)
    child.once('exit', () => {
      host = unkept = null
      say('hub-gone')
    })
    return {
      // A process that is being killed takes no messages; it is told again in its next life.
      send: (message) => void (child.connected && child.send(message, () => undefined)),
      kill: () => void child.kill('SIGKILL'),
      listen: ({ message, ended }) => {
        child.on('message', (said) => message(said as FromHub))
        child.once('exit', ended)
      },
    }
  }
  const begin = async (): Promise<void> => {
    const { store, clock, timers, deviceId, relayed } = holding
    const started = await startHubHost(openingOf(spec, deviceId), {
      startProcess,
      store,
      clock,
      timers,
      relayed,
      openPaper: async () => fail('paper/not-downloaded'),
      heard: (message) => {
        if (message.is === 'status') unkept = message.status.unkeptCount
      },
      died: () => undefined,
    })
    if (started.ok) host = started.value
    // Killed while it began; whatever else it is, the crowd sees a hub that ended by itself.
    else if (started.failure.code !== 'hub/failed') throw new Error(started.failure.code)
  }
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'hub') void begin()
  })
  return { reseed: () => host?.reseed(), unkept: () => unkept }
}

const openingOf = ({ hubId, holderId, port, dataDir, diskKey }: RoomSpec, deviceId: DeviceId) => ({
  facts: { hubId, personId: holderId, deviceId },
  name: 'Phòng họp số 1',
  dataDir,
  diskKey: new Uint8Array(Buffer.from(diskKey, 'base64')),
  tls: null,
  pairing: null,
  host: '127.0.0.1',
  port,
})
