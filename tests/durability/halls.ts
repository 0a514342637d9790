/** Halls of 200 that vote within 10 s while their hub is killed: `npm run durability -- --votes N`. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { z } from 'zod'
import { type HallFigures, prepareHall, type Room, voteInHall } from '../session/hall.ts'
import type { Bundle } from './bundle.ts'
import type { Figures } from './figures.ts'

interface Asked {
  readonly bundle: Bundle
  readonly kills: number
  readonly seed: number
  /** Where each hall is written down, a line each; those that are there are not held again. */
  readonly journal: string | null
}

/** The close being asked, to the result on the last of all devices. */
const RESULT_WITHIN_MS = 2000

const Held = z.object({
  seed: z.number(),
  secret: z.boolean(),
  answered: z.number(),
  wrong: z.array(z.string()),
  resultMs: z.number(),
  everybodyMs: z.number(),
  lateStood: z.string().nullable().default(null),
  ownMs: z.number(),
  hubMs: z.number(),
  takeOverMs: z.number(),
  tookMs: z.number(),
  load: z.number(),
})
type Held = z.infer<typeof Held>

export async function voteInHalls({ bundle, kills, seed, journal }: Asked): Promise<Figures> {
  const seeds = Array.from({ length: kills }, (_, at) => seed + at)
  const halls = heldBefore(journal).filter((held) => seeds.includes(held.seed))
  const left = seeds.filter((each) => halls.every((held) => held.seed !== each))
  const hubProgram = bundle.fileOf('hub')
  const prepare = (): Promise<Room> => prepareHall({ ...PLAN, hubProgram })
  let next: Promise<Room> | null = null
  for (const each of left) {
    const room: Promise<Room> = next ?? prepare()
    // The hubs of the next hall start while this one gathers; then they only wait.
    next = each === left.at(-1) ? null : room.then(prepare, prepare)
    // Whoever holds that hall hears of it.
    next?.catch(() => undefined)
    const held = await holdOne(hubProgram, each, room)
    halls.push(held)
    if (journal !== null) appendFileSync(journal, `${JSON.stringify(held)}\n`)
    process.stdout.write(`${lineOf(held)}\n`)
  }
  const late = halls.filter(({ everybodyMs }) => everybodyMs > RESULT_WITHIN_MS)
  return {
    count: kills,
    acknowledged: halls.reduce((sum, { answered }) => sum + answered, 0),
    beside: [false, true].map((secret) => summedUp(halls, secret)).join(''),
    lost: halls.flatMap(({ seed, wrong }) => wrong.map((line) => `seed ${seed}: ${line}`)),
    corrupt: [],
    unfinished: late.map((held) => `later than ${RESULT_WITHIN_MS} ms: ${lineOf(held)}`),
  }
}

const PLAN = { delegates: 200, spanMs: 10_000, reconnecting: 20, lost: 0.05 }

/** A hall that is not held to its end is one that went wrong, and no reason not to hold the next. */
async function holdOne(hubProgram: string, seed: number, room: Promise<Room>): Promise<Held> {
  const secret = seed % 2 === 0
  const begun = performance.now()
  const figures = await voteInHall({ ...PLAN, seed, secret, hubProgram }, room).catch(gaveUp)
  const { answered, wrong, resultMs, everybodyMs, lateStood, ownMs, hubMs, takeOverMs } = figures
  const [load = 0] = loadavg()
  const tookMs = performance.now() - begun
  return {
    ...{
      seed,
      secret,
      answered,
      wrong: [...wrong],
      resultMs,
      everybodyMs,
      lateStood,
      ownMs,
      hubMs,
      takeOverMs,
    },
    ...{ tookMs, load },
  }
}

const gaveUp = (
  error: unknown,
): Omit<HallFigures, 'longestMs' | 'requests' | 'lostCount' | 'entries' | 'logBytes'> => ({
  answered: 0,
  wrong: [String(error).slice(0, 2000)],
  ...{ resultMs: 0, everybodyMs: 0, lateStood: null, ownMs: 0, hubMs: 0, takeOverMs: 0 },
})

const heldBefore = (journal: string | null): Held[] =>
  journal === null || !existsSync(journal)
    ? []
    : readFileSync(journal, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Held.parse(JSON.parse(line)))

const ms = (time: number): string => `${Math.round(time)} ms`

/** To the chair, to the last of 200 devices, and what of that this one process and the hub's took. */
const lineOf = ({ seed, secret, wrong, load, ...held }: Held): string =>
  `hall ${seed} ${secret ? 'secret' : 'open'}: result ${ms(held.resultMs)}, last device ${ms(held.everybodyMs)} (of it ${ms(held.ownMs)} of 200 devices' processor, ${ms(held.hubMs)} of the hub's), take-over ${ms(held.takeOverMs)}, ${(held.tookMs / 1000).toFixed(1)} s, load ${load.toFixed(1)}, ${wrong.length === 0 ? 'every ballot once' : `WRONG ${wrong[0]}`}`

function summedUp(halls: readonly Held[], secret: boolean): string {
  const some = halls.filter((held) => held.secret === secret)
  if (some.length === 0) return ''
  const times = some.map(({ everybodyMs }) => everybodyMs).toSorted((a, b) => a - b)
  const at = (part: number): string =>
    ms(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0)
  const takeOver = Math.max(...some.map(({ takeOverMs }) => takeOverMs))
  return `, ${some.length} ${secret ? 'secret' : 'open'}: last device median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}, take-over at most ${ms(takeOver)}`
}
