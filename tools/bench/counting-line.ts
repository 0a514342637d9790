/** A TCP line to the server that counts every byte of it, headers included. */
import { connect, createServer, type Socket } from 'node:net'

export interface CountingLine {
  readonly url: string
  readonly bytes: () => number
  readonly close: () => Promise<void>
}

export async function countingLine(target: string): Promise<CountingLine> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let bytes = 0
  const server = createServer((down) => {
    const up = connect({ host: hostname, port: Number(port) })
    for (const [from, to] of [
      [down, up],
      [up, down],
    ] as const) {
      open.add(from)
      from.on('data', (chunk) => {
        bytes += chunk.length
      })
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => open.delete(from))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: () => bytes,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
