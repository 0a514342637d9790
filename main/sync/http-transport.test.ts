import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'cborg'
import { afterEach, describe, expect, test } from 'vitest'
import { DeviceId, Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { APP_MARK, CBOR_TYPE, SyncRequest, type SyncResponse } from '../../shared/wire/protocol.ts'
import type { Tokens } from '../../shared/wire/sign-in.ts'
import { readAnswer } from './http-answer.ts'
import { createHttpTransport } from './http-transport.ts'
import type { Ask, Timers, Transport } from './ports.ts'
import { SILENCE_MS } from './stall-watch.ts'

const deviceId = DeviceId.parse('00000000-0000-7000-8000-00000000000d')
const epoch = Epoch.parse('00000000-0000-7000-8000-000000000001')
const answer: SyncResponse = {
  app: APP_MARK,
  v: 1,
  epoch,
  serverTime: instant(1),
  entries: [],
  cursors: {},
  more: false,
  remainingBytes: 0,
  receipts: [],
  rejects: [],
  revoked: [],
}
const ask: Ask = { epoch: null, cursors: {}, batches: [], relayed: [], maxBytes: 65_536 }

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

interface Laptop {
  readonly transport: Transport
  readonly kept: Tokens[]
  readonly timers: { waitMs: number; fire: () => void; cancelled: boolean }[]
}

function laptop(serverUrl: string, accessToken: string | null = 'access'): Laptop {
  const kept: Tokens[] = []
  const planned: Laptop['timers'] = []
  const timers: Timers = {
    set: (waitMs, fire) => {
      const timer = { waitMs, fire, cancelled: false }
      planned.push(timer)
      return () => {
        timer.cancelled = true
      }
    },
  }
  const credentials = {
    read: () => (accessToken === null ? null : { accessToken, refreshToken: 'refresh' }),
    keep: (tokens: Tokens) => Promise.resolve(void kept.push(tokens)),
  }
  return {
    transport: createHttpTransport({ serverUrl, deviceId, fetch, credentials, timers }),
    kept,
    timers: planned,
  }
}

async function against(listener: RequestListener): Promise<Laptop> {
  return laptop(`http://127.0.0.1:${await listen(createServer(listener))}`)
}

const never = new AbortController().signal
const codeOf = async (there: Laptop): Promise<string> => {
  const got = await there.transport.exchange(ask, never)
  return got.ok ? 'ok' : got.failure.code
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray())

describe('what goes out', () => {
  test('[SYNC-20] new tokens are kept before they count; without any the person has to sign in', async () => {
    const tokens = { accessToken: 'a2', accessExpiresInMs: 1000, refreshToken: 'r2' }
    const there = await against(
      (request, response) =>
        void bodyOf(request).then((body) => {
          expect(JSON.parse(String(body))).toEqual({ deviceId, refreshToken: 'refresh' })
          response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify({ app: APP_MARK, tokens, serverTime: 5 }))
        }),
    )
    expect(await there.transport.renewToken(never)).toEqual({ ok: true, value: null })
    expect(there.kept).toEqual([tokens])
    const out = laptop('http://127.0.0.1:1', null)
    expect(await out.transport.exchange(ask, never)).toMatchObject({
      failure: { code: 'auth/token-refused' },
    })
    expect(await out.transport.renewToken(never)).toMatchObject({ failure: { code: 'auth/token-refused' } })
  })
})

test('[SYNC-20] a token that was refused is not offered again', async () => {
  let asked = 0
  const there = await against((_request, response) => {
    asked += 1
    response
      .writeHead(401, { 'content-type': CBOR_TYPE })
      .end(encode({ app: APP_MARK, error: { code: 'auth/token-refused' } }))
  })
  expect([await codeOf(there), await codeOf(there)]).toEqual(['auth/token-refused', 'auth/token-refused'])
  expect(asked).toBe(1)
})

