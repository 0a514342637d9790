/** Answers that outlive their connection, from the real server to a device's own transport, on a line that is cut. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createHttpTransport } from '../../main/sync/http-transport.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { Ask, Transport } from '../../main/sync/ports.ts'
import { Epoch } from '../../shared/kernel/ids.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { ANSWERS_PATH } from '../../shared/wire/pages.ts'
import type { Op, SignedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import { Link } from '../support/link.ts'
import { anOp, bearer, type Device, exchange, meetingDoc, pullAll, signedBatch, yjsUpdate } from './device.ts'
import { type Office, openOffice } from './office.ts'

const OPS = 80
const PAYLOAD_CHARS = 2000

let office: Office
let link: Link
let an: Device
let binh: Device
/** Ids of what An wrote, in order. */
let written: string[]
const ends: (() => Promise<void>)[] = []

beforeEach(async () => {
  // How hard an answer is packed goes by the rest that the server has; here answers are compared byte by byte.
  office = await openOffice({ isBusy: () => false })
  link = await Link.to(office.url())
  ends.push(
    () => link.close(),
    () => office.close(),
  )
  an = await office.device('an')
  binh = await office.device('binh')
  await pullAll(an)
  const ops = Array.from({ length: OPS }, () => anOp(docOf(an), yjsUpdate('a', words())))
  await exchange(an, { batches: [signedBatch(an, ops)] })
  written = ops.map(({ opId }) => opId)
})
afterAll(async () => {
  for (const end of ends) await end()
})

const words = (): string => randomBytes(PAYLOAD_CHARS / 2).toString('hex')
const docOf = (device: Device) => meetingDoc(device, office.meetingId, office.fileId)

interface Reader {
  readonly transport: Transport
  /** Method and path of every request. */
  readonly requests: string[]
  /** Of the body of each answer, what came. */
  readonly came: number[]
}

function reader(device: Device): Reader {
  device.cursors = {}
  device.epoch = null
  const requests: string[] = []
  const came: number[] = []
  const transport = createHttpTransport({
    serverUrl: link.url,
    deviceId: device.id,
    timers: nodeTimers,
    credentials: { read: () => device.tokens, keep: () => Promise.resolve() },
    fetch: async (url, init) => {
      requests.push(`${init.method} ${new URL(url).pathname}`)
      const nth = came.push(0) - 1
      const response = await fetch(url, init)
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (piece, out) => {
          came[nth] = (came[nth] ?? 0) + piece.length
          out.enqueue(piece)
        },
      })
      const { status, headers } = response
      return new Response(response.body?.pipeThrough(counted) ?? null, { status, headers })
    },
  })
  return { transport, requests, came }
}

const askOf = (device: Device, batches: readonly SignedBatch[] = []): Ask => {
  const { cursors } = device
  return {
    epoch: Epoch.nullable().parse(device.epoch),
    cursors,
    batches,
    relayed: [],
    maxBytes: 1024 * 1024,
  }
}

interface Taken {
  readonly pages: SyncResponse[]
  readonly failure: string | null
}

/** Every page until nothing is left or the answer is cut, each kept as a device keeps it. */
async function pagesOf(device: Device, there: Reader, batches: readonly SignedBatch[] = []): Promise<Taken> {
  const { signal } = new AbortController()
  const ask = askOf(device, batches)
  const pages: SyncResponse[] = []
  let next = (await there.transport.goOn?.(ask, signal)) ?? (await there.transport.exchange(ask, signal))
  for (;;) {
    if (!next.ok) return { pages, failure: next.failure.code }
    pages.push(next.value)
    device.epoch = next.value.epoch
    device.cursors = { ...device.cursors, ...next.value.cursors }
    const { follows, listens } = next.value
    if (follows !== true || listens === true) return { pages, failure: null }
    next = (await there.transport.nextPage?.()) ?? { ok: false, failure: { code: 'net/cut' } }
  }
}

const idsOf = (pages: readonly SyncResponse[]): string[] =>
  pages.flatMap(({ entries }) => entries.map(({ opId }) => opId)).filter((opId) => written.includes(opId))
const receiptsOf = (pages: readonly SyncResponse[]): string[] =>
  pages.flatMap(({ receipts }) => receipts.map(({ opId }) => opId))
const resumed = (requests: readonly string[]): number =>
  requests.filter((request) => request.includes(ANSWERS_PATH)).length

/** Enough of an answer that its headers are there. */
const HEADERS_BYTES = 2000

