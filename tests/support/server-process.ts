/** The real server as a process of its own, so that it can be killed as a power cut would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  readonly url: string
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>
}

/** Starts `server/main.ts` on a data folder and waits for its word that it listens. `port` 0: any free one. */
export async function startServerProcess(
  dataDir: string,
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../server/main.ts')], {
    env: {
      ...process.env,
      PHONG_HOP_DATA: dataDir,
      PHONG_HOP_PORT: String(port),
      NODE_NO_WARNINGS: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await listeningUrl(child)
  const gone = once(child, 'exit').then(([code]) => code as number | null)
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: () => {
      child.kill('SIGTERM')
      return gone
    },
  }
}

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout, stderr } = child
    if (stdout === null || stderr === null) throw new Error('the server has no output')
    let complaints = ''
    stderr.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-4000)
    })
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it listened:\n${complaints}`)),
    )
    createInterface({ input: stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return
      const said = JSON.parse(line) as { listening?: string }
      if (said.listening !== undefined) resolve(said.listening)
    })
  })
}
