/** The server as a process: settings from the environment, one line of JSON on stdout when it listens. */
import { startServer } from './compose.ts'

const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const

function portFrom(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PHONG_HOP_PORT is not a port: ${text}`)
  return port
}

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const dataDir = env['PHONG_HOP_DATA']
  if (dataDir === undefined || dataDir === '')
    throw new Error('PHONG_HOP_DATA says where the data folder is; it is not set')
  const [certPath, keyPath] = [env['PHONG_HOP_TLS_CERT'], env['PHONG_HOP_TLS_KEY']]
  if ((certPath === undefined) !== (keyPath === undefined))
    throw new Error('PHONG_HOP_TLS_CERT and _KEY come together')
  const logLevel = levels.find((level) => level === env['PHONG_HOP_LOG']) ?? 'info'
  const server = await startServer({
    dataDir,
    host: env['PHONG_HOP_HOST'] ?? '127.0.0.1',
    port: portFrom(env['PHONG_HOP_PORT'] ?? '0'),
    logLevel,
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

main(process.env).catch((error: unknown) => {
  const code = (error as { code?: string }).code
  process.stderr.write(
    `${JSON.stringify({ failed: code ?? 'server/cannot-start', why: (error as Error).message })}\n`,
  )
  process.exit(1)
})