describe('an answer that was cut', () => {
  test('[SYNC-174] goes on at the byte where it was, and what came of a page is not sent again', async () => {
    const whole = reader(binh)
    await pagesOf(binh, whole)
    const bytes = whole.came[0] ?? 0
    expect(bytes).toBeGreaterThan(OPS * (PAYLOAD_CHARS / 2))
    for (const share of [0.1, 0.35, 0.6, 0.95]) {
      const there = reader(binh)
      const cut = link.cutAfter(HEADERS_BYTES + (bytes - HEADERS_BYTES) * share)
      const first = await pagesOf(binh, there)
      await cut
      expect(first.failure).toMatch(/^net\//)
      const rest = await pagesOf(binh, there)
      expect(rest.failure).toBeNull()
      expect([...idsOf(first.pages), ...idsOf(rest.pages)]).toEqual(written)
      expect(there.requests).toHaveLength(2)
      expect(there.requests[1]).toMatch(new RegExp(`^GET ${ANSWERS_PATH}/[\\w-]{22}/${there.came[0]}$`))
      // Times and marks are packed a little longer or shorter every time; a page is 30 kB.
      const all = there.came.reduce((sum, came) => sum + came)
      expect(Math.abs(all - bytes)).toBeLessThan(500)
    }
  })

  test('[SYNC-174] brings the receipts of what its request had brought, which is not brought again', async () => {
    const there = reader(binh)
    const ops = [anOp(docOf(binh))]
    const cut = link.cutAfter(HEADERS_BYTES + 20_000)
    const first = await pagesOf(binh, there, [signedBatch(binh, ops)])
    await cut
    expect([first.failure, receiptsOf(first.pages)]).toEqual(['net/cut', []])
    // Nobody has read the answer to its end; what it carried is on the server's disk all the same.
    await expect.poll(async () => (await pullAll(an)).map(({ opId }) => opId)).toContain(ops[0]?.opId)
    const rest = await pagesOf(binh, there)
    expect(receiptsOf(rest.pages)).toEqual(ops.map(({ opId }) => opId))
    expect(there.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1)
  })

  test('[SYNC-174] a device that stands elsewhere by now asks anew', async () => {
    const there = reader(binh)
    const cut = link.cutAfter(HEADERS_BYTES + 60_000)
    const first = await pagesOf(binh, there)
    await cut
    expect(first.pages.length).toBeGreaterThan(0)
    // The disk did not take the last page.
    binh.cursors = {}
    const { pages, failure } = await pagesOf(binh, there)
    expect([failure, resumed(there.requests)]).toEqual([null, 0])
    expect(idsOf(pages)).toEqual(written)
  })

  const cutInTheMiddle = async (): Promise<Reader & Taken> => {
    const there = reader(binh)
    const cut = link.cutAfter(HEADERS_BYTES + 20_000)
    const taken = await pagesOf(binh, there)
    await cut
    return { ...there, ...taken }
  }
  const methodsAfterCut = ({ requests }: Reader): string[] =>
    requests.slice(1).map((request) => request.split(' ')[0] ?? '')

  test('[SYNC-174] who may no longer read what was in it gets nothing of it', async () => {
    const there = await cutInTheMiddle()
    const stays = [{ personId: an.personId, role: 'chair' as const }]
    office.put(meetingScope(office.meetingId), [office.meeting({ participants: stays })])
    const { pages } = await pagesOf(binh, there)
    expect([idsOf(pages), methodsAfterCut(there)]).toEqual([[], ['GET', 'POST']])
  })

  test('[SYNC-174] a server that was started anew is asked anew', async () => {
    const there = await cutInTheMiddle()
    await office.restart()
    link.retarget(office.url())
    const { pages } = await pagesOf(binh, there)
    expect(idsOf([...there.pages, ...pages])).toEqual(written)
    expect(methodsAfterCut(there)).toEqual(['GET', 'POST'])
  })
})

describe('an answer that is open for news', () => {
  const wrote = async (): Promise<string> => {
    const op = anOp(docOf(an))
    written.push(op.opId)
    await exchange(an, { batches: [signedBatch(an, [op])] })
    return op.opId
  }

  /** An's word is still fresh when Bình asks, however slow the machine. */
  async function open(batches: () => readonly SignedBatch[] = () => []): Promise<Reader & Taken> {
    office.clock.hold()
    const there = reader(binh)
    await wrote()
    const taken = await pagesOf(binh, there, batches())
    expect(taken.pages.at(-1)).toMatchObject({ listens: true })
    return { ...there, ...taken }
  }

  async function toItsEnd({ transport, pages }: Reader & Taken): Promise<void> {
    for (;;) {
      const next = await transport.nextPage?.()
      if (next?.ok !== true) throw new Error('an answer that was promised to go on')
      pages.push(next.value)
      if (next.value.follows !== true) return
    }
  }

  test('[SYNC-175] brings what others write meanwhile, and ends when they have been quiet', async () => {
    for (;;) {
      const there = await open()
      await wrote()
      await toItsEnd(there)
      expect(there.requests).toHaveLength(1)
      expect(there.pages.at(-1)).toMatchObject({ more: false, entries: [] })
      // On a slow machine An may have been quiet for a second before that word was out.
      if (idsOf(there.pages).length === written.length) return expect(idsOf(there.pages)).toEqual(written)
    }
  })

  test('[SYNC-175] acknowledges before it listens, and once', async () => {
    let ops: Op[] = []
    const { transport, pages } = await open(() => {
      ops = [anOp(docOf(binh))]
      return [signedBatch(binh, ops)]
    })
    expect(receiptsOf(pages)).toEqual(ops.map(({ opId }) => opId))
    await wrote()
    const next = await transport.nextPage?.()
    expect(next).toMatchObject({ ok: true, value: { receipts: [] } })
  })

  test('[SYNC-175] a device with a socket hears by that, and its answer ends', async () => {
    const { transport } = await open()
    const socket = new WebSocket(`${link.url.replace('http', 'ws')}/v1/nudge`, { headers: bearer(binh) })
    await once(socket, 'open')
    for (;;) {
      await wrote()
      const next = await transport.nextPage?.()
      if (next?.ok === true && next.value.follows !== true) break
    }
    socket.terminate()
  })
})
