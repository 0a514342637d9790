/** A server in a process of its own, from any entry file, with what it wrote to stderr: to be killed and looked at. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface ServerChild {
  readonly url: string
  /** Everything it logged so far. */
  readonly log: () => string
  /** Processor time used so far, milliseconds (Linux only; 0 elsewhere). */
  readonly cpuMs: () => number
  /** Resolves with exit code or signal when the process is gone. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | string | null>
}

export const REAL_SERVER = join(import.meta.dirname, '../../server/main.ts')

export async function startServerChild(
  entry: string,
  dataDir: string,
  env: Record<string, string> = {},
): Promise<ServerChild> {
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, PHONG_HOP_DATA: dataDir, PHONG_HOP_PORT: '0', NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pieces: string[] = []
  child.stderr.on('data', (chunk: Buffer) => pieces.push(chunk.toString()))
  const gone = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string | null)
  const url = await Promise.race([
    listening(child),
    gone.then((code) =>
      Promise.reject(new Error(`the server ended with ${code} before it listened: ${pieces.join('')}`)),
    ),
  ])
  return {
    url,
    log: () => pieces.join(''),
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    end: (signal) => {
      child.kill(signal)
      return gone
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) throw new Error('the server has no stdout')
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { listening?: string }
      if (said.listening !== undefined) resolve(said.listening)
    })
  })
}

/** Fields 14 and 15 of /proc/<pid>/stat, in ticks of 10 ms. */
function cpuMsOf(pid: number): number {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return 0
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
