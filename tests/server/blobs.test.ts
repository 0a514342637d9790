import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'cborg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { storeBlob } from '../../server/store/blobs.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { ok } from '../../shared/kernel/result.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import {
  type Answer,
  bearer,
  call,
  codeOf,
  type Device,
  exchange,
  newId,
  postJson,
  pullAll,
} from './device.ts'
import { type Office, openOffice } from './office.ts'

const hashOf = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256

describe('reading blobs', () => {
  let office: Office
  let binh: Device
  beforeAll(async () => {
    office = await openOffice()
    binh = await office.device('binh')
  })
  afterAll(() => office.close())

  const get = (
    headers: Record<string, string> = {},
    sha256: string = office.blob.sha256,
    method = 'GET',
  ): Promise<Answer> =>
    call(`${office.url()}/v1/blobs/${sha256}`, { method, headers: { ...bearer(binh), ...headers } })
  const etag = (): string => `"${office.blob.sha256}"`

  test('the whole comes with a strong name, for ever, and as bytes that no browser would run', async () => {
    const answer = await get()
    expect(answer.status).toBe(200)
    expect(Buffer.from(answer.body).equals(Buffer.from(office.content))).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag: etag(),
      'accept-ranges': 'bytes',
      'content-length': '200000',
      'content-type': 'application/octet-stream',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('HEAD says the same without the bytes', async () => {
    const answer = await get({}, office.blob.sha256, 'HEAD')
    expect([
      answer.status,
      answer.body.length,
      answer.headers.get('content-length'),
      answer.headers.get('etag'),
    ]).toEqual([200, 0, '200000', etag()])
  })

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=100-299', 100, 299],
    ['bytes=199999-', 199_999, 199_999],
    ['bytes=-5', 199_995, 199_999],
    ['bytes=150000-900000', 150_000, 199_999],
    ['bytes=-900000', 0, 199_999],
  ])('range %s is answered by 206 and those bytes', async (range, from, to) => {
    const answer = await get({ range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/200000`])
    expect(Buffer.from(answer.body).equals(Buffer.from(office.content.subarray(from, to + 1)))).toBe(true)
  })

  test.each(['bytes=200000-', 'bytes=999999-1000000', 'bytes=-0'])(
    'range %s cannot be had: 416 with the size',
    async (range) => {
      const answer = await get({ range })
      expect([answer.status, answer.headers.get('content-range'), codeOf(answer)]).toEqual([
        416,
        'bytes */200000',
        'http/bad-range',
      ])
    },
  )

  test.each(['bytes=0-1,5-6', 'bytes=9-2', 'pages=1-2', 'bytes=a-b', 'bytes=-'])(
    'range %s is not understood: the whole',
    async (range) => {
      const answer = await get({ range })
      expect([answer.status, answer.body.length]).toEqual([200, 200_000])
    },
  )

  test('If-Range: a part only of what the device began with, else the whole', async () => {
    expect((await get({ range: 'bytes=5-9', 'if-range': etag() })).status).toBe(206)
    expect((await get({ range: 'bytes=5-9', 'if-range': `"${'0'.repeat(64)}"` })).status).toBe(200)
    expect((await get({ range: 'bytes=5-9', 'if-range': `W/${etag()}` })).status).toBe(200)
    expect((await get({ 'if-none-match': etag() })).status).toBe(304)
  })

  test('unknown, malformed and forbidden look the same', async () => {
    const dung = await office.device('dung')
    const answers = [
      await get({}, 'f'.repeat(64)),
      await get({}, '..%2F..%2Fserver.db'),
      await get({}, office.blob.sha256.toUpperCase()),
      await call(`${office.url()}/v1/blobs/${office.blob.sha256}`, { headers: bearer(dung) }),
    ]
    for (const answer of answers) expect([answer.status, answer.value]).toEqual([404, answers[0]?.value])
    const unnamed = await storeBlob(office.dataDir, new Uint8Array([1, 2, 3]))
    expect((await get({}, unnamed.sha256)).status).toBe(404)
    expect((await call(`${office.url()}/v1/blobs/${office.blob.sha256}`)).status).toBe(401)
  })
})

describe('bringing papers in', () => {
  let office: Office
  afterEach(() => office.close())
  const pages = { v: 1, source: 'pdf', pages: ['Điều 1'] } as const
  const open = async (): Promise<{ chi: Device; an: Device }> => {
    office = await openOffice({
      paperBytes: 300_000,
      inspectPdf: async () => ok({ pageCount: 7, text: { ...pages, pages: [...pages.pages] } }),
    })
    return { chi: await office.device('chi'), an: await office.device('an') }
  }
  const upload = (device: Device, bytes: Uint8Array, name: string = hashOf(bytes)): Promise<Answer> =>
    call(`${office.url()}/v1/blobs/${name}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream', ...bearer(device) },
    })
  const publish = (device: Device, body: object, meetingId: string = office.meetingId): Promise<Answer> =>
    postJson(`${office.url()}/v1/meetings/${meetingId}/papers`, body, bearer(device))
  const incoming = (): string[] =>
    readdirSync(join(office.dataDir, 'blobs')).filter((name) => name.startsWith('.'))
  const bytes = new TextEncoder().encode('%PDF-1.7 tờ trình')
  const newPaper = (sha256: string): object => ({
    is: 'paper',
    sha256,
    fileName: 'to-trinh.pdf',
    agendaItemId: office.agendaItemId,
    role: 'main',
    order: 1,
    sentLate: false,
    name: 'Tờ trình',
    reference: '2/TTr',
    paperType: 'Tờ trình',
    date: null,
    originator: '',
    secrecy: 'ordinary',
    urgency: 'khan',
  })

  test('a secretary uploads and publishes; the participants get paper, text and bytes', async () => {
    const { chi, an } = await open()
    await pullAll(an)
    const sha256 = hashOf(bytes)
    expect((await upload(chi, bytes)).status).toBe(201)
    expect((await upload(chi, bytes)).status).toBe(201)
    const published = await publish(chi, newPaper(sha256))
    expect(published.status).toBe(201)
    const puts = (await exchange(an)).entries.map((entry) => OparlPut.parse(decode(entry.payload)))
    expect(puts.map((put) => put.type)).toEqual(['FileVersion', 'File', 'Paper', 'Consultation'])
    // The regular meeting has begun: what the request says of it does not count.
    expect(puts[2]).toMatchObject({ type: 'Paper', object: { sentLate: true } })
    const version = puts[0]
    if (version?.type !== 'FileVersion') throw new Error('the first object is the version')
    expect(version.object).toMatchObject({
      sha256,
      size: bytes.length,
      pageCount: 7,
      number: 1,
      author: office.people.chi,
    })
    for (const name of [sha256, version.object.text?.sha256]) {
      expect((await call(`${office.url()}/v1/blobs/${name}`, { headers: bearer(an) })).status).toBe(200)
    }
  })

  test('a new version keeps the old one readable and says what it replaces', async () => {
    const { chi, an } = await open()
    await pullAll(an)
    await upload(chi, bytes)
    expect(
      (
        await publish(chi, {
          is: 'version',
          sha256: hashOf(bytes),
          fileId: office.fileId,
          reason: 'Sửa số liệu',
        })
      ).status,
    ).toBe(201)
    const puts = (await exchange(an)).entries.map((entry) => OparlPut.parse(decode(entry.payload)))
    expect(puts).toMatchObject([
      { type: 'FileVersion', object: { number: 2, fileId: office.fileId } },
      { type: 'Replacement', object: { oldVersionId: office.fileVersionId, reason: 'Sửa số liệu' } },
      { type: 'File', object: { id: office.fileId, fileName: 'bao-cao.pdf' } },
    ])
    expect(
      (await call(`${office.url()}/v1/blobs/${office.blob.sha256}`, { headers: bearer(an) })).status,
    ).toBe(200)
  })

  test('a withdrawn paper takes its content with it', async () => {
    const { an } = await open()
    office.clock.advance(1)
    const now = office.clock.now()
    office.put(meetingScope(office.meetingId), [
      {
        type: 'Paper',
        object: {
          created: now,
          modified: now,
          deleted: true,
          id: office.paperId,
          name: 'x',
          reference: '',
          paperType: '',
          date: null,
          originator: '',
          mainFileId: office.fileId,
          secrecy: 'ordinary',
          urgency: 'none',
          sent: now,
          sentLate: false,
        },
      },
    ])
    expect(
      (await call(`${office.url()}/v1/blobs/${office.blob.sha256}`, { headers: bearer(an) })).status,
    ).toBe(404)
  })

  test('only a secretary may bring in and publish, and only what they brought themselves', async () => {
    const { chi, an } = await open()
    expect((await upload(an, bytes)).status).toBe(404)
    await upload(chi, bytes)
    expect((await publish(an, newPaper(hashOf(bytes)))).status).toBe(404)
    expect((await publish(chi, newPaper(hashOf(bytes)), newId())).status).toBe(404)
    expect((await publish(chi, newPaper('../x'))).status).toBe(400)
    // A hash known from elsewhere is no way to read what is behind it.
    const other = await storeBlob(office.dataDir, new Uint8Array([5, 5]))
    expect(codeOf(await publish(chi, newPaper(other.sha256)))).toBe('paper/no-such-file')
  })

  test('bytes that are not what their name says, or are too many, leave nothing behind', async () => {
    const { chi } = await open()
    const differs = await upload(chi, bytes, 'a'.repeat(64))
    expect([differs.status, codeOf(differs)]).toEqual([422, 'blob/hash-differs'])
    const large = await upload(chi, new Uint8Array(300_001))
    expect([large.status, codeOf(large)]).toEqual([413, 'blob/too-large'])
    expect(incoming()).toEqual([])
    expect((await exchange(chi)).entries.length).toBeGreaterThan(0)
  })

  test('a stream without a length is cut at the limit', async () => {
    const { chi } = await open()
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    })
    const answer = await call(`${office.url()}/v1/blobs/${'b'.repeat(64)}`, {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/octet-stream', ...bearer(chi) },
      duplex: 'half',
    } as RequestInit).then(
      (got) => codeOf(got),
      () => 'cut',
    )
    // The server answers and hangs up while the device still sends; a client may see either.
    expect(['blob/too-large', 'cut']).toContain(answer)
    await expect.poll(incoming).toEqual([])
  })

  test('what the intake refuses is refused with its reason and nothing is published', async () => {
    office = await openOffice()
    const chi = await office.device('chi')
    await pullAll(chi)
    const notPdf = new TextEncoder().encode('<html>')
    await upload(chi, notPdf)
    const answer = await publish(chi, newPaper(hashOf(notPdf)))
    expect([answer.status, codeOf(answer)]).toEqual([422, 'paper/not-pdf'])
    expect((await exchange(chi)).entries).toEqual([])
  })
})
