/**
 * Many devices on links that come and go, against one server: each writes, each has the product's machine, transport and
 * nudge socket. When the faults end, everybody must hold what everybody in their meeting wrote, by themselves.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SyncDriver } from '../../../main/sync/driver.ts'
import type { FileId, FileVersionId, MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import { type LayerDocId, layerDocId } from '../../../shared/oparl/scope.ts'
import { createChance } from '../../../tests/simulation/chance.ts'
import { type LinkShape, ShapedLink } from '../../../tests/support/shaped-link.ts'
import { type Weather, weatherOn } from '../../../tests/support/weather.ts'
import { newId, writer } from '../updates.ts'
import type { Attendee } from './crowd.ts'
import { lightDevice } from './light-device.ts'
import type { LightStore } from './light-store.ts'

const SHAPE: LinkShape = {
  up: { bytesPerS: 64_000, delayMs: 40, jitterMs: 40 },
  down: { bytesPerS: 250_000, delayMs: 40, jitterMs: 40 },
  sharedAir: false,
}
/**
 * Every two seconds something happens to a link; half of it is that there is none for a while. Nothing that is lost without a
 * word: who is told nothing waits for 30 s of silence [SYNC-24], and that would be all there is to see.
 */
const FLAPPING: Weather = {
  gapMs: 2000,
  lastsMs: [300, 2500],
  faults: ['cut', 'cut', 'reset', 'stall'],
}
const WRITES_EVERY_MS = 4000
/** Then the next paper is opened, and the one before is in nobody's memory any more. */
const MARKS_ON_A_PAPER = 40

const ignore = () => undefined

interface Paper {
  readonly docId: LayerDocId
  readonly writer: ReturnType<typeof writer>
  marks: number
}

function paperOf({ meetingId, personId }: Attendee): Paper {
  const docId = layerDocId({ layer: 'meeting', meetingId, fileId: newId<FileId>(), authorId: personId })
  return { docId, writer: writer(newId<FileVersionId>()), marks: 0 }
}

class FlappingDevice {
  readonly attendee: Attendee
  readonly store: LightStore
  readonly #link: ShapedLink
  readonly #driver: SyncDriver
  #paper: Paper
  #timers: NodeJS.Timeout[] = []
  #calm: () => void = ignore

  constructor(attendee: Attendee, link: ShapedLink) {
    this.attendee = attendee
    this.#link = link
    this.#paper = paperOf(attendee)
    const { store, driver } = lightDevice(attendee, link.url)
    this.store = store
    this.#driver = driver
  }

  start(): void {
    this.#driver.start()
  }

  /** Has all that there was before anybody wrote, and hears of what comes. */
  get isSettled(): boolean {
    const { phase, socket } = this.#driver.state()
    return phase.at === 'live' && socket === 'open'
  }

  /** Writes and flaps from now on, for at most so long. */
  begin(seed: string, forMs: number): void {
    const chance = createChance(seed)
    const write = (): void => {
      if (this.#paper.marks === MARKS_ON_A_PAPER) this.#paper = paperOf(this.attendee)
      this.#paper.marks += 1
      this.store.write(this.#paper.docId, this.#paper.writer.add())
      this.#driver.workSaved()
      this.#timers = [setTimeout(write, WRITES_EVERY_MS * (0.5 + chance.fraction()))]
    }
    this.#timers = [setTimeout(write, WRITES_EVERY_MS * chance.fraction())]
    this.#calm = weatherOn(this.#link, FLAPPING, seed, forMs)
  }

  /** What it is doing and how much it owes: for who asks why it is late. */
  get standing(): string {
    const { phase, socket, trouble } = this.#driver.state()
    const attempt = 'attempt' in phase ? ` ${phase.attempt}` : ''
    return `${phase.at}${attempt}, socket ${socket}, ${trouble ?? 'no trouble'}, owes ${this.store.waitingCount}`
  }

  /** The faults are over, and nobody writes any more. */
  calm(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#calm()
  }

  async end(): Promise<void> {
    this.#driver.stop()
    await this.#link.close()
  }
}

export interface FlappingRun {
  readonly attendees: readonly Attendee[]
  readonly url: string
  readonly flapForMs: number
  /** After the faults: longer than this nobody waits. */
  readonly patienceMs: number
  readonly seed: string
  /** Told when everybody has come in; links begin to flap when it answers. */
  readonly begin?: () => Promise<void>
}

export interface FlappingOutcome {
  readonly written: number
  /** From the end of the faults until the device had all and owed nothing, ms; who did not get there is not in it. */
  readonly convergedMs: readonly number[]
  /** What those were doing who did not get there. */
  readonly late: readonly string[]
  readonly connections: number
}

export async function flap(run: FlappingRun): Promise<FlappingOutcome> {
  const links = await Promise.all(
    run.attendees.map(({ deviceId }) => ShapedLink.to(run.url, SHAPE, `${run.seed}/${deviceId}`)),
  )
  const devices = run.attendees.flatMap((attendee, at) => {
    const link = links[at]
    return link === undefined ? [] : [new FlappingDevice(attendee, link)]
  })
  try {
    for (const device of devices) device.start()
    await until(() => devices.every(({ isSettled }) => isSettled), run.patienceMs)
    await run.begin?.()
    for (const [at, device] of devices.entries()) device.begin(`${run.seed}/${at}`, run.flapForMs)
    await sleep(run.flapForMs)
    for (const device of devices) device.calm()
    const { convergedMs, late } = await convergence(devices, run.patienceMs)
    const written = devices.reduce((sum, { store }) => sum + store.mine.length, 0)
    return {
      written,
      convergedMs,
      late,
      connections: links.reduce((sum, { opened }) => sum + opened, 0),
    }
  } finally {
    await Promise.all(devices.map((device) => device.end()))
  }
}

async function until(holds: () => boolean, patienceMs: number): Promise<void> {
  const begun = performance.now()
  while (!holds()) {
    if (performance.now() - begun > patienceMs)
      throw new Error('not everybody came in before the faults began')
    await sleep(50)
  }
}

async function convergence(
  devices: readonly FlappingDevice[],
  patienceMs: number,
): Promise<Pick<FlappingOutcome, 'convergedMs' | 'late'>> {
  const all = new Map<MeetingId, OpId[]>()
  for (const { attendee, store } of devices)
    all.set(attendee.meetingId, [...(all.get(attendee.meetingId) ?? []), ...store.mine])
  const begun = performance.now()
  const converged: number[] = []
  // What is held is never dropped: each looks on from the first op that it lacked last time.
  const looked = new Map<FlappingDevice, number>()
  let late = [...devices]
  while (late.length > 0 && performance.now() - begun < patienceMs) {
    await sleep(20)
    const still = late.filter((device) => {
      const wanted = all.get(device.attendee.meetingId) ?? []
      let at = looked.get(device) ?? 0
      while (at < wanted.length && device.store.held.has(wanted[at] as OpId)) at += 1
      looked.set(device, at)
      return at < wanted.length || device.store.waitingCount > 0
    })
    const now = performance.now() - begun
    for (let at = still.length; at < late.length; at += 1) converged.push(now)
    late = still
  }
  const lacking = (device: FlappingDevice): number =>
    (all.get(device.attendee.meetingId) ?? []).filter((opId) => !device.store.held.has(opId)).length
  return {
    convergedMs: converged,
    late: late.map((device) => `${device.standing}, lacks ${lacking(device)}`),
  }
}
