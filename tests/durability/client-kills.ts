/** kill -9 of a device that writes, at any moment: while it opens, writes, settles, folds its log or copies its store. */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { applyUpdate, Doc } from 'yjs'
import { calls } from '../../main/store/calls.ts'
import { Signals } from '../../main/store/signals.ts'
import { Store } from '../../main/store/store.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import { newId } from '../store/support/people.ts'
import { seeded } from '../store/support/vietnamese-text.ts'
import type { Bundle } from './bundle.ts'
import { type Figures, inLanes, lookedAt, noFigures, scratch } from './figures.ts'
import { type Hand, writeHand } from './hand.ts'
import { type Moment, runUntilKilled } from './killing.ts'

export interface ClientKills {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  readonly fault?: 'ack-early'
}

/** A store ages over this many kills; then a new one is begun. */
const KILLS_A_STORE = 40
const LANES = 3

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
  const acknowledged: string[] = []
  for (let round = 0; round < kills; round += 1) {
    const program =
      fault !== undefined
        ? [bundle.fileOf('writer'), file, bundle.fileOf('worker'), fault]
        : random() < 0.5
          ? [bundle.fileOf('writer'), file, bundle.fileOf('worker')]
          : [bundle.fileOf('tidier'), file]
    const lines = await runUntilKilled(program, moment(random))
    acknowledged.push(...lines)
    figures.count += 1
    figures.acknowledged += lines.length
    judge(hand, folder, acknowledged, figures)
  }
  rmSync(home, { recursive: true, force: true })
}

/** One in eight dies while it starts and opens. */
function moment(random: () => number): Moment {
  if (random() < 0.125) return { afterLines: 0, delayMs: 40 + random() * 120 }
  return { afterLines: 1 + Math.floor(random() * 12), delayMs: random() * 6 }
}

/** Opens as the app opens, reads as the reader reads, and looks at every page of the file. */
function judge(hand: Hand, folder: string, acknowledged: readonly string[], figures: Figures): void {
  const at = `kill ${figures.count}`
  lookedAt(folder, (copy) => {
    const opened = Store.open(
      { ...hand.opening, file: path.join(copy, 'store.db') },
      new Signals(() => undefined),
    )
    if (!opened.ok) {
      figures.corrupt.push(`${at}: ${opened.failure.code}`)
      return
    }
    const { store } = opened.value
    const sound = store.context.db.pragma('integrity_check', { simple: true })
    if (sound !== 'ok') figures.corrupt.push(`${at}: ${String(sound)}`)
    const notes = notesIn(store, hand)
    const waiting = waitingIn(store)
    for (const line of acknowledged) {
      const [opId = '', id = '', sent] = line.split(' ')
      if (!notes.has(id)) figures.lost.push(`${at}: the note of ${opId}`)
      if (sent === undefined && !waiting.has(opId)) figures.lost.push(`${at}: ${opId} from the outbox`)
    }
    store.texts.close()
    store.context.db.close()
  })
}

/** Notes of the document that the lists show too. */
function notesIn(store: Store, hand: Hand): ReadonlySet<string> {
  const doc = new Doc()
  for (const { update } of calls.layersOfFile(store, newId(), hand.fileId)) applyUpdate(doc, update)
  const listed = new Set(columnOf(store, 'SELECT annotation_id FROM annotation'))
  const { annotations } = readAnnotations(doc)
  doc.destroy()
  return new Set(annotations.map(({ id }) => id as string).filter((id) => listed.has(id)))
}

const waitingIn = (store: Store): ReadonlySet<string> =>
  new Set(columnOf(store, 'SELECT o.op_id FROM outbox o JOIN op_log l ON l.op_id = o.op_id'))

const columnOf = (store: Store, sql: string): string[] =>
  store.context.db.prepare(sql).pluck().all() as string[]
