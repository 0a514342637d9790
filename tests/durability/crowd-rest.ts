/**
 * Nobody writes and nobody dies any more. First the holder's device alone meets the server: what everybody gave the hub is
 * then there [SYNC-71]. Then all of them do, and must hold the same, which is at least what was called saved (a note may be
 * on a disk whose process died before it could say so), and each of it once.
 */
import type { CrowdHub } from './crowd-hub.ts'
import type { Laptop } from './crowd-laptop.ts'
import type { CrowdServer } from './crowd-server.ts'
import { verdictOn } from './crowd-verdict.ts'
import type { Figures } from './figures.ts'

export interface Crowd {
  readonly laptops: readonly Laptop[]
  /** The one whose laptop runs the hub. */
  readonly holder: Laptop
  readonly hub: CrowdHub
  readonly server: CrowdServer
}

/** Nothing has come nearer for so long: nobody waits any more. A slow machine takes its time, and is given it. */
const STANDS_STILL_MS = 180_000
/** What they hold is looked at afterwards, either way. */
const AT_MOST_MS = 900_000
const LOOKS_EVERY_MS = 1000

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
  const isAtRest = await agreement(laptops, figures)
  for (const laptop of laptops) {
    await laptop.kill()
    laptop.judge(figures)
  }
  hub.judge(laptops, figures)
  await server.kill()
  const { lost, unfinished } = verdictOn({
    disks: laptops.map((laptop) => ({ name: laptop.name, saved: laptop.saved, ...laptop.onDisk() })),
    onServer: server.judge(laptops, figures),
    isAtRest,
  })
  figures.lost.push(...lost)
  figures.unfinished.push(...unfinished)
  if (hub.endedByItself() > 0) figures.corrupt.push(`the hub ended by itself ${hub.endedByItself()} times`)
}

async function holderAlone({ laptops, holder, hub, server }: Crowd, figures: Figures): Promise<void> {
  holder.start('quiet')
  hub.start()
  const isDone = await within('the holder alone', { laptops: [holder], figures }, (done) =>
    holder.on('passed-on', done),
  )
  await server.kill()
  const { ops } = server.judge(laptops, figures)
  // What it had not passed on by then, the hub has, or the hub's own judge has found it missing.
  const missed = isDone ? figures.lost : figures.unfinished
  for (const { name, onHub } of laptops)
    for (const opId of onHub)
      if (!ops.has(opId)) missed.push(`by the holder alone: ${opId}, which ${name} gave to the hub`)
  await server.start()
}

/** Until all hold the same; answers whether they came to. */
function agreement(laptops: readonly Laptop[], figures: Figures): Promise<boolean> {
  const saved = laptops.reduce((sum, laptop) => sum + laptop.saved.size, 0)
  return within('all together', { laptops, figures }, (done) => {
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

/** Waits as long as anything moves. Where nothing does any more, says how they stand. */
function within(
  who: string,
  { laptops, figures }: { readonly laptops: readonly Laptop[]; readonly figures: Figures },
  listen: (done: () => void) => () => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const begunMs = performance.now()
    let stood = ''
    let sinceMs = begunMs
    const end = (isDone: boolean): void => {
      clearInterval(timer)
      off()
      resolve(isDone)
    }
    const timer = setInterval(() => {
      const now = performance.now()
      const stands = laptops.map(({ held, waits, sent }) => `${held()} ${waits()} ${sent.size}`).join()
      if (stands !== stood) [stood, sinceMs] = [stands, now]
      if (now - sinceMs < STANDS_STILL_MS && now - begunMs < AT_MOST_MS) return
      figures.unfinished.push(
        `at rest: ${who}: no end after ${((now - begunMs) / 1000).toFixed(0)} s`,
        ...laptops.map(({ name, held, waits, lines }) => {
          const count = held().split(' ')[1] ?? 'no'
          return `at rest: ${name} holds ${count} notes; waits: ${waits()}; lines: ${lines()}`
        }),
      )
      end(false)
    }, LOOKS_EVERY_MS)
    const off = listen(() => end(true))
  })
}
