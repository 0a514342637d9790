/** The server of the crowd: at one address in all its lives, killed, and away for as long as the crowd wants. */
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { SeededOffice } from '../server/office.ts'
import { type ServerChild, startServerChild } from '../server/server-child.ts'
import type { Laptop } from './crowd-laptop.ts'
import { type Figures, lookedAt } from './figures.ts'
import { logOnDisk } from './server-rounds.ts'

export interface CrowdServer {
  readonly url: string
  readonly isUp: () => boolean
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  /** While it does not run: what it acknowledged is in its log, each op once. Answers the log. */
  readonly judge: (laptops: readonly Laptop[], figures: Figures) => ReturnType<typeof logOnDisk>
}

/** The office's folder becomes the server's. */
export function crowdServer(entry: string, office: SeededOffice, home: string, port: number): CrowdServer {
  const dataDir = path.join(home, 'data')
  cpSync(office.dataDir, dataDir, { recursive: true })
  rmSync(office.dataDir, { recursive: true, force: true })
  let child: ServerChild | null = null
  return {
    url: `http://127.0.0.1:${port}`,
    isUp: () => child !== null,
    start: async () => {
      child ??= await startServerChild(entry, dataDir, {
        PHONG_HOP_PORT: String(port),
        PHONG_HOP_LOG: 'error',
      })
    },
    kill: async () => {
      await child?.end('SIGKILL')
      child = null
    },
    judge: (laptops, figures) => {
      const at = `kill ${figures.count}`
      const log = lookedAt(dataDir, (copy) => logOnDisk(copy))
      figures.corrupt.push(...log.wrong.map((what) => `${at}: server: ${what}`))
      for (const { name, sent } of laptops)
        for (const opId of sent)
          if (!log.ops.has(opId)) figures.lost.push(`${at}: ${opId}, sent by ${name}, at the server`)
      return log
    },
  }
}
