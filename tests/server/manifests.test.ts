import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blobPath, storeBlob } from '../../server/store/blobs.ts'
import { decodeManifest, encodeManifest, ManifestMaker } from '../../shared/chunks/manifest.ts'
import { RANGES_TYPE } from '../../shared/chunks/ranges.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { bearer, call, codeOf, type Device, newId } from './device.ts'
import { type Office, openOffice } from './office.ts'

function manifestOf(content: Uint8Array): Uint8Array {
  const maker = new ManifestMaker(() => createHash('sha256'))
  maker.push(content)
  return encodeManifest(maker.finish())
}

describe('how a content is cut, over HTTP', () => {
  let office: Office
  let binh: Device
  beforeAll(async () => {
    office = await openOffice()
    binh = await office.device('binh')
  })
  afterAll(() => office.close())
  const manifest = (sha256: string, device = binh) =>
    call(`${office.url()}/v1/files/${sha256}/manifest`, { headers: bearer(device) })
  const kept = (): number =>
    office.server.store.reads.sql('SELECT COUNT(*) FROM manifest').pluck().get() as number

  test('[SYNC-42] a content that came before there were manifests has one soon after the server starts', async () => {
    await expect.poll(kept).toBe(1)
    const answer = await manifest(office.blob.sha256)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('etag')]).toEqual([
      200,
      'application/cbor',
      `"${office.blob.sha256}"`,
    ])
    expect(Buffer.from(answer.body)).toEqual(Buffer.from(manifestOf(office.content)))
    expect(decodeManifest(answer.body, office.blob)?.lengths.length).toBeGreaterThan(3)
  })

  test('who may not read the content, or asks for what is not there, gets what unknown contents get', async () => {
    const dung = await office.device('dung')
    const answers = [
      await manifest(office.blob.sha256, dung),
      await manifest('f'.repeat(64)),
      await manifest('x'),
    ]
    for (const answer of answers) expect([answer.status, codeOf(answer)]).toEqual([404, 'http/not-found'])
    expect((await call(`${office.url()}/v1/files/${office.blob.sha256}/manifest`)).status).toBe(401)
  })

  test('is made when it is first asked for, and never of bytes that are not what their name says', async () => {
    const bytes = new Uint8Array(100_000).fill(7)
    const blob = await storeBlob(office.dataDir, bytes)
    const common = { created: office.clock.now(), modified: office.clock.now(), deleted: false }
    const version = {
      type: 'FileVersion' as const,
      object: {
        ...common,
        ...blob,
        id: newId() as FileVersionId,
        fileId: office.fileId,
        number: 2,
        pageCount: 1,
        text: null,
        author: office.people.chi,
      },
    }
    writeFileSync(blobPath(office.dataDir, blob.sha256), new Uint8Array(100_000).fill(8))
    office.put(meetingScope(office.meetingId), [version])
    expect((await manifest(blob.sha256)).status).toBe(404)
    writeFileSync(blobPath(office.dataDir, blob.sha256), bytes)
    expect(Buffer.from((await manifest(blob.sha256)).body)).toEqual(Buffer.from(manifestOf(bytes)))
    rmSync(blobPath(office.dataDir, blob.sha256))
    await office.restart()
    expect((await manifest(blob.sha256)).status).toBe(200)
  })
})

describe('several ranges in one request', () => {
  let office: Office
  let binh: Device
  beforeAll(async () => {
    office = await openOffice()
    binh = await office.device('binh')
  })
  afterAll(() => office.close())
  const get = (ranges: string, method = 'GET') =>
    call(`${office.url()}/v1/blobs/${office.blob.sha256}?ranges=${ranges}`, {
      method,
      headers: bearer(binh),
    })

  test('[SYNC-43] their bytes come one behind the other, under a type of their own', async () => {
    const answer = await get('0-9,100-199,199999-199999')
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-length')]).toEqual(
      [200, RANGES_TYPE, '111'],
    )
    const { content } = office
    const wanted = [content.subarray(0, 10), content.subarray(100, 200), content.subarray(199_999)]
    expect(Buffer.from(answer.body).equals(Buffer.concat(wanted))).toBe(true)
  })

  test.each(['', '5-1', '0-200000', '5-9,0-1', 'bytes=0-1', '0-1;2-3'])(
    'ranges=%s is refused',
    async (ranges) => {
      const answer = await get(encodeURIComponent(ranges))
      expect([answer.status, codeOf(answer)]).toEqual([416, 'http/bad-range'])
    },
  )
})
