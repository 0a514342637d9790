/** Whatever comes in, the answer is a refusal with a code, and the server goes on as if nothing had been. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { encode } from 'cborg'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COLUMNS_TYPE, splitColumns } from '../../shared/wire/columns/index.ts'
import { CBOR_TYPE, ErrorBody } from '../../shared/wire/protocol.ts'
import {
  anOp,
  bearer,
  call,
  type Device,
  exchange,
  meetingDoc,
  newId,
  postJson,
  privateDoc,
  pullAll,
  signedBatch,
} from './device.ts'
import { type Office, openOffice } from './office.ts'

const seed = Number(process.env['PHONG_HOP_SEED'] ?? Date.now() % 1_000_000)

describe(`garbage (seed ${seed})`, () => {
  let office: Office
  let an: Device
  let before: number
  beforeAll(async () => {
    office = await openOffice({ requestRate: { perSecond: 1e6, burst: 1e6 } })
    an = await office.device('an')
    await pullAll(an)
    before = entryCount()
  })
  afterAll(() => office.close())
  const entryCount = (): number =>
    (office.server.store.reads.sql('SELECT COUNT(*) AS n FROM feed_entry').get() as { n: number }).n

  /** Sends it as an attendee with a valid token would. Answers the status; a refusal must be of our shape. */
  const send = async (
    path: string,
    body: Uint8Array,
    headers: Record<string, string> = {},
    method = 'POST',
  ): Promise<number> => {
    const answer = await call(`${office.url()}${path}`, {
      method,
      body: new Uint8Array(body),
      headers: { ...bearer(an), 'content-type': CBOR_TYPE, ...headers },
    })
    if (answer.status !== 200) ErrorBody.parse(answer.value)
    return answer.status
  }
  const runs = { seed, numRuns: 150 }

  test('random bytes to sync are refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.constantFrom({}, { 'content-encoding': 'gzip' }),
        async (body, headers) => {
          expect(await send('/v1/sync', body, headers)).toBe(400)
        },
      ),
      runs,
    )
  })

  test('columns of anything but a request are refused', async () => {
    const packed = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.uint8Array({ maxLength: 500 }).map((bytes) => brotliCompressSync(Uint8Array.of(1, ...bytes))),
      // With a `v` it would be a message of another version, which has an answer of its own (426).
      fc
        .dictionary(
          fc.string().filter((key) => key !== 'v'),
          fc.integer(),
        )
        .map((value) => {
          const columns = splitColumns(encode(value))
          return brotliCompressSync(columns?.bytes ?? Uint8Array.of(1))
        }),
    )
    await fc.assert(
      fc.asyncProperty(packed, async (body) => {
        expect(await send('/v1/sync', body, { 'content-type': COLUMNS_TYPE })).toBe(400)
      }),
      runs,
    )
  })

  test('any CBOR value to sync is refused, or answered when it happens to be a request', async () => {
    const value = fc.anything({
      withBigInt: false,
      withDate: false,
      withMap: false,
      withSet: false,
      withSparseArray: false,
      withTypedArray: true,
    })
    await fc.assert(
      fc.asyncProperty(value, async (anything) => {
        let body: Uint8Array
        try {
          body = encode(anything)
        } catch {
          return
        }
        expect([400, 426]).toContain(await send('/v1/sync', body))
      }),
      runs,
    )
  })

  test('an honest request with bytes changed never breaks the server and never enters unsigned', async () => {
    const batch = signedBatch(an, [
      anOp(meetingDoc(an, office.meetingId, office.fileId)),
      anOp(privateDoc(an, office.fileId)),
    ])
    const honest = encode({
      v: 1,
      deviceId: an.id,
      epoch: an.epoch,
      cursors: an.cursors,
      batches: [batch],
      maxBytes: 1000,
    })
    const flip = fc.tuple(fc.nat(honest.length - 1), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 6 }), async (flips) => {
        const changed = new Uint8Array(honest)
        for (const [at, mask] of flips) changed[at] = (changed[at] ?? 0) ^ mask
        expect([200, 400, 426]).toContain(await send('/v1/sync', changed))
      }),
      runs,
    )
    // Flips outside the batch leave it valid: then it is in, once and whole.
    expect([before, before + 2]).toContain(entryCount())
    before = entryCount()
  })

  test('a signed batch of any bytes as an update is a verdict, never an accident', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 }),
        async (payloads) => {
          const ops = payloads.map((payload) =>
            anOp(meetingDoc(an, office.meetingId, office.fileId), new Uint8Array(payload)),
          )
          const page = await exchange(an, { batches: [signedBatch(an, ops)] })
          expect(page.receipts.length + page.rejects.length).toBe(ops.length)
          expect(
            page.rejects.every((reject) => ['op/undecodable', 'op/too-large'].includes(reject.code)),
          ).toBe(true)
        },
      ),
      runs,
    )
    before = entryCount()
  })

  test('JSON of any shape to every JSON route is refused with a code', async () => {
    const routes = fc.constantFrom(
      '/v1/sign-in/begin',
      '/v1/sign-in',
      '/v1/token',
      `/v1/meetings/${newId()}/papers`,
    )
    await fc.assert(
      fc.asyncProperty(routes, fc.json(), async (path, text) => {
        expect([400, 401, 404]).toContain(
          await send(path, Buffer.from(text), { 'content-type': 'application/json' }),
        )
      }),
      runs,
    )
    for (const text of [
      '{"__proto__":{"name":"x"}}',
      '{"constructor":{"prototype":{}}}',
      '{',
      '',
      'null',
      '"',
      '[[[[',
    ]) {
      expect(await send('/v1/sign-in/begin', Buffer.from(text), { 'content-type': 'application/json' })).toBe(
        400,
      )
    }
  })

  test('names of any characters are answered with a salt, the same each time', async () => {
    const begin = async (name: string): Promise<unknown> => {
      const answer = await postJson(`${office.url()}/v1/sign-in/begin`, { name })
      expect(answer.status).toBe(200)
      return answer.value
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (name) => {
        expect(await begin(name)).toEqual(await begin(name))
      }),
      runs,
    )
  })

  test.each([
    ['a portal’s page', '<!doctype html><title>Wi-Fi</title>', 'text/html'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    ['no type at all', 'x', ''],
    ['a type that is none', 'x', 'application/cbor-seq'],
  ])('%s to sync is refused', async (_what, body, type) => {
    expect(await send('/v1/sync', Buffer.from(body), { 'content-type': type })).toBe(400)
  })

  test('a bomb, a deep nest and a huge body end at the limit', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, 1))
    expect(await send('/v1/sync', bomb, { 'content-type': COLUMNS_TYPE })).toBe(400)
    expect(
      await send('/v1/sync', gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
    ).toBe(400)
    expect(await send('/v1/sync', new Uint8Array(1_000_000).fill(0x81))).toBe(400)
    expect(await send('/v1/sync', new Uint8Array(5 * 1024 * 1024)).catch(() => 'cut')).toSatisfy(
      (end) => end === 400 || end === 'cut',
    )
    expect(
      await send(
        '/v1/sync',
        encode({
          v: 1,
          cursors: Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`s${at}`, 0])),
          deviceId: an.id,
          epoch: null,
          batches: [],
          maxBytes: 1,
        }),
      ),
    ).toBe(400)
  })

  test('paths that lead out of the folder, and ids that are none, are a plain 404', async () => {
    const odd = fc.oneof(
      fc.constantFrom(
        '..%2f..%2fserver.db',
        '%00',
        '__proto__',
        'constructor',
        `${'a'.repeat(63)}G`,
        'CON',
        `${'a'.repeat(64)}%00`,
      ),
      fc.webSegment().filter((text) => text !== '' && text !== '.' && text !== '..'),
    )
    await fc.assert(
      fc.asyncProperty(odd, async (text) => {
        const answer = await call(`${office.url()}/v1/blobs/${text}`, { headers: bearer(an) })
        expect(answer.status).toBe(404)
        ErrorBody.parse(answer.value)
      }),
      runs,
    )
  })

  test('after all this nothing was stored and an honest device goes on', async () => {
    expect(entryCount()).toBe(before)
    const page = await exchange(an, { batches: [signedBatch(an, [anOp(privateDoc(an, office.fileId))])] })
    expect(page.receipts).toHaveLength(1)
    expect((await call(`${office.url()}/healthz`)).status).toBe(200)
  })
})
