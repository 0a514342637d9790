/**
 * Five devices of three people, their server and a hub in the room, all of them processes, killed with -9 one after another
 * at random while everybody writes; whoever died is looked at and starts again. The server stays away now and then, and
 * the hub goes on alone. At the end all of them are left in peace, and must hold the same: every note that any of them
 * ever called saved.
 */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { type SeededOffice, seedOffice, testClock } from '../server/office.ts'
import { seeded } from '../store/support/vietnamese-text.ts'
import type { Bundle } from './bundle.ts'
import { type CrowdHub, crowdHub } from './crowd-hub.ts'
import { type Laptop, newLaptop, type Word } from './crowd-laptop.ts'
import { type Crowd, inPeace } from './crowd-rest.ts'
import { type CrowdServer, crowdServer } from './crowd-server.ts'
import { type Figures, noFigures, scratch } from './figures.ts'

export interface CrowdKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  /** Who acknowledges a moment before it writes. */
  readonly fault?: 'server' | 'hub'
}

export interface CrowdFigures extends Figures {
  readonly killed: { server: number; hub: number; laptop: number }
  /** Receipts of the hub's, of all devices. */
  onHub: number
  /** Devices that have any. */
  guests: number
}

/** An has two devices, Bình too; Chi, the secretary, reads and writes on one, which holds the hub. */
const OWNERS = ['an', 'an', 'binh', 'binh', 'chi'] as const

export async function killAmongMany(asked: CrowdKills): Promise<CrowdFigures> {
  const home = scratch()
  const figures: CrowdFigures = {
    ...noFigures(),
    killed: { server: 0, hub: 0, laptop: 0 },
    onHub: 0,
    guests: 0,
  }
  const crowd = await gather(asked, home)
  const { laptops, hub, server } = crowd
  try {
    for (const laptop of laptops) laptop.start()
    hub.start()
    await Promise.all([...laptops.map((laptop) => next([laptop], 'saved')), next(laptops, 'on-hub')])
    if (asked.fault === 'hub') await server.kill()
    const killer = new Killer(crowd, figures, asked)
    // One loss is what a control is for.
    while (figures.count < asked.kills && (asked.fault === undefined || figures.lost.length === 0))
      await killer.killOne()
    figures.acknowledged = laptops.reduce((sum, { saved }) => sum + saved.size, 0)
    figures.onHub = laptops.reduce((sum, { onHub }) => sum + onHub.size, 0)
    figures.guests = laptops.filter(({ onHub }) => onHub.size > 0).length
    const { server: servers, hub: hubs, laptop } = figures.killed
    figures.beside = `, ${figures.onHub} by the hub (killed: ${servers} servers, ${hubs} hubs, ${laptop} devices)`
    if (asked.fault === undefined) await inPeace(crowd, figures)
    return figures
  } finally {
    for (const laptop of laptops) await laptop.kill()
    await server.kill()
    rmSync(home, { recursive: true, force: true })
  }
}

async function gather(asked: CrowdKills, home: string): Promise<Crowd> {
  const office = await seedOffice(testClock())
  const entry = asked.bundle.fileOf(asked.fault === 'server' ? 'faulty-server' : 'server')
  const server: CrowdServer = crowdServer(entry, office, home, await freePort())
  const hub: CrowdHub = crowdHub(home, await freePort())
  await server.start()
  try {
    return { server, hub, ...(await signedIn(asked, { office, home, server, hub })) }
  } catch (error) {
    await server.kill()
    throw error
  }
}

interface Place extends Pick<Crowd, 'server' | 'hub'> {
  readonly office: SeededOffice
  readonly home: string
}

async function signedIn(
  { bundle, fault }: CrowdKills,
  { office, home, server, hub }: Place,
): Promise<Pick<Crowd, 'laptops' | 'holder'>> {
  const laptops: Laptop[] = []
  // The holder first: the others are told of its hub.
  for (const who of OWNERS.toReversed())
    laptops.push(
      await newLaptop({
        bundle,
        office,
        home,
        serverUrl: server.url,
        who,
        number: laptops.length,
        room: hub.room,
        hubProgram: fault === 'hub' ? 'faulty-hub' : 'hub',
      }),
    )
  const [holder] = laptops
  if (holder === undefined) throw new Error('nobody')
  hub.heldBy(holder)
  return { laptops, holder }
}

/** Half of the kills of whoever acknowledges come with a receipt that has just come; all of them in a control. */
const RECEIPT_WITHIN_MS = 400

class Killer {
  readonly #crowd: Crowd
  readonly #figures: CrowdFigures
  readonly #fault: CrowdKills['fault']
  readonly #random: () => number
  /** Kills of others until the server is back. */
  #away = 0

  constructor(crowd: Crowd, figures: CrowdFigures, { fault, seed }: CrowdKills) {
    this.#crowd = crowd
    this.#figures = figures
    this.#fault = fault
    this.#random = seeded(seed)
  }

  async killOne(): Promise<void> {
    const { hub, server, laptops } = this.#crowd
    await pause(20 + this.#random() * 250)
    if (this.#away > 0) this.#away -= 1
    if (this.#away === 0 && this.#fault !== 'hub') await server.start()
    const dice = this.#random()
    const victim = laptops[Math.floor(this.#random() * laptops.length)]
    this.#figures.count += 1
    if (server.isUp() && dice < (this.#fault === 'server' ? 0.8 : 0.25)) await this.#killServer()
    else if (hub.isRunning() && dice < (this.#fault === 'hub' ? 0.8 : 0.5)) await this.#killHub()
    else if (victim !== undefined) await this.#killLaptop(victim)
  }

  async #killServer(): Promise<void> {
    const { server, laptops } = this.#crowd
    await this.#receipt('server', 'sent')
    await server.kill()
    server.judge(laptops, this.#figures)
    this.#figures.killed.server += 1
    const stays = this.#fault === undefined && this.#random() < 0.5
    this.#away = stays ? 1 + Math.floor(this.#random() * 5) : 0
    if (!stays) await server.start()
  }

  async #killHub(): Promise<void> {
    const { hub, laptops } = this.#crowd
    await this.#receipt('hub', 'on-hub')
    await hub.kill()
    hub.judge(laptops, this.#figures)
    this.#figures.killed.hub += 1
    hub.start()
  }

  /** The holder's takes the hub with it. */
  async #killLaptop(victim: Laptop): Promise<void> {
    const { hub, holder, laptops } = this.#crowd
    await victim.kill()
    victim.judge(this.#figures)
    if (victim === holder) hub.judge(laptops, this.#figures)
    this.#figures.killed.laptop += 1
    victim.start()
    if (victim === holder) hub.start()
  }

  async #receipt(from: 'server' | 'hub', word: Word): Promise<void> {
    const came = next(this.#crowd.laptops, word)
    if (this.#fault === from) await came
    else if (this.#random() < 0.5) await Promise.race([came, pause(RECEIPT_WITHIN_MS)])
  }
}

/** The next such word of any of them. */
function next(laptops: readonly Laptop[], word: Word): Promise<void> {
  return new Promise((resolve) => {
    const offs = laptops.map((laptop) =>
      laptop.on(word, () => {
        for (const off of offs) off()
        resolve()
      }),
    )
  })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The devices know one address for good. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
