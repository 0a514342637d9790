/** Pages from a server that says what the test wants, when it wants. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BrotliCompress, brotliCompressSync, constants, createBrotliCompress } from 'node:zlib'
import { encode } from 'cborg'
import { afterEach, describe, expect, test } from 'vitest'
import { DeviceId, Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail } from '../../shared/kernel/result.ts'
import { splitColumns } from '../../shared/wire/columns/index.ts'
import { ANSWER_ID, frameOf, PAGES_TYPE } from '../../shared/wire/pages.ts'
import { APP_MARK, type SyncResponse } from '../../shared/wire/protocol.ts'
import { createHttpTransport } from './http-transport.ts'
import { nodeTimers } from './node-timers.ts'
import type { Transport } from './ports.ts'

const deviceId = DeviceId.parse('00000000-0000-7000-8000-00000000000d')
const page = (seq: number, more: boolean): SyncResponse => ({
  app: APP_MARK,
  v: 1,
  epoch: Epoch.parse('00000000-0000-7000-8000-000000000001'),
  serverTime: instant(1),
  entries: [],
  cursors: { 'meeting/00000000-0000-7000-8000-0000000000aa': seq },
  more,
  ...(more ? { follows: true as const } : {}),
  remainingBytes: 0,
  receipts: [],
  rejects: [],
  revoked: [],
})

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** One answer in the making. */
interface Answering {
  readonly response: ServerResponse
  readonly packer: BrotliCompress
  readonly send: (frame: Uint8Array) => void
}

async function against(answer: (answering: Answering) => void): Promise<Transport> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': PAGES_TYPE })
    const packer = createBrotliCompress()
    packer.on('data', (piece) => response.write(piece))
    const send = (frame: Uint8Array): void => {
      packer.write(frame)
      packer.flush(constants.BROTLI_OPERATION_FLUSH)
    }
    answer({ response, packer, send })
  })
  return transportTo(server)
}

async function transportTo(server: Server): Promise<Transport> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = {
    read: () => ({ accessToken: 'a', refreshToken: 'r' }),
    keep: () => Promise.resolve(),
  }
  return createHttpTransport({ serverUrl, deviceId, fetch, credentials, timers: nodeTimers })
}

const first = (transport: Transport) =>
  transport.exchange(
    { epoch: null, cursors: {}, batches: [], relayed: [], maxBytes: 65_536 },
    new AbortController().signal,
  )
const inCbor = (one: SyncResponse) => frameOf({ form: 'cbor', bytes: encode(one) })

