/** kill -9 of a device that writes, at any moment: while it opens, writes, settles, folds its log or copies its store. */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { seeded } from '../store/support/vietnamese-text.ts'
import { privateDoc } from '../store/support/writer.ts'
import type { Bundle } from './bundle.ts'
import { type Figures, inLanes, noFigures, scratch } from './figures.ts'
import { writeHand } from './hand.ts'
import { judgeNotes } from './judge-notes.ts'
import { type Moment, runUntilKilled } from './killing.ts'

export interface ClientKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  readonly fault?: 'ack-early'
}

/** A store ages over this many kills; then a new one is begun. */
const KILLS_A_STORE = 20
const LANES = 2

export function killClients(asked: ClientKills): Promise<Figures> {
  return inLanes(asked.kills, LANES, async (rounds, lane) => {
    const random = seeded(asked.seed + lane)
    const figures = noFigures()
    while (figures.count < rounds) {
      await killOneStore(asked, random, figures, Math.min(KILLS_A_STORE, rounds - figures.count))
    }
    return figures
  })
}

async function killOneStore(
  { bundle, fault }: ClientKills,
  random: () => number,
  figures: Figures,
  kills: number,
): Promise<void> {
  const home = scratch()
  const folder = path.join(home, 'store')
  mkdirSync(folder)
  const { hand, file } = writeHand(folder, home)
  const saved = new Map<string, string>()
  const sent = new Set<string>()
  const docId = privateDoc(hand.fileId, hand.opening.person.id)
  for (let round = 0; round < kills; round += 1) {
    const program =
      fault !== undefined
        ? [bundle.fileOf('writer'), file, bundle.fileOf('worker'), fault]
        : random() < 0.3
          ? [bundle.fileOf('writer'), file, bundle.fileOf('worker')]
          : [bundle.fileOf('tidier'), file]
    const lines = await runUntilKilled(program, moment(random))
    for (const [opId = '', id = '', more] of lines.map((line) => line.split(' '))) {
      saved.set(opId, id)
      if (more === 'sent') sent.add(opId)
    }
    figures.count += 1
    figures.acknowledged += lines.length
    judgeNotes({ hand, folder, docId, saved, sent, name: 'device' }, figures)
  }
  rmSync(home, { recursive: true, force: true })
}

/** One in eight dies while it starts and opens. */
function moment(random: () => number): Moment {
  if (random() < 0.125) return { afterLines: 0, delayMs: 40 + random() * 120 }
  return { afterLines: 1 + Math.floor(random() * 12), delayMs: random() * 6 }
}
