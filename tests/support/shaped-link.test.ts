/** The shaper itself: what it lets through, and what it does to connections. Lower bounds only: it may be slower, never faster. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLEAR, type LinkShape, ShapedLink } from './shaped-link.ts'
import { forecast } from './weather.ts'

let echo: Server
let link: ShapedLink
const served: Socket[] = []

beforeEach(async () => {
  served.length = 0
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    served.push(socket)
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
})

afterEach(async () => {
  await link.close()
  for (const socket of served) socket.destroy()
  echo.close()
})

async function linkOf(shape: LinkShape): Promise<void> {
  const address = echo.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  link = await ShapedLink.to(`http://127.0.0.1:${address.port}`, shape)
}

function dial(): Socket {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(link.url).port) })
  // Those that are open at the end are reset with the link.
  return socket.on('error', () => undefined)
}
const line = (bytesPerS: number, delayMs: number) => ({ bytesPerS, delayMs, jitterMs: 5 })

test('everything passes in order, no faster than the line, and is counted', async () => {
  await linkOf({ up: line(200_000, 20), down: line(400_000, 20), sharedAir: false })
  const sent = Array.from({ length: 10_000 }, (_, at) => `${at}\n`).join('')
  const begun = performance.now()
  const socket = dial()
  socket.end(sent)
  expect(await text(socket)).toBe(sent)
  const least = (sent.length / 200_000) * 1000 + 40 + 40 // the line, the way there and back, the handshake
  expect(performance.now() - begun).toBeGreaterThan(least - 35)
  expect(link.bytes).toEqual({ up: sent.length, down: sent.length })
})

test('two connections share one line in turns', async () => {
  await linkOf({ up: line(100_000, 0), down: line(1e9, 0), sharedAir: false })
  const sent = 'x'.repeat(30_000)
  const begun = performance.now()
  const sockets = [dial(), dial()]
  for (const socket of sockets) socket.end(sent)
  const ends = await Promise.all(
    sockets.map(async (socket) => {
      expect(await text(socket)).toBe(sent)
      return performance.now() - begun
    }),
  )
  // Neither waits for the other to be done: the first is not done before nearly all of both has passed.
  expect(Math.min(...ends)).toBeGreaterThan(500)
})

test('a stall holds everything back, and loses nothing', async () => {
  await linkOf(CLEAR)
  const socket = dial()
  socket.write('a')
  await once(socket, 'data')
  const begun = performance.now()
  link.stall(150)
  socket.end('b')
  expect(await text(socket)).toBe('b')
  expect(performance.now() - begun).toBeGreaterThan(145)
})

test('a reset ends both ends of a connection, and the next one works', async () => {
  await linkOf(CLEAR)
  const socket = dial()
  socket.write('a')
  await once(socket, 'data')
  link.reset()
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
  const next = dial()
  next.end('b')
  expect(await text(next)).toBe('b')
  expect(link.opened).toBe(2)
})

test('cut: whatever is tried is reset, until it is mended', async () => {
  await linkOf(CLEAR)
  link.cut(true)
  const [error] = (await once(dial(), 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
  link.cut(false)
  const next = dial()
  next.end('b')
  expect(await text(next)).toBe('b')
})

test('a black hole swallows what is open for good, and tells nobody', async () => {
  await linkOf(CLEAR)
  const lost = dial()
  lost.write('a')
  await once(lost, 'data')
  link.blackHole(true)
  lost.write('never comes')
  const born = dial()
  await once(born, 'connect')
  link.blackHole(false)
  const heard: string[] = []
  for (const socket of [lost, born]) socket.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
  born.write('nor this')
  const next = dial()
  next.end('b')
  expect(await text(next)).toBe('b')
  expect(heard).toEqual([])
  expect([lost.destroyed, born.destroyed]).toEqual([false, false])
  lost.destroy()
  born.destroy()
})

test('half-closed: the server hears the end, the device does not', async () => {
  await linkOf(CLEAR)
  const socket = dial()
  socket.write('a')
  await once(socket, 'data')
  const end = once(served[0] ?? socket, 'end')
  link.halfClose()
  await end
  expect(socket.destroyed).toBe(false)
})

test('the same seed is the same weather', () => {
  const weather = { gapMs: 100, lastsMs: [10, 50], faults: ['stall', 'reset', 'black-hole'] } as const
  expect(forecast(weather, 'a', 10_000)).toEqual(forecast(weather, 'a', 10_000))
  expect(forecast(weather, 'a', 10_000)).not.toEqual(forecast(weather, 'b', 10_000))
  expect(new Set(forecast(weather, 'a', 10_000).map(({ fault }) => fault)).size).toBe(3)
})
