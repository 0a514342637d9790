/**
 * Nobody writes and nobody dies any more. First the holder's device alone meets the server: what everybody gave the hub is
 * then there [SYNC-71]. Then all of them do, and must hold the same, which is at least what was called saved (a note may be
 * on a disk whose process died before it could say so), and each of it once.
 */
import type { CrowdHub } from './crowd-hub.ts'
import type { Laptop } from './crowd-laptop.ts'
import type { CrowdServer } from './crowd-server.ts'
import type { Figures } from './figures.ts'

export interface Crowd {
  readonly laptops: readonly Laptop[]
  /** The one whose laptop runs the hub. */
  readonly holder: Laptop
  readonly hub: CrowdHub
  readonly server: CrowdServer
}

/** A slow machine takes its time; what they hold is looked at afterwards, either way. */
const REST_WITHIN_MS = 180_000

export async function inPeace(crowd: Crowd, figures: Figures): Promise<void> {
  const { laptops, holder, hub, server } = crowd
  for (const laptop of laptops) {
    await laptop.kill()
    laptop.judge(figures)
  }
  hub.judge(laptops, figures)
  await server.start()
  await holderAlone(crowd, figures)
  for (const laptop of laptops) if (laptop !== holder) laptop.start('quiet')
  await agreement(laptops, figures)
  for (const laptop of laptops) await laptop.kill()
  hub.judge(laptops, figures)
  await server.kill()
  const { notes } = server.judge(laptops, figures)
  judgeRest(laptops, notes, figures)
  if (hub.endedByItself() > 0) figures.corrupt.push(`the hub ended by itself ${hub.endedByItself()} times`)
}

async function holderAlone({ laptops, holder, hub, server }: Crowd, figures: Figures): Promise<void> {
  holder.start('quiet')
  hub.start()
  await within('the holder alone', figures, (done) => holder.on('passed-on', done))
  await server.kill()
  const { ops } = server.judge(laptops, figures)
  for (const { name, onHub } of laptops)
    for (const opId of onHub)
      if (!ops.has(opId)) figures.lost.push(`by the holder alone: ${opId}, which ${name} gave to the hub`)
  await server.start()
}

function judgeRest(laptops: readonly Laptop[], onServer: number, figures: Figures): void {
  for (const laptop of laptops) {
    const notes = laptop.notes()
    for (const { name, saved } of laptops) {
      const [first, ...more] = [...saved].filter(([, id]) => !notes.has(id))
      if (first !== undefined)
        figures.lost.push(`at rest: ${first[0]} and ${more.length} more of ${name} on ${laptop.name}`)
    }
    if (notes.size !== onServer)
      figures.lost.push(`at rest: ${notes.size} notes on ${laptop.name}, ${onServer} at the server`)
  }
  const held = new Set(laptops.map((laptop) => laptop.held()))
  if (held.size > 1) figures.lost.push(`at rest they hold ${[...held].join(' | ')}`)
}

/** Until all hold the same. */
function agreement(laptops: readonly Laptop[], figures: Figures): Promise<void> {
  const saved = laptops.reduce((sum, laptop) => sum + laptop.saved.size, 0)
  return within('all together', figures, (done) => {
    const look = (): void => {
      const [first = '', ...others] = laptops.map((laptop) => laptop.held())
      if (Number(first.split(' ')[1]) >= saved && others.every((one) => one === first)) done()
    }
    const offs = laptops.map((laptop) => laptop.on('holds', look))
    return () => {
      for (const off of offs) off()
    }
  })
}

function within(who: string, figures: Figures, listen: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      figures.lost.push(`at rest: ${who} had not come to an end after ${REST_WITHIN_MS} ms`)
      resolve()
    }, REST_WITHIN_MS)
    const off = listen(() => {
      clearTimeout(late)
      off()
      resolve()
    })
  })
}
