import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../server/auth/create-account.ts'
import { type RunningServer, startServer } from '../../server/compose.ts'
import { INSPECT_LIMITS, pdfInspector } from '../../server/intake/inspect-pdf.ts'
import { putObjects } from '../../server/publish/put-objects.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { demoMeetings } from '../../tools/seed/content/demo-meetings.ts'
import { ids, meetingEntries, officeEntries } from '../../tools/seed/entries.ts'
import { doubleDeflate, encrypted, noPages, saying } from '../fixtures/bad-pdfs.ts'
import { type Answer, bearer, call, codeOf, type Device, postJson, signedInDevice } from '../server/device.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'publish-'))
const now = instant(Date.now())
let server: RunningServer
let secretary: Device

beforeAll(async () => {
  // Small caps, so that a small bomb is enough; everything else is the server as it runs.
  const limits = { ...INSPECT_LIMITS, rssBytes: 320 * 1024 * 1024 }
  server = await startServer({ dataDir, inspectPdf: pdfInspector(2, limits) })
  putObjects(server.store, officeEntries(now), now)
  const [meeting] = demoMeetings(now)
  if (meeting === undefined) throw new Error('no meeting')
  const bare = { ...meeting, items: meeting.items.map((item) => ({ ...item, papers: [] })) }
  const none = (key: string) => {
    throw new Error(`no paper ${key}`)
  }
  putObjects(server.store, meetingEntries(bare, none, now), now)
  await createAccount(
    server.store,
    { personId: ids.person('tuan'), name: 'tuan.le', password: 'thư ký', role: 'secretary' },
    now,
  )
  secretary = await signedInDevice(server.url, 'tuan.le', 'thư ký')
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function upload(bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const sent = await call(`${server.url}/v1/blobs/${sha256}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { ...bearer(secretary), 'content-type': 'application/octet-stream' },
  })
  expect(sent.status).toBe(201)
  return sha256
}

async function publish(bytes: Uint8Array, named: Record<string, string> = {}): Promise<Answer> {
  const sha256 = await upload(bytes)
  const paper = {
    is: 'paper',
    sha256,
    fileName: 'văn bản.pdf',
    agendaItemId: ids.item('today', 0),
    role: 'main',
    order: 0,
    sentLate: false,
    name: 'Báo cáo',
    reference: '1/BC-UBND',
    paperType: 'Báo cáo',
    date: null,
    originator: 'UBND xã',
    secrecy: 'ordinary',
    urgency: 'none',
    ...named,
  }
  return await postJson(`${server.url}/v1/meetings/${ids.meeting('today')}/papers`, paper, bearer(secretary))
}

test('a signed paper comes in over the wire, and no bad one does', async () => {
  const signed = readFileSync(
    new URL('../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf', import.meta.url),
  )
  expect((await publish(signed)).status).toBe(201)
  const bad = [
    [noPages(), 'paper/no-pages'],
    [await encrypted('mat-khau'), 'paper/encrypted'],
    [signed.subarray(0, 900_000), 'paper/damaged'],
    [Buffer.from('<html>mạng</html>'), 'paper/not-pdf'],
  ] as const
  for (const [bytes, code] of bad) expect(codeOf(await publish(bytes))).toBe(code)
})

test('what a paper says of itself is offered before it is published', async () => {
  const signed = readFileSync(
    new URL('../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf', import.meta.url),
  )
  const sha256 = await upload(signed)
  const look = async (asked: string) =>
    await postJson(
      `${server.url}/v1/meetings/${ids.meeting('today')}/papers/look`,
      { sha256: asked },
      bearer(secretary),
    )
  const seen = JSON.parse(Buffer.from((await look(sha256)).body).toString()) as {
    pageCount: number
    fields: Record<string, { value: string } | null>
    signatures: { why: string }[]
  }
  expect(seen.pageCount).toBe(15)
  expect(seen.signatures.map(({ why }) => why)).toEqual(Array(3).fill('root-unknown'))
  expect(seen.fields['paperType']?.value).toBe('Quyết định')
  expect(seen.fields['date']?.value).toBe('2025-10-17')
  expect(seen.fields['originator']?.value).toBe('Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ')
  expect(seen.fields['signer']?.value).toBe('Trần Duy Đông')
  // The number is stamped into a signature's picture: it is not read, so it stays empty.
  expect(seen.fields['reference']).toBeNull()
  expect(codeOf(await look('0'.repeat(64)))).toBe('paper/no-such-file')
})

test('a name that says that the paper is secret is refused, whatever the paper looks like', async () => {
  const plain = saying('Binh thuong')
  for (const named of [
    { name: 'Báo cáo tình hình (MẬT)' },
    { reference: '12/TM-BCA' },
    { fileName: '[Mat] bao cao.pdf' },
  ])
    expect(codeOf(await publish(plain, named))).toBe('paper/secret')
  expect((await publish(plain, { name: 'Tổng kết công tác bảo vệ bí mật nhà nước' })).status).toBe(201)
})

test('a bomb is refused and the server goes on', async () => {
  expect(codeOf(await publish(doubleDeflate(700)))).toMatch(/^paper\/(damaged|took-too-long)$/)
  expect((await publish(saying('Xin chao'))).status).toBe(201)
})
