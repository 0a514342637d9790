/**
 * `npm run durability`: 1,000 devices, 300 servers, 200 of a crowd, 200 halls, 20,000 power cuts. `-- --clients N --upgrades N --sticks N --servers N --crowd N --votes N --power-devices N --power-servers N --seed S`: kills and power
 * cuts for as long as one likes. `--journal FILE`: halls are written down there, and those that are there are not held again.
 */
import { parseArgs } from 'node:util'
import { type Bundle, bundlePrograms, type Program } from './bundle.ts'
import { killClients } from './client-kills.ts'
import { killAmongMany } from './crowd.ts'
import type { Figures } from './figures.ts'
import { voteInHalls } from './halls.ts'
import { cutDevices } from './power/device-cuts.ts'
import { cutServers } from './power/server-cuts.ts'
import { killServers } from './server-kills.ts'
import { killStickTakers } from './stick-kills.ts'
import { killUpgrades } from './upgrade-kills.ts'

interface Kind {
  /** How many without a word on the command line. */
  readonly usual: number
  readonly programs: readonly Program[]
  readonly run: (asked: {
    bundle: Bundle
    kills: number
    images: number
    seed: number
    journal: string | null
  }) => Promise<Figures>
}
const KINDS: Readonly<Record<string, Kind>> = {
  clients: { usual: 1000, programs: ['writer', 'tidier', 'worker'], run: killClients },
  upgrades: { usual: 60, programs: ['upgrader'], run: killUpgrades },
  sticks: { usual: 30, programs: ['stick-taker', 'worker'], run: killStickTakers },
  servers: { usual: 300, programs: ['server'], run: killServers },
  crowd: { usual: 200, programs: ['laptop', 'worker', 'hub', 'server'], run: killAmongMany },
  votes: { usual: 200, programs: ['hub'], run: voteInHalls },
  'power-devices': { usual: 7000, programs: ['power-device'], run: cutDevices },
  'power-servers': { usual: 13_000, programs: ['power-server'], run: cutServers },
}
/** A pause to look at figures, and a new seed. */
const A_LINE = 400

const count = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    journal: count,
    ...Object.fromEntries(Object.keys(KINDS).map((name) => [name, count])),
  },
})

const said = values as Readonly<Record<string, string | undefined>>
const isUsual = Object.keys(KINDS).every((name) => said[name] === undefined)

for (const [name, { usual, programs, run }] of Object.entries(KINDS)) {
  const wanted = isUsual ? usual : Number(said[name] ?? 0)
  if (wanted === 0) continue
  const bundle = await bundlePrograms(programs)
  for (let done = 0; done < wanted; done += A_LINE) {
    const seed = Number(values.seed) + done
    const startedMs = performance.now()
    const count = Math.min(A_LINE, wanted - done)
    const journal = said['journal'] ?? null
    const figures = await run({ bundle, kills: count, images: count, seed, journal })
    report(name, seed, figures, (performance.now() - startedMs) / 1000)
  }
  bundle.remove()
}

function report(name: string, seed: number, figures: Figures, seconds: number): void {
  const { count, acknowledged, lost, corrupt, unfinished, beside = '' } = figures
  process.stdout.write(
    `${name}, seed ${seed}: ${count} in ${seconds.toFixed(1)} s, ${acknowledged} acknowledged${beside}, ${lost.length} lost, ${corrupt.length} broken, ${unfinished.length === 0 ? 'all' : 'not'} finished\n`,
  )
  for (const line of [...lost, ...corrupt, ...unfinished].slice(0, 20)) process.stdout.write(`  ${line}\n`)
  if (lost.length + corrupt.length + unfinished.length > 0) process.exitCode = 1
}
