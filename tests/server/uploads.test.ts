/** The secretary's uploads over real HTTP and a line that is cut: by the protocol's own client. */
import { createHash } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PreviousUpload, Upload } from 'tus-js-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blobPath } from '../../server/store/blobs.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { ok } from '../../shared/kernel/result.ts'
import { Link } from '../support/link.ts'
import { patternless } from '../support/scan-pdf.ts'
import { bearer, call, codeOf, type Device, postJson } from './device.ts'
import { type Office, openOffice } from './office.ts'

const MB = 1_000_000
const content = patternless(6 * MB, 8)
const sha256 = createHash('sha256').update(content).digest('hex') as Sha256

let office: Office
let link: Link
let chi: Device
beforeEach(async () => {
  const pages = { v: 1 as const, source: 'pdf' as const, pages: ['Điều 1'] }
  office = await openOffice({ inspectPdf: async () => ok({ pageCount: 1, text: pages }) })
  link = await Link.to(office.url())
  chi = await office.device('chi')
})
afterEach(async () => {
  await link.close()
  await office.close()
})

interface Sent {
  /** Bytes that went up, this time. */
  readonly bytes: number
  readonly url: string
}

/** Sends the content, from where the server says it is; rejects as the client does. */
function send(
  device: Device,
  options: { from?: PreviousUpload; name?: string; retries?: number[] } = {},
): Promise<Sent> {
  const before = link.bytes.up
  return new Promise((resolve, reject) => {
    const upload = new Upload(Buffer.from(content), {
      endpoint: `${link.url}/v1/uploads`,
      headers: bearer(device),
      metadata: { sha256: options.name ?? sha256 },
      // The server may still be letting go of the line that was cut: each try waits longer than the one before.
      retryDelays: options.retries ?? [0, 50, 100, 200, 400, 800, 1600, 3200],
      onError: reject,
      onSuccess: () => resolve({ bytes: link.bytes.up - before, url: upload.url ?? '' }),
    })
    if (options.from !== undefined) upload.resumeFromPreviousUpload(options.from)
    upload.start()
  })
}

const publish = () =>
  postJson(
    `${office.url()}/v1/meetings/${office.meetingId}/papers`,
    { is: 'version', sha256, fileId: office.fileId, reason: 'Bản sửa' },
    bearer(chi),
  )
const isBlob = async (device = chi): Promise<boolean> =>
  (await call(`${office.url()}/v1/blobs/${sha256}`, { method: 'HEAD', headers: bearer(device) })).status ===
  200

describe('uploads', () => {
  test('[SYNC-50] go on after every cut, become a blob, and are published', async () => {
    link.limitUp(6 * MB)
    const cutting = (async () => {
      for (let cuts = 0; cuts < 3; cuts += 1) await link.cutAfterUp(1.5 * MB)
    })()
    const { bytes } = await send(chi)
    await cutting
    // What was on its way in a cut may go twice; what had come does not.
    expect(bytes).toBeGreaterThan(content.length)
    expect(bytes).toBeLessThan(1.3 * content.length)
    const published = await publish()
    expect(published.status).toBe(201)
    expect(await isBlob(await office.device('binh'))).toBe(true)
  })

  test('[SYNC-50] go on after the server and the sender were started anew', async () => {
    link.limitUp(6 * MB)
    const cut = link.cutAfterUp(2 * MB)
    await expect(send(chi, { retries: [] })).rejects.toThrow()
    await cut
    await expect
      .poll(() => readdirSync(join(office.dataDir, 'uploads')).filter((name) => !name.endsWith('.json')))
      .toHaveLength(1)
    const [id = ''] = readdirSync(join(office.dataDir, 'uploads'))
    await office.restart()
    link.retarget(office.url())
    const again = await call(`${office.url()}/v1/uploads/${id.replace('.json', '')}`, {
      method: 'HEAD',
      headers: { ...bearer(chi), 'tus-resumable': '1.0.0' },
    })
    const offset = Number(again.headers.get('upload-offset'))
    expect(offset).toBeGreaterThan(1.5 * MB)
    expect(offset).toBeLessThanOrEqual(2 * MB)
    const from = {
      size: content.length,
      metadata: {},
      creationTime: '',
      urlStorageKey: '',
      uploadUrl: `${link.url}/v1/uploads/${id.replace('.json', '')}`,
      parallelUploadUrls: null,
    } as unknown as PreviousUpload
    const { bytes } = await send(chi, { from })
    expect(bytes).toBeLessThan(content.length - offset + 0.1 * MB)
    expect((await publish()).status).toBe(201)
  })

  test('[SYNC-50] whose server ended between the last byte and the blob are one when they are asked for again', async () => {
    const { url } = await send(chi)
    // As it would lie there: every byte of it, and no blob.
    writeFileSync(join(office.dataDir, 'uploads', url.split('/').at(-1) ?? ''), content)
    rmSync(blobPath(office.dataDir, sha256))
    expect(codeOf(await publish())).toBe('paper/no-such-file')
    const head = await call(url, { method: 'HEAD', headers: { ...bearer(chi), 'tus-resumable': '1.0.0' } })
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(content.length)])
    expect((await publish()).status).toBe(201)
  })

  test('a finished upload says so again, takes no room, and its content is not sent twice', async () => {
    const { url } = await send(chi)
    const head = await call(url, { method: 'HEAD', headers: { ...bearer(chi), 'tus-resumable': '1.0.0' } })
    expect(head.headers.get('upload-offset')).toBe(String(content.length))
    const from = { uploadUrl: url, size: content.length, metadata: {} } as unknown as PreviousUpload
    expect((await send(chi, { from })).bytes).toBeLessThan(10_000)
  })

  test('content that is not what it was called is thrown away', async () => {
    await expect(send(chi, { name: 'a'.repeat(64), retries: [] })).rejects.toThrow(/422/)
    expect(readdirSync(join(office.dataDir, 'uploads'))).toEqual([])
  })

  test('only a secretary may upload, only what is theirs, and what is too large is refused at the start', async () => {
    const an = await office.device('an')
    await expect(send(an, { retries: [] })).rejects.toThrow(/404/)
    const create = (length: number, name: string = sha256) =>
      call(`${office.url()}/v1/uploads`, {
        method: 'POST',
        headers: {
          ...bearer(chi),
          'tus-resumable': '1.0.0',
          'upload-length': String(length),
          'upload-metadata': `sha256 ${Buffer.from(name).toString('base64')}`,
        },
      })
    expect((await create(10 ** 12)).status).toBe(413)
    expect((await create(5, '../x')).status).toBe(400)
    const made = await create(5)
    const url = new URL(made.headers.get('location') ?? '', office.url()).href
    const head = { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }
    expect((await call(url, { ...head, headers: { ...head.headers, ...bearer(an) } })).status).toBe(404)
    expect((await call(url, { ...head, headers: { ...head.headers, ...bearer(chi) } })).status).toBe(200)
    expect((await call(url, head)).status).toBe(401)
    expect(
      (
        await call(`${office.url()}/v1/uploads/..%2F..%2Fserver.db`, {
          ...head,
          headers: { ...head.headers, ...bearer(chi) },
        })
      ).status,
    ).toBe(404)
  })
})
