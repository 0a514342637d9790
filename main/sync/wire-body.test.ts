/** In which form a request goes out, and what is made of each form of answer. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { decode, encode } from 'cborg'
import { afterEach, expect, test } from 'vitest'
import { DeviceId, Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { COLUMNS_TYPE, joinColumns } from '../../shared/wire/columns/index.ts'
import { APP_MARK, CBOR_TYPE, SyncRequest, type SyncResponse } from '../../shared/wire/protocol.ts'
import { createHttpTransport } from './http-transport.ts'
import { nodeTimers } from './node-timers.ts'
import type { Ask, Transport } from './ports.ts'

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
const never = new AbortController().signal

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function against(listener: RequestListener): Promise<{ readonly transport: Transport }> {
  const server = createServer(listener)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = {
    read: () => ({ accessToken: 'access', refreshToken: 'refresh' }),
    keep: () => Promise.resolve(),
  }
  return { transport: createHttpTransport({ serverUrl, deviceId, fetch, credentials, timers: nodeTimers }) }
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray())

const batches = [{ body: new Uint8Array(4000), signature: new Uint8Array(64) }]
interface Seen {
  readonly request: SyncRequest
  readonly type: string | undefined
  readonly headers: IncomingMessage['headers']
}
/** Reads every form of request; refuses columns where it does not know them. */
const serverThat = (columns: 'reads' | 'refuses', seen: Seen[]): RequestListener => {
  const readable = (type: string | undefined, body: Buffer): Uint8Array => {
    if (type !== COLUMNS_TYPE) return body
    const joined = joinColumns(brotliDecompressSync(body), [], 1e6)
    if (!joined.ok) throw new Error('columns that cannot be put together')
    return joined.value.cbor
  }
  return (request, response) =>
    void bodyOf(request).then((body) => {
      const type = request.headers['content-type']
      const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : readable(type, body)
      seen.push({ request: SyncRequest.parse(decode(plain)), type, headers: request.headers })
      const refused = { app: APP_MARK, error: { code: 'server/refused-request' } }
      const [status, value] =
        columns === 'refuses' && type === COLUMNS_TYPE ? [400, refused] : ([200, answer] as const)
      response
        .writeHead(status, { 'content-type': CBOR_TYPE, 'content-encoding': 'gzip' })
        .end(gzipSync(encode(value)))
    })
}

test('CBOR with version, device and token; columns once they are worth it', async () => {
  const seen: Seen[] = []
  const there = await against(serverThat('reads', seen))
  expect(await there.transport.exchange(ask, never)).toEqual({ ok: true, value: answer })
  await there.transport.exchange({ ...ask, epoch, cursors: { s: 4 }, batches }, never)
  expect(seen.map(({ type }) => type)).toEqual([CBOR_TYPE, COLUMNS_TYPE])
  // `relayed` is left out where there is none.
  const { relayed: _none, ...plain } = ask
  expect(seen[0]?.request).toEqual({ v: 1, deviceId, ...plain })
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer access', 'save-data': 'on' })
  expect(seen[1]?.request.batches).toEqual(batches)
})

test('a server from before columns is asked again in gzip, and from then on at once', async () => {
  const seen: Seen[] = []
  const there = await against(serverThat('refuses', seen))
  for (let at = 0; at < 2; at += 1)
    expect(await there.transport.exchange({ ...ask, batches }, never)).toEqual({ ok: true, value: answer })
  expect(seen.map(({ type, headers }) => [type, headers['content-encoding']])).toEqual([
    [COLUMNS_TYPE, undefined],
    [CBOR_TYPE, 'gzip'],
    [CBOR_TYPE, 'gzip'],
  ])
  expect(seen.at(-1)?.headers.accept).toBe(CBOR_TYPE)
  expect(seen.at(-1)?.request.batches).toEqual(batches)
})

test('a refusal by a server that has read columns before stays one', async () => {
  const seen: Seen[] = []
  const reads = serverThat('reads', seen)
  const refuses = serverThat('refuses', seen)
  const there = await against((request, response) => (seen.length < 1 ? reads : refuses)(request, response))
  await there.transport.exchange({ ...ask, batches }, never)
  expect(await there.transport.exchange({ ...ask, batches }, never)).toMatchObject({
    failure: { code: 'server/refused-request' },
  })
  expect(seen).toHaveLength(2)
})

test('an answer in columns that cannot be put together is the server’s fault, not a portal', async () => {
  for (const body of [Buffer.from('no brotli'), brotliCompressSync(Buffer.from([1, 0]))]) {
    const there = await against((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': COLUMNS_TYPE }).end(body)
    })
    expect(await there.transport.exchange(ask, never)).toMatchObject({ failure: { code: 'server/failed' } })
  }
})
