/**
 * Runs a hub of one's own. Invariants: what came in is in this device's store before the hub is told that it was kept;
 * one part of the seed is on the hub's disk before the next is read; a hub's process that ends is told, whatever ended it.
 */
import type { FromHub, HubOpening, HubStatus, ToHub } from '../../shared/hub/messages.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

/** The process: Electron's, or Node's in tests. */
export interface HubProcess {
  readonly send: (message: ToHub) => void
  readonly kill: () => void
  readonly listen: (on: { readonly message: (message: FromHub) => void; readonly ended: () => void }) => void
}

interface Bytes {
  readonly size: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

export interface HostPorts {
  readonly startProcess: () => HubProcess
  readonly store: Pick<StoreApi, 'seedScopes' | 'hubSeed' | 'keepRelayed'>
  readonly openPaper: (sha256: Sha256) => Promise<Result<Bytes, string>>
  readonly clock: Clock
  readonly timers: Timers
  /** Something of others waits to be passed on to the server. */
  readonly relayed: () => void
  readonly heard: (message: Extract<FromHub, { is: 'status' | 'pairing' }>) => void
  /** It ended by itself. */
  readonly died: () => void
}

export interface HubHost {
  readonly port: number
  readonly status: () => HubStatus
  /** Meeting data is other than before: the hub is told again what it may not know. */
  readonly reseed: () => void
  readonly send: (message: Extract<ToHub, { do: 'answerPairing' | 'openPairing' }>) => void
  /** Answers when its process has ended in order, or was ended. */
  readonly stop: () => Promise<void>
}

const STOPS_WITHIN_MS = 6000
const RESEED_AFTER_MS = 3000

/** Answers when the hub listens and knows whom to let in; it is told the rest of what this device knows from then on. */
export async function startHubHost(opening: HubOpening, ports: HostPorts): Promise<Result<HubHost, string>> {
  const host = new Host(ports)
  const port = await host.open(opening)
  if (!port.ok) {
    host.abandon()
    return port
  }
  await host.seedDirectory()
  return ok(host.face(port.value))
}

class Host {
  readonly #ports: HostPorts
  readonly #process: HubProcess
  readonly #seeded = new Map<number, () => void>()
  readonly #papers = new Map<Sha256, Promise<Bytes | null>>()
  #status: HubStatus = { guests: [], takenCount: 0, unkeptCount: 0 }
  #listening: (answer: Result<number, string>) => void = () => undefined
  #ended: () => void = () => undefined
  #isStopping = false
  #seedNo = 0
  #seeding: Promise<void> = Promise.resolve()
  #reseeds: (() => void) | null = null
  #keeping: Promise<void> = Promise.resolve()

  constructor(ports: HostPorts) {
    this.#ports = ports
    this.#process = ports.startProcess()
  }

  open(opening: HubOpening): Promise<Result<number, string>> {
    return new Promise((resolve) => {
      this.#listening = resolve
      this.#process.listen({ message: (message) => this.#hear(message), ended: () => this.#onEnd() })
      this.#process.send({ do: 'start', opening })
    })
  }

  /** It could not start: its process is of no use, and its end is no news. */
  abandon(): void {
    this.#isStopping = true
    this.#process.kill()
  }

  face(port: number): HubHost {
    this.#seeding = this.#seedAll()
    return {
      port,
      status: () => this.#status,
      reseed: () => {
        this.#reseeds ??= this.#ports.timers.set(RESEED_AFTER_MS, () => {
          this.#reseeds = null
          this.#seeding = this.#seeding.then(() => this.#seedAll())
        })
      },
      send: (message) => this.#process.send(message),
      stop: () => this.#stop(),
    }
  }

  #hear(message: FromHub): void {
    switch (message.is) {
      case 'listening':
        return this.#listening(ok(message.port))
      case 'failed':
        return this.#listening(fail(message.failure.code))
      case 'seeded':
        return this.#seeded.get(message.id)?.()
      case 'batches':
        this.#keeping = this.#keeping.then(() => this.#keep(message))
        return undefined
      case 'wantsBlob':
        return void this.#tellSize(message)
      case 'wantsBytes':
        return void this.#tellBytes(message)
      case 'status':
        this.#status = message.status
        return this.#ports.heard(message)
      case 'pairing':
        return this.#ports.heard(message)
      case 'stopped':
        return undefined
    }
  }

  /** What the disk cannot take stays with the hub, which tells of it again. */
  async #keep({ batches, upTo }: Extract<FromHub, { is: 'batches' }>): Promise<void> {
    const kept = await this.#ports.store
      .keepRelayed(batches, this.#ports.clock.now())
      .catch(() => fail('storage/failed'))
    if (!kept.ok || this.#isStopping) return
    this.#process.send({ do: 'kept', upTo })
    this.#ports.relayed()
  }

  seedDirectory(): Promise<void> {
    return this.#seed((scope) => scope.startsWith('body/'))
  }

  #seedAll(): Promise<void> {
    return this.#seed(() => true)
  }

  async #seed(isMeant: (scope: Scope) => boolean): Promise<void> {
    try {
      for (const scope of await this.#ports.store.seedScopes()) {
        if (this.#isStopping) return
        if (!isMeant(scope)) continue
        const seed = await this.#ports.store.hubSeed(scope, this.#ports.clock.now())
        await this.#tell(seed)
      }
    } catch {
      // A store that is closing: the hub has what it was told so far, and ends with the session.
    }
  }

  #tell(seed: Extract<ToHub, { do: 'seed' }>['seed']): Promise<void> {
    this.#seedNo += 1
    const id = this.#seedNo
    return new Promise((resolve) => {
      this.#seeded.set(id, () => {
        this.#seeded.delete(id)
        resolve()
      })
      this.#process.send({ do: 'seed', id, seed })
    })
  }

  #paper(sha256: Sha256): Promise<Bytes | null> {
    const known = this.#papers.get(sha256)
    if (known !== undefined) return known
    const opened = this.#ports
      .openPaper(sha256)
      .then((paper) => (paper.ok ? paper.value : null))
      .catch(() => null)
    this.#papers.set(sha256, opened)
    // One that is not here may be here later.
    void opened.then((paper) => paper ?? this.#papers.delete(sha256))
    return opened
  }

  async #tellSize({ id, sha256 }: Extract<FromHub, { is: 'wantsBlob' }>): Promise<void> {
    const paper = await this.#paper(sha256)
    this.#process.send({ do: 'blob', id, size: paper?.size ?? null })
  }

  async #tellBytes(wish: Extract<FromHub, { is: 'wantsBytes' }>): Promise<void> {
    const paper = await this.#paper(wish.sha256)
    const bytes = await (paper?.read(wish.begin, wish.end) ?? Promise.resolve(null)).catch(() => null)
    this.#process.send({ do: 'bytes', id: wish.id, bytes })
  }

  #onEnd(): void {
    for (const go of this.#seeded.values()) go()
    for (const paper of this.#papers.values()) void paper.then((open) => open?.close()).catch(() => undefined)
    this.#papers.clear()
    this.#reseeds?.()
    this.#listening(fail('hub/failed'))
    const byItself = !this.#isStopping
    this.#isStopping = true
    this.#ended()
    if (byItself) this.#ports.died()
  }

  #stop(): Promise<void> {
    if (this.#isStopping) return Promise.resolve()
    this.#isStopping = true
    return new Promise((resolve) => {
      const cancel = this.#ports.timers.set(STOPS_WITHIN_MS, () => this.#process.kill())
      this.#ended = () => {
        cancel()
        resolve()
      }
      this.#process.send({ do: 'stop' })
    })
  }
}
