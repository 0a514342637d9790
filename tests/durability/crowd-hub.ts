/** The hub of the crowd: a process that the holder's device runs, killed alone or with that device. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { decode } from 'cborg'
import { openServerStore } from '../../server/store/open.ts'
import type { HubId } from '../../shared/kernel/ids.ts'
import type { BatchBody } from '../../shared/wire/protocol.ts'
import type { Device } from '../server/device.ts'
import type { RoomSpec } from './children/room.ts'
import type { Laptop } from './crowd-laptop.ts'
import { type Figures, lookedAt } from './figures.ts'
import { logOnDisk } from './server-rounds.ts'

export interface CrowdHub {
  /** Called once its holder has a process; it then listens to what that says of it. */
  readonly heldBy: (holder: Laptop) => void
  /** The room as a device knows it. The first that asks is the holder's. */
  readonly room: (device: Device) => RoomSpec
  /** On a holder's device that has just started, or after a kill. */
  readonly start: () => void
  readonly isRunning: () => boolean
  /** -9, alone; answers when it is gone. */
  readonly kill: () => Promise<void>
  /** While nobody runs it: what it acknowledged is in its log and, as it was signed, among its envelopes [SYNC-69]. */
  readonly judge: (laptops: readonly Laptop[], figures: Figures) => void
  /** Times that it ended and nobody had killed it. */
  readonly endedByItself: () => number
}

export function crowdHub(home: string, port: number): CrowdHub {
  const dataDir = path.join(home, 'hub')
  mkdirSync(dataDir)
  const diskKey = randomBytes(32)
  let room: RoomSpec | null = null
  let holder: Laptop | null = null
  let pid: number | null = null
  let isKilled = false
  let byItself = 0
  return {
    heldBy: (laptop) => {
      holder = laptop
      laptop.on('hub', ([, said]) => {
        pid = Number(said)
      })
      laptop.on('hub-gone', () => {
        pid = null
        if (!isKilled) byItself += 1
      })
    },
    room: ({ id, personId }) => {
      room ??= {
        hubId: id as string as HubId,
        holderId: personId,
        port,
        dataDir,
        diskKey: diskKey.toString('base64'),
      }
      return room
    },
    start: () => {
      // Of a life that was cut off with its holder's nobody has said anything.
      pid = null
      holder?.tell('hub')
    },
    isRunning: () => pid !== null,
    kill: () =>
      new Promise((resolve) => {
        if (pid === null || holder === null) return resolve()
        isKilled = true
        const off = holder.on('hub-gone', () => {
          off()
          isKilled = false
          resolve()
        })
        process.kill(pid, 'SIGKILL')
      }),
    judge: (laptops, figures) => {
      const at = `kill ${figures.count}`
      const { ops, envelopes, wrong } = lookedAt(dataDir, (copy) => ({
        ...logOnDisk(copy, diskKey),
        envelopes: opsInEnvelopes(copy, diskKey),
      }))
      figures.corrupt.push(...wrong.map((what) => `${at}: hub: ${what}`))
      for (const { name, onHub } of laptops)
        for (const opId of onHub) {
          if (!ops.has(opId)) figures.lost.push(`${at}: ${opId}, given by ${name}, in the hub's log`)
          if (!envelopes.has(opId)) figures.lost.push(`${at}: ${opId}, given by ${name}, in an envelope`)
        }
    },
    endedByItself: () => byItself,
  }
}

function opsInEnvelopes(dataDir: string, key: Uint8Array): ReadonlySet<string> {
  const store = openServerStore(dataDir, { key })
  try {
    const bodies = store.reads.sql('SELECT body FROM envelope').pluck().all() as Uint8Array[]
    return new Set(bodies.flatMap((body) => (decode(body) as BatchBody).ops.map(({ opId }) => opId)))
  } finally {
    store.close()
  }
}
