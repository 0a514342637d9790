/**
 * The server as a process: settings from the environment, one line of JSON on stdout when it listens.
 * With words after it, an office's tool instead: see accounts.ts, and `restored` in restore.ts.
 */
import { instant } from '../shared/kernel/instant.ts'
import { runTool, ToolRefusal } from './accounts.ts'
import { askPassword } from './ask-password.ts'
import { startServer } from './compose.ts'
import { readPaper } from './intake/ocr-process.ts'
import { declareRestored } from './restore.ts'
import { openServerStore } from './store/open.ts'

const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const

function portFrom(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PHONG_HOP_PORT is not a port: ${text}`)
  return port
}

function dataDirFrom(env: NodeJS.ProcessEnv): string {
  const dataDir = env['PHONG_HOP_DATA']
  if (dataDir === undefined || dataDir === '')
    throw new Error('PHONG_HOP_DATA says where the data folder is; it is not set')
  return dataDir
}

async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const [certPath, keyPath] = [env['PHONG_HOP_TLS_CERT'], env['PHONG_HOP_TLS_KEY']]
  if ((certPath === undefined) !== (keyPath === undefined))
    throw new Error('PHONG_HOP_TLS_CERT and _KEY come together')
  const logLevel = levels.find((level) => level === env['PHONG_HOP_LOG']) ?? 'info'
  const server = await startServer({
    dataDir: dataDirFrom(env),
    host: env['PHONG_HOP_HOST'] ?? '127.0.0.1',
    port: portFrom(env['PHONG_HOP_PORT'] ?? '0'),
    logLevel,
    readPaper,
    ...(certPath !== undefined && keyPath !== undefined && { tls: { certPath, keyPath } }),
    ...(env['PHONG_HOP_NAME'] !== undefined && { serverName: env['PHONG_HOP_NAME'] }),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
  process.stdout.write(`${JSON.stringify({ listening: server.url })}\n`)
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

async function runOfficeTool(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  if (args[0] === 'restored') return print(`epoch ${declareRestored(dataDirFrom(env), Date.now())}`)
  const store = openServerStore(dataDirFrom(env), { lock: 'none' })
  try {
    await runTool(args, { store, now: () => instant(Date.now()), print, askPassword })
  } finally {
    store.close()
  }
}

// Database, log and papers are nobody's but this account's, whatever the folder's own mode.
process.umask(0o077)
const args = process.argv.slice(2)
const work = args.length === 0 ? serve(process.env) : runOfficeTool(args, process.env)
work.catch((error: unknown) => {
  if (error instanceof ToolRefusal) process.stderr.write(`${error.message}\n`)
  else {
    const { code = 'server/cannot-start', message } = error as { code?: string; message: string }
    process.stderr.write(`${JSON.stringify({ failed: code, why: message })}\n`)
  }
  process.exit(1)
})
