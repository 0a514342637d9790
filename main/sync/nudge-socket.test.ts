import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createNudgeSocket, PING_AFTER_MS, WAITS_FOR_EXCHANGE_MS } from './nudge-socket.ts'
import type { NudgeLine } from './ports.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const end of clean.splice(0)) end()
})

interface Bench {
  readonly line: NudgeLine
  readonly events: string[]
  readonly sockets: WebSocket[]
  readonly offered: string[]
  readonly timers: { waitMs: number; fire: () => void; cancelled: boolean }[]
  readonly live: () => Bench['timers']
}

async function bench(
  accessToken: () => string | null = () => 'token_1',
  refuses: number | null = null,
): Promise<Bench> {
  const http: Server = createServer()
  const sockets: WebSocket[] = []
  const offered: string[] = []
  const wss = new WebSocketServer({
    server: http,
    path: '/v1/nudge',
    autoPong: false,
    verifyClient: (
      { req }: { req: IncomingMessage },
      answer: (accepts: boolean, status?: number) => void,
    ) => {
      offered.push(String(req.headers.authorization))
      if (refuses === null) answer(true)
      else answer(false, refuses)
    },
  })
  wss.on('connection', (socket) => sockets.push(socket))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const events: string[] = []
  const timers: Bench['timers'] = []
  const line = createNudgeSocket(
    {
      serverUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      accessToken,
      timers: {
        set: (waitMs, fire) => {
          const timer = { waitMs, fire, cancelled: false }
          timers.push(timer)
          return () => {
            timer.cancelled = true
          }
        },
      },
      random: { bytes: () => new Uint8Array(), fraction: () => 0.5 },
    },
    {
      opened: () => void events.push('opened'),
      lost: () => void events.push('lost'),
      nudged: () => void events.push('nudged'),
      refused: () => void events.push('refused'),
    },
  )
  clean.push(() => {
    line.close()
    for (const socket of sockets) socket.terminate()
    wss.close()
    http.close()
  })
  return { line, events, sockets, offered, timers, live: () => timers.filter((timer) => !timer.cancelled) }
}

const nudge = (...behind: string[]): string => JSON.stringify({ app: 'phong-hop', behind })
const scope = 'meeting/00000000-0000-7000-8000-000000000002'
const connected = (there: Bench, count: number) => expect.poll(() => there.sockets.length).toBe(count)

test('opens once, and passes on what is a nudge', async () => {
  const there = await bench()
  there.line.open()
  there.line.open()
  await connected(there, 1)
  expect(there.offered).toEqual(['Bearer token_1'])
  await expect.poll(() => there.events).toEqual(['opened'])
  for (const strange of ['{', '[]', '{"app":"other","behind":[]}', nudge()]) there.sockets[0]?.send(strange)
  there.sockets[0]?.send(nudge(scope))
  await expect.poll(() => there.events).toEqual(['opened', 'nudged'])
})

test('[SYNC-15] [SYNC-17] a half-open line is asked, then given up and opened again; its own pings do not keep it', async () => {
  const there = await bench()
  there.line.open()
  await connected(there, 1)
  await expect.poll(() => there.events).toEqual(['opened'])
  // The server hears the ping and answers nothing (autoPong is off).
  const pinged = new Promise((resolve) => there.sockets[0]?.once('ping', resolve))
  expect(there.live().map((timer) => timer.waitMs)).toEqual([PING_AFTER_MS])
  there.live()[0]?.fire()
  await pinged
  there.timers.at(-1)?.fire()
  await expect.poll(() => there.events).toEqual(['opened', 'lost'])
  // The exchange that the loss leads to has succeeded.
  there.line.open()
  await connected(there, 2)
})

test('[SYNC-149] one that was lost waits for the exchange that opens it, and not for ever', async () => {
  const there = await bench()
  there.line.open()
  await expect.poll(() => there.events).toEqual(['opened'])
  there.sockets[0]?.terminate()
  await expect.poll(() => there.events).toEqual(['opened', 'lost'])
  const [fallback] = there.live()
  expect(there.live()).toHaveLength(1)
  expect(fallback?.waitMs).toBe(0.75 * WAITS_FOR_EXCHANGE_MS)
  there.line.open()
  await expect.poll(() => there.events).toEqual(['opened', 'lost', 'opened'])
  expect(fallback?.cancelled).toBe(true)
  there.line.open()
  expect(there.offered).toHaveLength(2)
  there.sockets[1]?.terminate()
  await expect.poll(() => there.events).toEqual(['opened', 'lost', 'opened', 'lost'])
  there.live()[0]?.fire()
  await connected(there, 3)
})

test('[SYNC-15] a pong is a sign of life', async () => {
  const there = await bench()
  there.line.open()
  await connected(there, 1)
  await expect.poll(() => there.events).toEqual(['opened'])
  there.live()[0]?.fire()
  const giveUp = there.timers.at(-1)
  there.sockets[0]?.pong()
  await expect.poll(() => giveUp?.cancelled).toBe(true)
})

test('[SYNC-13] a line that is refused tries again with growing waits, and says nothing of it', async () => {
  const there = await bench(() => 'token_1', 503)
  there.line.open()
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const waitMs = [500, 1000, 1500][attempt - 1] ?? Number.NaN
    await expect.poll(() => there.timers.at(-1)?.waitMs).toBe(waitMs)
    expect(there.offered).toHaveLength(attempt)
    there.timers.at(-1)?.fire()
  }
  expect(there.events).toEqual([])
})

test('[SYNC-149] a token that is refused leads to an exchange once; refused again, there is a back-off', async () => {
  let token = 'token_1'
  const there = await bench(() => token, 401)
  there.line.open()
  await expect.poll(() => there.events).toEqual(['refused'])
  expect(there.live().map(({ waitMs }) => waitMs)).toEqual([0.75 * WAITS_FOR_EXCHANGE_MS])
  // The exchange went on by the same token: whatever refuses the socket is not to be asked for ever.
  there.line.open()
  await expect.poll(() => there.timers.at(-1)?.waitMs).toBe(500)
  there.line.open()
  expect(there.offered).toHaveLength(2)
  token = 'token_2'
  there.timers.at(-1)?.fire()
  await expect.poll(() => there.events).toEqual(['refused', 'refused'])
  expect(there.offered).toEqual(['Bearer token_1', 'Bearer token_1', 'Bearer token_2'])
})

test('without a token it waits for one', async () => {
  let token: string | null = null
  const there = await bench(() => token)
  there.line.open()
  expect(there.sockets).toEqual([])
  token = 'token_2'
  there.timers.at(-1)?.fire()
  await connected(there, 1)
  expect(there.offered).toEqual(['Bearer token_2'])
})

test('[SYNC-25] closed means closed, and it opens again', async () => {
  const there = await bench()
  there.line.open()
  await expect.poll(() => there.events).toEqual(['opened'])
  there.line.close()
  there.line.open()
  await expect.poll(() => there.events).toEqual(['opened', 'opened'])
  expect(there.sockets).toHaveLength(2)
})
