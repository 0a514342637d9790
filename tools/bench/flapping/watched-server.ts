/** The real server in a process of its own, asked now and then how its event loop and its memory are. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Certificate } from '../../../tests/support/certificate.ts'
import { root } from '../places.ts'

export interface Health {
  /** Of the event loop's delay since the last word, ms. */
  readonly loopP99Ms: number
  readonly rssMb: number
  /** Processor time since the process began, all threads, s. */
  readonly cpuS: number
}

export interface WatchedServer {
  readonly url: string
  readonly health: () => readonly Health[]
  readonly end: () => Promise<void>
}

/** With a certificate it speaks TLS. */
export async function startWatchedServer(dataDir: string, certificate?: Certificate): Promise<WatchedServer> {
  const env = {
    ...process.env,
    PHONG_HOP_DATA: dataDir,
    PHONG_HOP_PORT: '0',
    PHONG_HOP_LOG: 'error',
    ...(certificate && {
      PHONG_HOP_TLS_CERT: certificate.certPath,
      PHONG_HOP_TLS_KEY: certificate.keyPath,
    }),
  }
  const watch = path.join(import.meta.dirname, 'loop-watch.ts')
  const child = fork(path.join(root, 'server', 'main.ts'), {
    env: { ...env, NODE_NO_WARNINGS: '1' },
    execArgv: ['--import', watch],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const gone = once(child, 'exit')
  const heard: Health[] = []
  child.on('message', (health: Health) => heard.push(health))
  const said = new Promise<string>((resolve) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const url = /"listening":"([^"]+)"/.exec(text)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  const url = await Promise.race([
    said,
    gone.then(([code]) => Promise.reject(new Error(`the server ended with ${code} before it listened`))),
  ])
  return {
    url,
    health: () => heard,
    end: async () => {
      process.off('exit', kill)
      child.kill('SIGTERM')
      await gone
    },
  }
}
