/** Several pages in one answer, from the real server to a device's own transport, on lines that are cut anywhere. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpTransport } from '../../main/sync/http-transport.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { Ask, Transport } from '../../main/sync/ports.ts'
import { Epoch } from '../../shared/kernel/ids.ts'
import { COLUMNS_TYPE } from '../../shared/wire/columns/index.ts'
import { PAGES_TYPE } from '../../shared/wire/pages.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import { Link } from '../support/link.ts'
import { anOp, type Device, exchange, meetingDoc, pullAll, signedBatch, yjsUpdate } from './device.ts'
import { type Office, openOffice } from './office.ts'

const OPS = 80
const PAYLOAD_CHARS = 2000

let office: Office
let link: Link
/** Ids of what An wrote, in order. */
let written: string[]
/** Bình's device; every reader of it begins as a device that has nothing yet. */
let device: Device
beforeAll(async () => {
  office = await openOffice()
  link = await Link.to(office.url())
  const an = await office.device('an')
  await pullAll(an)
  const doc = meetingDoc(an, office.meetingId, office.fileId)
  const words = () => randomBytes(PAYLOAD_CHARS / 2).toString('hex')
  const ops = Array.from({ length: OPS }, () => anOp(doc, yjsUpdate('a', words())))
  await exchange(an, { batches: [signedBatch(an, ops)] })
  device = await office.device('binh')
  written = ops.map(({ opId }) => opId)
})
afterAll(async () => {
  await link.close()
  await office.close()
})

interface Reader {
  readonly transport: Transport
  /** Types of the answers, one a request. */
  readonly types: (string | null)[]
}

/** `one page`: leaves out what asks for pages, as devices before them did. */
function reader(accept: 'pages' | 'one page' = 'pages'): Reader {
  device.cursors = {}
  device.epoch = null
  const types: (string | null)[] = []
  const transport = createHttpTransport({
    serverUrl: link.url,
    deviceId: device.id,
    timers: nodeTimers,
    credentials: { read: () => device.tokens, keep: () => Promise.resolve() },
    fetch: async (url, init) => {
      const headers = new Headers(init.headers)
      if (accept === 'one page') headers.set('accept', headers.get('accept')?.replace(PAGES_TYPE, '') ?? '')
      const response = await fetch(url, { ...init, headers })
      types.push(response.headers.get('content-type'))
      return response
    },
  })
  return { transport, types }
}

const askOf = (change: Partial<Ask> = {}): Ask => ({
  epoch: Epoch.nullable().parse(device.epoch),
  cursors: device.cursors,
  batches: [],
  relayed: [],
  maxBytes: 1024 * 1024,
  ...change,
})

/** Every page of one answer, kept as a device keeps them; the failure that ended it, if one did. */
async function answered(
  from: Reader,
  ask: Partial<Ask> = {},
): Promise<{ readonly pages: SyncResponse[]; readonly failure: string | null }> {
  const pages: SyncResponse[] = []
  let next = await from.transport.exchange(askOf(ask), new AbortController().signal)
  for (;;) {
    if (!next.ok) return { pages, failure: next.failure.code }
    pages.push(next.value)
    device.epoch = next.value.epoch
    device.cursors = { ...device.cursors, ...next.value.cursors }
    if (next.value.follows !== true) return { pages, failure: null }
    next = (await from.transport.nextPage?.()) ?? { ok: false, failure: { code: 'net/cut' } }
  }
}

const idsOf = (pages: readonly SyncResponse[]): string[] =>
  pages.flatMap(({ entries }) => entries.map(({ opId }) => opId)).filter((opId) => written.includes(opId))

describe('pages of one answer', () => {
  test('[SYNC-144] a device gets page after page by one request, the same as page by page', async () => {
    const there = reader()
    const { pages, failure } = await answered(there)
    expect(failure).toBeNull()
    expect(there.types).toEqual([PAGES_TYPE])
    expect(pages.length).toBeGreaterThan(4)
    expect(pages.map(({ more }) => more)).toEqual(pages.map((_, at) => at < pages.length - 1))
    expect(idsOf(pages)).toEqual(written)
    const { cursors } = device
    const before = reader('one page')
    const whole = await answered(before)
    expect(before.types[0]).toBe(COLUMNS_TYPE)
    expect(whole.pages.flatMap(({ entries }) => entries)).toEqual(pages.flatMap(({ entries }) => entries))
    expect(cursors).toEqual(device.cursors)
  })

  test('[SYNC-2] [SYNC-144] batches are read with the last page of the answer, and acknowledged there', async () => {
    const there = reader()
    const ops = [anOp(meetingDoc(device, office.meetingId, office.fileId))]
    const { pages } = await answered(there, { batches: [signedBatch(device, ops)] })
    expect(pages.length).toBeGreaterThan(4)
    expect(pages.slice(0, -1).flatMap(({ receipts }) => receipts)).toEqual([])
    expect(pages.at(-1)?.receipts.map(({ opId }) => opId)).toEqual(ops.map(({ opId }) => opId))
  })

  test('[SYNC-16] [SYNC-144] all pages of an answer together weigh the budget at most, or one entry', async () => {
    const there = reader()
    const maxBytes = 50_000
    const first = await answered(there, { maxBytes })
    const weights = first.pages.map(({ entries }) =>
      entries.reduce((sum, { payload }) => sum + payload.length, 0),
    )
    expect(first.pages.length).toBeGreaterThan(1)
    expect(first.pages.at(-1)).toMatchObject({ more: true })
    expect(first.pages.at(-1)?.follows).toBeUndefined()
    expect(weights.reduce((sum, bytes) => sum + bytes)).toBeLessThanOrEqual(maxBytes + PAYLOAD_CHARS * 2)
    const rest = await answered(there)
    expect([...idsOf(first.pages), ...idsOf(rest.pages)]).toEqual(written)
  })

  test('[SYNC-145] wherever the line is cut, whole pages stay and the next answer begins after them', async () => {
    const whole = reader()
    const before = link.bytes.down
    await answered(whole)
    const bytes = link.bytes.down - before
    for (const share of [0.2, 0.5, 0.8, 0.99]) {
      const there = reader()
      void link.cutAfter(bytes * share)
      const cut = await answered(there)
      expect(cut.failure).toMatch(/^net\//)
      const rest = await answered(there)
      expect(rest.failure).toBeNull()
      expect([...idsOf(cut.pages), ...idsOf(rest.pages)]).toEqual(written)
    }
  })

  test('[SYNC-145] an exchange that begins gives up the pages that nobody took', async () => {
    const there = reader()
    const signal = new AbortController().signal
    const first = await there.transport.exchange(askOf(), signal)
    expect(first).toMatchObject({ value: { follows: true } })
    const again = await answered(there)
    expect(idsOf(again.pages)).toEqual(written)
    expect(await there.transport.nextPage?.()).toMatchObject({ failure: { code: 'net/cut' } })
  })
})
