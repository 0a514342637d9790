/**
 * kill -9 of a device that takes packs from a stick, at any moment: while it copies, checks, writes contents or commits.
 * Of every pack all is there or nothing; what it called taken is all there; the next start goes on by itself; at the end
 * everything is there, and no file that nobody knows of.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FileId } from '../../shared/kernel/ids.ts'
import {
  aMeetingLoad,
  anOp,
  anOutboxLoad,
  type Loaded,
  plainOf,
  signedBatch,
} from '../stick/support/honest.ts'
import { directoryFeed } from '../stick/support/receiver.ts'
import { aPrologue, BODY, CODE, keyFor, laptops, press } from '../stick/support/workshop.ts'
import { an, NOW } from '../store/support/people.ts'
import { seeded } from '../store/support/vietnamese-text.ts'
import { openTestStore } from '../store/support/world.ts'
import type { Bundle } from './bundle.ts'
import { type Figures, inLanes, noFigures, scratch } from './figures.ts'
import { type Hand, writeHand } from './hand.ts'
import { judgePacks, type PackedLoad } from './judge-packs.ts'
import { type Moment, runUntilKilled } from './killing.ts'

export interface StickKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  readonly fault?: 'ack-early' | 'two-steps'
}

const LANES = 2

export async function killStickTakers(asked: StickKills): Promise<Figures> {
  const home = scratch()
  try {
    const template = await prepare(home)
    return await inLanes(asked.kills, LANES, async (rounds, lane) => {
      const random = seeded(asked.seed + lane)
      const figures = noFigures()
      for (let sticks = 0; figures.count < rounds; sticks += 1) {
        const folder = path.join(home, `lane-${lane}-${sticks}`)
        await takeOneStick(asked, template, { folder, random, figures, rounds })
        rmSync(folder, { recursive: true, force: true })
      }
      return figures
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

interface Template {
  readonly folder: string
  readonly hand: Hand
  readonly packs: readonly PackedLoad[]
  readonly beside: object
}

/** An's device, which knows the office's devices and nothing else; Bình's three packs. */
async function prepare(home: string): Promise<Template> {
  const folder = path.join(home, 'template')
  mkdirSync(folder)
  const { deviceId, signingKey } = laptops.an
  const opening = { person: an, deviceId, signingKey }
  const { hand } = writeHand(folder, home, { opening })
  const made = await openTestStore(folder, hand.opening)
  const known = [laptops.an, laptops.binh, laptops.chi]
  const told = await made.store.applyResponse(directoryFeed(BODY, known), NOW)
  if (!told.ok) throw new Error(told.failure.code)
  await made.store.close()
  await made.store.terminate()
  const first = aMeetingLoad([900_000, 40_000])
  const fileId = first.meeting.papers[0]?.fileId as FileId
  const notes = [1, 2, 3].map((no) => signedBatch([anOp({}, first.meeting.id, fileId)], laptops.binh, no))
  const loads: [string, Loaded][] = [
    ['first', first],
    ['outbox', anOutboxLoad(notes)],
    ['second', aMeetingLoad([300_000])],
  ]
  const key = Buffer.from(await keyFor(CODE, aPrologue())).toString('hex')
  const packs: PackedLoad[] = []
  for (const [name, load] of loads) {
    const file = path.join(home, `${name}.phonghop`)
    writeFileSync(file, await press({ plain: plainOf(load) }))
    packs.push({ name, file, key, load })
  }
  const beside = { bodyId: BODY, packs: packs.map(({ name, file, key }) => ({ name, file, key })) }
  return { folder, hand, packs, beside }
}

interface Sitting {
  readonly folder: string
  readonly random: () => number
  readonly figures: Figures
  /** Kills in all. */
  readonly rounds: number
}

/** One device from its first pack to its last. */
async function takeOneStick(
  { bundle, fault }: StickKills,
  { folder: template, hand, packs, beside }: Template,
  { folder, random, figures, rounds }: Sitting,
): Promise<void> {
  const store = path.join(folder, 'store')
  cpSync(template, store, { recursive: true })
  const own = writeHand(store, folder, {
    opening: { ...hand.opening, file: path.join(store, 'store.db') },
    beside,
  })
  const program = [
    bundle.fileOf('stick-taker'),
    own.file,
    bundle.fileOf('worker'),
    ...(fault === undefined ? [] : [fault]),
  ]
  const taken = new Set<string>()
  for (let isDone = false; !isDone; ) {
    const lines = await runUntilKilled(program, fault === undefined ? moment(random) : AMID)
    for (const [word, name = ''] of lines.map((line) => line.split(' ')))
      if (word === 'taken') taken.add(name)
    isDone = lines.includes('done')
    figures.count += 1
    await judgePacks({ hand: own.hand, folder: store, packs, taken, isDone }, figures)
    if (figures.count >= rounds) break
  }
  figures.acknowledged += taken.size
}

/** Amid the mistake, which is all that a faulty device tells of. */
const AMID: Moment = { afterLines: 1, delayMs: 0 }

/** A life says about thirty lines; one in eight dies while it starts. */
function moment(random: () => number): Moment {
  if (random() < 0.125) return { afterLines: 0, delayMs: 40 + random() * 120 }
  return { afterLines: 1 + Math.floor(random() * 34), delayMs: random() * 6 }
}