describe('pages of one answer', () => {
  test('[SYNC-144] a page is handed out while the answer is still coming in', async () => {
    let more: (() => void) | null = null
    const transport = await against(({ send, packer, response }) => {
      send(inCbor(page(1, true)))
      more = () => {
        send(inCbor(page(2, false)))
        packer.end(() => response.end())
      }
    })
    // The server says nothing more before this has resolved.
    expect(await first(transport)).toEqual({ ok: true, value: page(1, true) })
    expect(more).not.toBeNull()
    ;(more as unknown as () => void)()
    expect(await transport.nextPage?.()).toEqual({ ok: true, value: page(2, false) })
  })

  test('[SYNC-144] columns of a page name the ids of the pages before by their place', async () => {
    const transport = await against(({ send, packer, response }) => {
      const one = splitColumns(encode(page(1, true)))
      const two = splitColumns(encode(page(2, false)), one?.ids ?? [])
      if (one === null || two === null) throw new Error('not to be split')
      expect(two.bytes.length).toBeLessThan(one.bytes.length)
      send(frameOf({ form: 'columns', bytes: one.bytes }))
      send(frameOf({ form: 'columns', bytes: two.bytes }))
      packer.end(() => response.end())
    })
    expect(await first(transport)).toEqual({ ok: true, value: page(1, true) })
    expect(await transport.nextPage?.()).toEqual({ ok: true, value: page(2, false) })
  })

  /** Keeps what it sends of its one answer, and cuts it after `sent` bytes; goes on `off` bytes beside where it is asked to. */
  async function keeping(pages: readonly SyncResponse[], sent: number, off: number) {
    const whole = brotliCompressSync(Buffer.concat(pages.map((one) => inCbor(one))))
    const requests: string[] = []
    const server = createServer((request, response) => {
      request.resume()
      requests.push(`${request.method} ${request.url}`)
      response.writeHead(200, { 'content-type': PAGES_TYPE, [ANSWER_ID]: 'kept' })
      const from = request.method === 'POST' ? 0 : Number(request.url?.split('/').at(-1)) + off
      if (requests.length > 1) response.end(whole.subarray(from))
      else response.write(whole.subarray(0, sent), () => setImmediate(() => response.destroy()))
    })
    return { transport: await transportTo(server), requests, whole }
  }
  const ask = (seq: number) => {
    const { epoch, cursors } = page(seq, true)
    const all = seq === 0 ? { epoch: null, cursors: {} } : { epoch, cursors }
    return { ...all, batches: [], relayed: [], maxBytes: 65_536 }
  }
  const { signal } = new AbortController()

  test('[SYNC-174] what came of a page that was cut is put before what comes later', async () => {
    const pages = [page(1, true), page(2, true), page(3, false)]
    const { whole } = await keeping(pages, 0, 0)
    for (let sent = 1; sent < whole.length; sent += 17) {
      const { transport, requests } = await keeping(pages, sent, 0)
      const came: SyncResponse[] = []
      let next = await transport.exchange(ask(0), signal)
      for (; next.ok; next = (await transport.nextPage?.()) ?? fail('net/cut')) came.push(next.value)
      expect(next).toMatchObject({ failure: { code: 'net/cut', params: { moved: 1 } } })
      const onward = await transport.goOn?.(ask(came.length), signal)
      if (onward?.ok === true) came.push(onward.value)
      while (came.length < pages.length) {
        next = (await transport.nextPage?.()) ?? fail('net/cut')
        if (!next.ok) break
        came.push(next.value)
      }
      expect(came).toEqual(pages)
      expect(requests).toEqual(['POST /v1/sync', `GET /v1/sync/answers/kept/${sent}`])
    }
  })

  test('[SYNC-174] a server that goes on elsewhere is noticed, and asked anew', async () => {
    const pages = [page(1, true), page(2, false)]
    for (const off of [-3, 3]) {
      const { transport, requests } = await keeping(pages, 40, off)
      expect(await transport.exchange(ask(0), signal)).toMatchObject({ ok: false })
      expect(await transport.goOn?.(ask(0), signal)).toMatchObject({ ok: false })
      expect(await transport.goOn?.(ask(0), signal)).toBeNull()
      expect(await transport.exchange(ask(0), signal)).toEqual({ ok: true, value: pages[0] })
      expect(requests.map((request) => request.split(' ')[0])).toEqual(['POST', 'GET', 'POST'])
    }
  })

  test('[SYNC-174] what is asked for is not what the answer would go on with: it is asked anew', async () => {
    const { transport } = await keeping([page(1, true), page(2, false)], 40, 0)
    expect(await transport.exchange(ask(0), signal)).toMatchObject({ ok: false })
    expect(await transport.goOn?.(ask(1), signal)).toBeNull()
  })

  test.each([
    ['reset', ({ response }: Answering) => response.destroy(), 'net/cut'],
    ['ended in a frame', ({ response }: Answering) => response.end(), 'net/cut'],
    [
      'ended between frames',
      ({ packer, response }: Answering) => packer.end(() => response.end()),
      'net/cut',
    ],
    [
      'of something that is no frame',
      ({ send }: Answering) => send(new Uint8Array(99).fill(7)),
      'server/failed',
    ],
    [
      'not packed as it says',
      ({ response }: Answering) => response.end(Buffer.alloc(99, 7)),
      'server/failed',
    ],
  ] as const)('[SYNC-145] an answer %s fails after the pages that came whole', async (_how, end, code) => {
    let then: (() => void) | null = null
    const transport = await against((answering) => {
      answering.send(inCbor(page(1, true)))
      then = () => end(answering)
    })
    expect(await first(transport)).toMatchObject({ ok: true })
    ;(then as unknown as () => void)()
    expect(await transport.nextPage?.()).toMatchObject({ ok: false, failure: { code } })
    expect(await transport.nextPage?.()).toMatchObject({ ok: false, failure: { code } })
  })
})
