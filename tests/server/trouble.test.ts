/** Trouble on the server's own side: a full disk, a broken database, a pace that is too fast. */
import { afterEach, describe, expect, test } from 'vitest'
import {
  anOp,
  bearer,
  call,
  codeOf,
  exchange,
  meetingDoc,
  paramsOf,
  privateDoc,
  pullAll,
  signedBatch,
  sync,
} from './device.ts'
import { type Office, openOffice } from './office.ts'

describe("trouble on the server's side", () => {
  let office: Office
  afterEach(() => office.close())
  const limitPages = (more: number): void => {
    const { sql } = office.server.store.reads
    const { page_count: pages } = sql('PRAGMA page_count').get() as { page_count: number }
    sql(`PRAGMA max_page_count = ${pages + more}`).get()
  }

  test('a full disk acknowledges nothing, says so, still lets everybody read, and goes on when there is room', async () => {
    office = await openOffice()
    const an = await office.device('an')
    const other = await office.device('an')
    const all = await pullAll(an)
    const batch = signedBatch(an, [
      anOp(privateDoc(an, office.fileId), new Uint8Array(200_000)),
      anOp(meetingDoc(an, office.meetingId, office.fileId)),
    ])
    await exchange(other)
    limitPages(0)
    const refused = await sync(an, { batches: [batch] })
    expect([refused.status, codeOf(refused)]).toEqual([507, 'server/disk-full'])
    other.cursors = {}
    expect(await pullAll(other)).toHaveLength(all.length)
    limitPages(1_000_000)
    expect((await exchange(an, { batches: [batch] })).receipts).toHaveLength(2)
  })

  test('health is what a write says, not what was hoped', async () => {
    office = await openOffice()
    const well = await call(`${office.url()}/healthz`)
    expect([well.status, well.value]).toEqual([
      200,
      { app: 'phong-hop', ok: true, database: 'writes', disk: 'enough' },
    ])
    office.clock.advance(2000)
    office.server.store.reads.sql('PRAGMA query_only = 1').run()
    const ill = await call(`${office.url()}/healthz`)
    office.server.store.reads.sql('PRAGMA query_only = 0').run()
    expect([ill.status, ill.value]).toMatchObject([503, { ok: false, database: 'failed' }])
  })

  test('a device that asks too fast is told how long to wait; others of its office are not held up', async () => {
    office = await openOffice({ requestRate: { perSecond: 0.5, burst: 3 } })
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    const ask = (device: typeof an): ReturnType<typeof call> =>
      call(`${office.url()}/v1/me/vault-key`, { headers: bearer(device) })
    for (let at = 0; at < 3; at += 1) expect((await ask(an)).status).toBe(200)
    const limited = await ask(an)
    expect([limited.status, codeOf(limited)]).toEqual([429, 'server/too-many-requests'])
    expect(Number(paramsOf(limited)['retryAfterMs'])).toBeGreaterThan(0)
    expect(limited.headers.get('retry-after')).toBe('2')
    expect((await ask(binh)).status).toBe(200)
    office.clock.advance(2000)
    expect((await ask(an)).status).toBe(200)
  })

  test('responses carry the headers of a careful server and open nothing to other sites', async () => {
    office = await openOffice()
    const answer = await call(`${office.url()}/v1/hello`, { headers: { origin: 'https://evil.example' } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await call(`${office.url()}/v1/sync`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([404, null])
  })
})
