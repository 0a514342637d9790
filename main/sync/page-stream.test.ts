/** Pages from a server that says what the test wants, when it wants. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BrotliCompress, constants, createBrotliCompress } from 'node:zlib'
import { encode } from 'cborg'
import { afterEach, describe, expect, test } from 'vitest'
import { DeviceId, Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { splitColumns } from '../../shared/wire/columns/index.ts'
import { frameOf, PAGES_TYPE } from '../../shared/wire/pages.ts'
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
