/** A hub in a process of its own, as the app runs it, without a holder’s store: it is told what a hall needs. */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FromHub, HubSeed, ToHub } from '../../shared/hub/messages.ts'
import type { HubId } from '../../shared/kernel/ids.ts'
import type { Device } from '../server/device.ts'

export interface HallHub {
  readonly url: string
  readonly hubId: HubId
  /** Of its process. */
  readonly pid: number
  /** SIGKILL, wherever it is. */
  readonly kill: () => void
  readonly remove: () => void
}

const PROGRAM = path.join(import.meta.dirname, '../../server/hub/process.ts')

/** `program`: the hub's process, bundled; else as it is in the source. */
export async function startHallHub(
  holder: Device,
  seed: HubSeed,
  program: string = PROGRAM,
): Promise<HallHub> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'phong-hop-hall-'))
  const child = fork(program, [], { serialization: 'advanced' })
  const hubId = holder.id as string as HubId
  const said = <Is extends FromHub['is']>(is: Is): Promise<Extract<FromHub, { is: Is }>> =>
    new Promise((resolve, reject) => {
      const hear = (message: FromHub): void => {
        if (message.is === 'failed') reject(new Error(message.failure.code))
        if (message.is !== is) return
        child.off('message', hear)
        resolve(message as Extract<FromHub, { is: Is }>)
      }
      child.on('message', hear)
    })
  const tell = (message: ToHub): boolean => child.send(message)
  const listening = said('listening')
  tell({
    do: 'start',
    opening: {
      facts: { hubId, personId: holder.personId, deviceId: holder.id },
      name: 'Hội trường',
      dataDir,
      diskKey: new Uint8Array(randomBytes(32)),
      tls: null,
      pairing: null,
      host: '127.0.0.1',
      port: 0,
    },
  })
  const { port } = await listening
  const seeded = said('seeded')
  tell({ do: 'seed', id: 1, seed })
  await seeded
  return {
    url: `http://127.0.0.1:${port}`,
    hubId,
    pid: child.pid ?? 0,
    kill: () => void child.kill('SIGKILL'),
    remove: () => {
      child.kill('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Processor time of a process so far, milliseconds; to a hundredth of a second. */
export function cpuMsOf(pid: number): number {
  const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const [user = 0, system = 0] = after.slice(11, 13).map(Number)
  return (user + system) * 10
}
