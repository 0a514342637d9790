/**
 * Five devices of three people and their server, all of them processes, killed with -9 one after another at random while
 * everybody writes; whoever died is looked at and starts again. At the end all of them are left in peace, and must hold
 * the same: every note that any of them ever called saved.
 */
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { seedOffice, testClock } from '../server/office.ts'
import { type ServerChild, startServerChild } from '../server/server-child.ts'
import { seeded } from '../store/support/vietnamese-text.ts'
import type { Bundle } from './bundle.ts'
import { type Laptop, newLaptop } from './crowd-laptop.ts'
import { type Figures, lookedAt, noFigures, scratch } from './figures.ts'
import { logOnDisk } from './server-rounds.ts'

export interface CrowdKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  /** The server that acknowledges a moment before it writes. */
  readonly faulty?: boolean
}

/** An has two devices, Bình too; Chi reads and writes on one. */
const OWNERS = ['an', 'an', 'binh', 'binh', 'chi'] as const
const REST_WITHIN_MS = 60_000

export async function killAmongMany({ bundle, kills, seed, faulty }: CrowdKills): Promise<Figures> {
  const random = seeded(seed)
  const home = scratch()
  const office = await seedOffice(testClock())
  const dataDir = path.join(home, 'data')
  cpSync(office.dataDir, dataDir, { recursive: true })
  rmSync(office.dataDir, { recursive: true, force: true })
  const port = await freePort()
  const entry = bundle.fileOf(faulty === true ? 'faulty-server' : 'server')
  const startServer = (): Promise<ServerChild> =>
    startServerChild(entry, dataDir, {
      PHONG_HOP_PORT: String(port),
      PHONG_HOP_LOG: 'error',
      PHONG_HOP_LATE_MS: '500',
    })
  let server = await startServer()
  const laptops: Laptop[] = []
  for (const who of OWNERS) {
    laptops.push(
      await newLaptop({ bundle, office, home, serverUrl: server.url, who, number: laptops.length }),
    )
  }
  const figures = noFigures()
  try {
    for (const laptop of laptops) laptop.start()
    await Promise.all(laptops.map((laptop) => next([laptop], 'saved')))
    // One loss is what a control is for.
    while (figures.count < kills && (faulty !== true || figures.lost.length === 0)) {
      await pause(20 + random() * 250)
      figures.count += 1
      const victim =
        random() < (faulty === true ? 0.8 : 0.3) ? null : laptops[Math.floor(random() * laptops.length)]
      if (victim === null || victim === undefined) {
        // Half of them with a receipt that has just come.
        if (faulty === true || random() < 0.5) await Promise.race([next(laptops, 'sent'), pause(400)])
        await server.end('SIGKILL')
        judgeServer(dataDir, laptops, figures)
        server = await startServer()
      } else {
        await victim.kill()
        victim.judge(figures)
        victim.start()
      }
    }
    figures.acknowledged = laptops.reduce((sum, { saved }) => sum + saved.size, 0)
    if (faulty !== true) await inPeace(laptops, figures)
    await server.end('SIGKILL')
    judgeServer(dataDir, laptops, figures)
    return figures
  } finally {
    for (const laptop of laptops) await laptop.kill()
    await server.end('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}

function judgeServer(dataDir: string, laptops: readonly Laptop[], figures: Figures): void {
  const { ops, wrong } = lookedAt(dataDir, logOnDisk)
  figures.corrupt.push(...wrong.map((what) => `kill ${figures.count}: server: ${what}`))
  for (const { name, sent } of laptops)
    for (const opId of sent)
      if (!ops.has(opId)) figures.lost.push(`kill ${figures.count}: ${opId}, sent by ${name}, at the server`)
}

/**
 * Nobody writes and nobody dies: every device sends what it has and comes to hold the same, which is at least what was
 * called saved: a note may be on a disk whose process died before it could say so.
 */
async function inPeace(laptops: readonly Laptop[], figures: Figures): Promise<void> {
  for (const laptop of laptops) {
    await laptop.kill()
    laptop.judge(figures)
    laptop.start('quiet')
  }
  await agreement(laptops)
  for (const laptop of laptops) {
    await laptop.kill()
    const notes = laptop.notes()
    for (const { name, saved } of laptops)
      for (const [opId, id] of saved)
        if (!notes.has(id)) figures.lost.push(`at rest: ${opId} of ${name} on ${laptop.name}`)
  }
  const held = new Set(laptops.map((laptop) => laptop.held()))
  if (held.size > 1) figures.lost.push(`at rest they hold ${[...held].join(' | ')}`)
}

/** Until all hold the same; for so long at most. What they hold is looked at afterwards, either way. */
function agreement(laptops: readonly Laptop[]): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, REST_WITHIN_MS)
    const saved = laptops.reduce((sum, laptop) => sum + laptop.saved.size, 0)
    const look = (): void => {
      const [first = '', ...others] = laptops.map((laptop) => laptop.held())
      if (Number(first.split(' ')[1]) < saved || others.some((one) => one !== first)) return
      clearTimeout(late)
      resolve()
    }
    for (const laptop of laptops) laptop.on('holds', look)
  })
}

/** The next such word of any of them. */
function next(laptops: readonly Laptop[], word: 'saved' | 'sent'): Promise<void> {
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
