/**
 * `npm run durability -- --clients N --upgrades N --sticks N --servers N --crowd N --votes N --power-devices N --power-servers N --seed S`: kills and power
 * cuts for as long as one likes.
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
  readonly programs: readonly Program[]
  readonly run: (asked: { bundle: Bundle; kills: number; images: number; seed: number }) => Promise<Figures>
}
const KINDS: Readonly<Record<string, Kind>> = {
  clients: { programs: ['writer', 'tidier', 'worker'], run: killClients },
  upgrades: { programs: ['upgrader'], run: killUpgrades },
  sticks: { programs: ['stick-taker', 'worker'], run: killStickTakers },
  servers: { programs: ['server'], run: killServers },
  crowd: { programs: ['laptop', 'worker', 'hub', 'server'], run: killAmongMany },
  votes: { programs: ['hub'], run: voteInHalls },
  'power-devices': { programs: ['power-device'], run: cutDevices },
  'power-servers': { programs: ['power-server'], run: cutServers },
}
/** A pause to look at figures, and a new seed. */
const A_LINE = 400

const count = { type: 'string', default: '0' } as const
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    ...Object.fromEntries(Object.keys(KINDS).map((name) => [name, count])),
  },
})

for (const [name, { programs, run }] of Object.entries(KINDS)) {
  const wanted = Number((values as Record<string, string>)[name])
  if (wanted === 0) continue
  const bundle = await bundlePrograms(programs)
  for (let done = 0; done < wanted; done += A_LINE) {
    const seed = Number(values.seed) + done
    const startedMs = performance.now()
    const count = Math.min(A_LINE, wanted - done)
    const figures = await run({ bundle, kills: count, images: count, seed })
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
