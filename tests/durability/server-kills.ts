/** kill -9 of a server under load, right after it acknowledged; then its log is read, and it starts again. */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Receipt } from '../../shared/wire/protocol.ts'
import { pullAll } from '../server/device.ts'
import { type SeededOffice, seedOffice, testClock } from '../server/office.ts'
import { type ServerChild, startServerChild } from '../server/server-child.ts'
import { seeded } from '../store/support/vietnamese-text.ts'
import type { Bundle } from './bundle.ts'
import { type Figures, inLanes, lookedAt, noFigures, scratch } from './figures.ts'
import { crewOf, logOnDisk, roundOfWriting } from './server-rounds.ts'

export interface ServerKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  /** The server that acknowledges a moment before it writes. */
  readonly faulty?: boolean
}

/** A data folder ages over this many kills; then a new one is begun. */
const KILLS_AN_OFFICE = 50
const LANES = 2

export async function killServers(asked: ServerKills): Promise<Figures> {
  const office = await seedOffice(testClock())
  const home = scratch()
  try {
    return await inLanes(asked.kills, LANES, async (rounds, lane) => {
      const random = seeded(asked.seed + lane)
      const figures = noFigures()
      while (figures.count < rounds) {
        const dataDir = path.join(home, `data-${lane}`)
        rmSync(dataDir, { recursive: true, force: true })
        mkdirSync(dataDir)
        cpSync(office.dataDir, dataDir, { recursive: true })
        const kills = Math.min(KILLS_AN_OFFICE, rounds - figures.count)
        await killOneOffice(asked, { ...office, dataDir }, { random, figures, kills })
      }
      return figures
    })
  } finally {
    rmSync(office.dataDir, { recursive: true, force: true })
    rmSync(home, { recursive: true, force: true })
  }
}

async function killOneOffice(
  { bundle, faulty }: ServerKills,
  office: SeededOffice,
  { random, figures, kills }: { random: () => number; figures: Figures; kills: number },
): Promise<void> {
  const entry = bundle.fileOf(faulty === true ? 'faulty-server' : 'server')
  let child: ServerChild = await startServerChild(entry, office.dataDir, { PHONG_HOP_LOG: 'error' })
  const crew = await crewOf(child.url)
  const acknowledged: Receipt[] = []
  const read = new Set<string>()
  for (let round = 0; round < kills; round += 1) {
    // Half of the kills come with the acknowledgement, half somewhere in the next ones.
    const ending = { afterOps: 1 + Math.floor(random() * 60), delayMs: random() < 0.5 ? 0 : random() * 8 }
    const written = await roundOfWriting(child, crew, office, { ...ending, signal: 'SIGKILL' })
    acknowledged.push(...written.acknowledged)
    figures.count += 1
    figures.acknowledged += written.acknowledged.length
    const { ops, wrong } = lookedAt(office.dataDir, logOnDisk)
    figures.corrupt.push(...wrong.map((what) => `kill ${figures.count}: ${what}`))
    const at = `kill ${figures.count}`
    for (const { opId } of acknowledged) if (!ops.has(opId)) figures.lost.push(`${at}: ${opId} on the disk`)
    child = await startServerChild(entry, office.dataDir, { PHONG_HOP_LOG: 'error' })
    for (const device of [...crew.writers, crew.reader]) device.url = child.url
    if (faulty === true) continue
    // With the cursor it had before the kill.
    for (const { opId } of await pullAll(crew.reader)) read.add(opId)
    for (const { opId, scope } of written.acknowledged)
      if (scope.startsWith('meeting/') && !read.has(opId)) figures.lost.push(`${at}: ${opId} for the reader`)
  }
  await child.end('SIGKILL')
}
