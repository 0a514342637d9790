/** The real server as a process of its own, on a data folder. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Certificate } from '../../tests/support/certificate.ts'
import { root } from './places.ts'

export interface ServerChild {
  readonly url: string
  readonly end: () => Promise<void>
}

/** With a certificate it speaks TLS. */
export async function startServerChild(dataDir: string, certificate?: Certificate): Promise<ServerChild> {
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
  const child = spawn(process.execPath, [path.join(root, 'server', 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const gone = once(child, 'exit')
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { listening: url } = JSON.parse(line) as { listening?: string }
      if (url !== undefined) resolve(url)
    })
  })
  const url = await Promise.race([
    listening,
    gone.then(([code]) => Promise.reject(new Error(`the server ended with ${code} before it listened`))),
  ])
  return {
    url,
    end: async () => {
      process.off('exit', kill)
      child.kill('SIGTERM')
      await gone
    },
  }
}