describe('what comes back', () => {
  const error = (code: string) => encode({ app: APP_MARK, error: { code } })
  const html = '<html><body>Đăng nhập Wi-Fi</body></html>'
  const cases: readonly (readonly [
    why: string,
    status: number,
    headers: Record<string, string>,
    body: string | Uint8Array,
    code: string,
  ])[] = [
    ['a portal page with status 200', 200, { 'content-type': 'text/html' }, html, 'net/captive-portal'],
    ['a portal that claims our type', 200, { 'content-type': CBOR_TYPE }, html, 'net/captive-portal'],
    ['CBOR of somebody else', 200, { 'content-type': CBOR_TYPE }, encode({ hello: 1 }), 'net/captive-portal'],
    ['no body at all', 204, {}, '', 'net/captive-portal'],
    ['a way to a portal', 302, { location: 'http://wifi.example/login' }, '', 'net/captive-portal'],
    ['511 of a portal', 511, { 'content-type': 'text/html' }, html, 'net/captive-portal'],
    ['404 of another site', 404, { 'content-type': 'text/html' }, html, 'net/captive-portal'],
    ['401 of another site', 401, { 'content-type': 'text/html' }, html, 'net/captive-portal'],
    ['a gateway whose server is gone', 502, { 'content-type': 'text/html' }, html, 'server/failed'],
    [
      'a proxy to which it is too large',
      413,
      { 'content-type': 'text/html' },
      html,
      'server/refused-request',
    ],
    [
      'ours, shaped as this version does not know',
      200,
      { 'content-type': CBOR_TYPE },
      encode({ app: APP_MARK, v: 1 }),
      'server/failed',
    ],
    [
      'ours: token refused',
      401,
      { 'content-type': CBOR_TYPE },
      error('auth/token-refused'),
      'auth/token-refused',
    ],
    [
      'ours: access revoked',
      403,
      { 'content-type': CBOR_TYPE },
      error('auth/access-revoked'),
      'auth/access-revoked',
    ],
    ['ours: app too old', 426, { 'content-type': CBOR_TYPE }, error('sync/app-too-old'), 'sync/app-too-old'],
    [
      'ours: server too old',
      426,
      { 'content-type': CBOR_TYPE },
      error('sync/server-too-old'),
      'sync/server-too-old',
    ],
    [
      'ours: cannot read the request',
      400,
      { 'content-type': CBOR_TYPE },
      error('server/refused-request'),
      'server/refused-request',
    ],
    ['ours: failed', 500, { 'content-type': CBOR_TYPE }, error('server/failed'), 'server/failed'],
  ]
  test.each(cases)('[SYNC-18] [SYNC-19] %s', async (_why, status, headers, body, code) => {
    expect(
      await codeOf(await against((_request, response) => void response.writeHead(status, headers).end(body))),
    ).toBe(code)
  })

  test('a proxy that wants a password is named (Node hides such an answer, Electron hands it on)', () => {
    const raw = { status: 407, contentType: 'text/html', retryAfter: null, body: new Uint8Array() }
    expect(readAnswer(raw, SyncRequest)).toEqual({ ok: false, failure: { code: 'net/proxy' } })
  })

  test('[SYNC-18] hello is believed only with the mark', async () => {
    const hello = { app: APP_MARK, serverName: 'x', serverTime: 5, protocol: { min: 1, max: 1 } }
    const body =
      (value: unknown): RequestListener =>
      (_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
          .end(JSON.stringify(value))
    expect(await (await against(body(hello))).transport.greet(never)).toEqual({ ok: true, value: hello })
    expect(await (await against(body({ ...hello, app: 'other' }))).transport.greet(never)).toMatchObject({
      failure: { code: 'net/captive-portal' },
    })
  })

  test('[SYNC-13] a pause in seconds is passed on, a date is not believed', async () => {
    const busy =
      (retryAfter: string): RequestListener =>
      (_request, response) =>
        void response.writeHead(503, { 'retry-after': retryAfter }).end()
    const paused = await (await against(busy('7'))).transport.exchange(ask, never)
    expect(paused).toEqual({ ok: false, failure: { code: 'server/busy', params: { retryAfterMs: 7000 } } })
    const dated = await (await against(busy('Fri, 31 Dec 1999 23:59:59 GMT'))).transport.exchange(ask, never)
    expect(dated).toEqual({ ok: false, failure: { code: 'server/busy' } })
  })
})

describe('lines that do not hold', () => {
  test('[SYNC-28] each has its own name', async () => {
    const port = await listen(createServer())
    await new Promise((resolve) => open.pop()?.close(resolve))
    expect(await codeOf(laptop(`http://127.0.0.1:${port}`))).toBe('net/unreachable')
    expect(await codeOf(laptop('http://no-such-host.invalid'))).toBe('net/dns')
    // Speaks no TLS, as a portal that catches every port.
    const plain = await listen(createServer())
    expect(await codeOf(laptop(`https://127.0.0.1:${plain}`))).toBe('net/tls')
    expect(await codeOf(await against((request) => void request.socket.destroy()))).toBe('net/cut')
    expect(
      await codeOf(
        await against((_request, response) => {
          response.writeHead(200, { 'content-type': CBOR_TYPE, 'content-length': '1000' }).write('abc')
          setImmediate(() => response.socket?.destroy())
        }),
      ),
    ).toBe('net/cut')
  })

  test('[SYNC-24] silence ends a request, and only silence: each piece received starts the watch anew', async () => {
    const bytes = encode(answer)
    let send: ((from: number, to: number) => void) | null = null
    const there = await against((_request, response) => {
      response.writeHead(200, { 'content-type': CBOR_TYPE, 'content-length': String(bytes.length) })
      response.flushHeaders()
      send = (from, to) => void response.write(bytes.subarray(from, to))
    })
    const going = there.transport.exchange(ask, never)
    const armed = (count: number) => expect.poll(() => there.timers.length).toBeGreaterThanOrEqual(count)
    await armed(2)
    expect(there.timers[0]?.cancelled).toBe(true)
    expect(there.timers[1]).toMatchObject({ waitMs: SILENCE_MS, cancelled: false })
    send!(0, 10)
    await armed(3)
    expect(there.timers[1]?.cancelled).toBe(true)
    send!(10, 20)
    await armed(4)
    there.timers.at(-1)?.fire()
    expect(await going).toEqual({ ok: false, failure: { code: 'net/stalled' } })
  })

  test('[SYNC-15] what is sent is no sign of life: a server that takes all and says nothing is stalled', async () => {
    const there = await against((request) => void request.resume())
    const batches = [{ body: crypto.getRandomValues(new Uint8Array(60_000)), signature: new Uint8Array(64) }]
    const going = there.transport.exchange({ ...ask, batches }, never)
    await expect.poll(() => there.timers.length).toBe(1)
    // Time for the upload at 16 kbit/s, and then silence; never more timers from sending.
    expect(there.timers[0]?.waitMs).toBeGreaterThanOrEqual(SILENCE_MS + 30_000)
    there.timers[0]?.fire()
    expect(await going).toEqual({ ok: false, failure: { code: 'net/stalled' } })
    expect(there.timers).toHaveLength(1)
  })

  test('[SYNC-25] giving up ends the request', async () => {
    const there = await against((request) => void request.resume())
    const abort = new AbortController()
    const going = there.transport.exchange(ask, abort.signal)
    abort.abort()
    expect(await going).toEqual({ ok: false, failure: { code: 'net/cut' } })
    expect(there.timers.every((timer) => timer.cancelled)).toBe(true)
  })
})
