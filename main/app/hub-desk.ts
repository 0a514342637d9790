/**
 * Hubs, for one person's open vault: one's own, and those that this device has joined. Whoever looks for hubs and lets
 * strangers in (main/room, the screens) asks here. All ends with the session.
 */
import { hkdfSync } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { FromHub, HubOpening, HubStatus } from '../../shared/hub/messages.ts'
import type { HubId, MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { SyncState } from '../../shared/sync/state.ts'
import { hasCome } from '../../shared/sync/status.ts'
import type { BlobLink, Downloads } from '../files/index.ts'
import { createHubCarrier, type HubAddress, type HubCarrier } from '../hub/carrier.ts'
import { type HubHost, type HubProcess, startHubHost } from '../hub/host.ts'
import type { SessionLink } from '../session/lines.ts'
import type { StoreApi } from '../store/api.ts'
import type { SyncDriver } from '../sync/driver.ts'
import type { LiveCarried } from '../sync/nudge-socket.ts'
import type { SyncHooks, Timers } from '../sync/ports.ts'
import { type Unlocked, wipe } from '../vault/index.ts'

export interface HubDeskPorts {
  readonly startProcess: () => HubProcess
  readonly unlocked: Unlocked
  readonly store: StoreApi
  readonly openPaper: Downloads['openPaper']
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  readonly hooks: SyncHooks
  /** Batches of others wait to be passed on to the server. */
  readonly relayed: () => void
  /** How an answer that is no blob, or a fault of the line, is called. */
  readonly naming: Pick<BlobLink, 'failureOfError' | 'failureOfAnswer'>
  readonly note: (event: string) => void
  /** What else travels over a joined hub's nudge socket. */
  readonly live: (hubId: HubId) => LiveCarried
  /** A joined hub says that sessions of meetings went on. */
  readonly sessions: (meetingIds: readonly MeetingId[]) => void
}

/** How a hub of one's own is to be reached; who looks after certificates and pairing says so. */
export type HubHow = Pick<HubOpening, 'name' | 'tls' | 'pairing' | 'host' | 'port'>

export interface HubDesk {
  /** A device has one hub at most, and it has the device's name: whoever sees its certificate knows its id. */
  readonly ownId: HubId
  /** Answers the port when the hub listens and knows whom to let in. */
  readonly open: (how: HubHow) => Promise<Result<{ readonly port: number }, string>>
  readonly close: () => Promise<void>
  /** Null while no hub of one's own is open. */
  readonly status: () => HubStatus | null
  readonly send: HubHost['send']
  /** What the own hub says: its status, strangers at the pairing desk, and that it ended by itself. */
  readonly onHeard: (listener: (message: Heard) => void) => () => void
  /** Exchanges with a hub from now on, beside the server; again with another address: it moved. */
  readonly join: (address: HubAddress) => void
  readonly leave: (hubId: HubId) => void
  readonly joined: () => readonly { readonly hubId: HubId; readonly state: SyncState }[]
  /** A joined hub answers, or no longer does: ask `joined` again. */
  readonly onChanged: (listener: () => void) => () => void
  /** Sources of papers, those that answer now. */
  readonly nearby: () => readonly BlobLink[]
  /** Those that answer now, as who may run sessions. */
  readonly sessionLinks: () => readonly SessionLink[]
  readonly each: (work: (carrier: HubCarrier) => void) => void
  /** Something came from the server: a hub of one's own may not know it. */
  readonly reseed: () => void
  readonly end: () => Promise<void>
}

export type Heard = Extract<FromHub, { is: 'status' | 'pairing' }> | { readonly is: 'died' }

export function createHubDesk(ports: HubDeskPorts): HubDesk {
  return new Desk(ports)
}

class Desk implements HubDesk {
  readonly ownId: HubId
  readonly #ports: HubDeskPorts
  readonly #folder: string
  readonly #joined = new Map<HubId, { readonly address: HubAddress; readonly carrier: HubCarrier }>()
  readonly #listeners = new Set<(message: Heard) => void>()
  readonly #watchers = new Set<() => void>()
  #host: HubHost | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(ports: HubDeskPorts) {
    this.#ports = ports
    this.ownId = ports.unlocked.header.deviceId as string as HubId
    this.#folder = path.join(ports.unlocked.folder, 'hub')
  }

  readonly open: HubDesk['open'] = (how) =>
    this.#inTurn(async () => {
      if (this.#host !== null) return ok({ port: this.#host.port })
      const { unlocked, store, openPaper, clock, timers } = this.#ports
      const { deviceId, person } = unlocked.header
      const diskKey = diskKeyOf(unlocked)
      const facts = { hubId: this.ownId, personId: person.id, deviceId }
      const started = await startHubHost(
        { ...how, facts, dataDir: this.#folder, diskKey },
        {
          startProcess: this.#ports.startProcess,
          store,
          openPaper,
          clock,
          timers,
          relayed: this.#ports.relayed,
          heard: (message) => this.#tell(message),
          died: () => this.#onDeath(),
        },
      )
      wipe(diskKey)
      if (!started.ok) return fail(started.failure.code)
      this.#host = started.value
      this.#ports.note('hub/opened')
      return ok({ port: started.value.port })
    })

  readonly close: HubDesk['close'] = () => this.#inTurn(() => this.#close())
  readonly status: HubDesk['status'] = () => this.#host?.status() ?? null
  readonly send: HubDesk['send'] = (message) => this.#host?.send(message)
  readonly reseed: HubDesk['reseed'] = () => this.#host?.reseed()

  readonly onHeard: HubDesk['onHeard'] = (listener) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly join: HubDesk['join'] = (address) => {
    const { hubId } = address.authority
    this.leave(hubId)
    const { unlocked, store, clock, random, timers, hooks } = this.#ports
    const signingKey = unlocked.signingKey()
    const { deviceId } = unlocked.header
    const carrier = createHubCarrier({
      hub: address,
      deviceId,
      signingKey,
      store,
      clock,
      random,
      timers,
      hooks: { ...hooks, onStatusChanged: () => this.#moved() },
      live: this.#ports.live(hubId),
      sessions: this.#ports.sessions,
    })
    wipe(signingKey)
    this.#joined.set(hubId, { address, carrier })
    carrier.driver.start()
  }

  readonly leave: HubDesk['leave'] = (hubId) => {
    this.#joined.get(hubId)?.carrier.driver.stop()
    this.#joined.delete(hubId)
  }

  readonly joined: HubDesk['joined'] = () =>
    [...this.#joined].map(([hubId, { carrier }]) => ({ hubId, state: carrier.driver.state() }))

  readonly nearby: HubDesk['nearby'] = () =>
    [...this.#joined.values()]
      .filter(({ carrier }) => hasCome(carrier.driver.state()))
      .map(({ address, carrier }) => ({
        serverUrl: address.url,
        fetch: address.fetch,
        accessToken: carrier.accessToken,
        renewToken: carrier.renewToken,
        ...this.#ports.naming,
      }))

  readonly sessionLinks: HubDesk['sessionLinks'] = () =>
    [...this.#joined]
      .filter(([, { carrier }]) => hasCome(carrier.driver.state()))
      .map(([lineId, { address, carrier }]) => ({
        ...{ lineId, kind: 'hub', serverUrl: address.url },
        ...{ fetch: address.fetch, fetchApart: address.fetchApart ?? address.fetch },
        ...{ accessToken: carrier.accessToken, renewToken: carrier.renewToken },
      }))

  readonly each: HubDesk['each'] = (work) => {
    for (const { carrier } of this.#joined.values()) work(carrier)
  }

  readonly end: HubDesk['end'] = () => {
    for (const hubId of [...this.#joined.keys()]) this.leave(hubId)
    return this.close()
  }

  readonly onChanged: HubDesk['onChanged'] = (listener) => {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  #moved(): void {
    this.#ports.hooks.onStatusChanged()
    for (const watcher of this.#watchers) watcher()
  }

  async #close(): Promise<void> {
    const host = this.#host
    if (host === null) return
    this.#host = null
    await host.stop()
    const { unkeptCount } = host.status()
    this.#ports.note('hub/closed')
    // What came in is in the store; the rest devices have, and offer again. Nothing of the room stays behind.
    if (unkeptCount === 0) await rm(this.#folder, { recursive: true, force: true })
  }

  #onDeath(): void {
    this.#host = null
    this.#ports.note('hub/died')
    this.#tell({ is: 'died' })
  }

  #tell(message: Heard): void {
    for (const listener of this.#listeners) listener(message)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }
}

/** From the vault alone: without the holder's PIN the hub's folder is noise. */
function diskKeyOf(unlocked: Unlocked): Uint8Array {
  const storeKey = unlocked.storeKey()
  const key = new Uint8Array(hkdfSync('sha256', storeKey, new Uint8Array(0), 'phong-hop/hub-disk/1', 32))
  wipe(storeKey)
  return key
}

/** What wakes sync wakes it for every hub too: one driver to whoever saves work or hears of the network. */
export function alsoToHubs(driver: SyncDriver, hubs: Pick<HubDesk, 'each'>): SyncDriver {
  const both = (name: 'workSaved' | 'linkHinted' | 'machineWoke' | 'syncNow') => (): void => {
    driver[name]()
    hubs.each((carrier) => carrier.driver[name]())
  }
  return {
    ...driver,
    workSaved: both('workSaved'),
    linkHinted: both('linkHinted'),
    machineWoke: both('machineWoke'),
    syncNow: both('syncNow'),
  }
}
