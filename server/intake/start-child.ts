/** A process for hostile bytes: it reads its code and one file, and nothing of the server's surroundings reaches it. */

import { type ChildProcess, fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function startChild(program: string, path: string, heapMib: number): ChildProcess {
  const here = dirname(fileURLToPath(import.meta.url))
  const root = join(here, '..', '..')
  const reads = [
    join(root, 'node_modules'),
    join(root, 'server'),
    join(root, 'shared'),
    join(root, 'package.json'),
    path,
  ]
  return fork(join(here, program), [], {
    execArgv: [
      `--max-old-space-size=${String(heapMib)}`,
      '--permission',
      '--allow-worker',
      // Packages may lie elsewhere, behind a link: Node asks for the place itself.
      ...reads.flatMap((at) => [at, realpathSync(at)]).map((at) => `--allow-fs-read=${at}`),
    ],
    // Nothing of the server's surroundings (tokens, proxies, NODE_OPTIONS) reaches the process that reads hostile bytes.
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
}
