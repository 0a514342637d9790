/** [SYNC] The orderly end of a server, and its folder's lock. What a kill -9 leaves: tests/durability. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { crewOf, logOnDisk, roundOfWriting } from '../durability/server-rounds.ts'
import { bearer, call, signedInDevice } from './device.ts'
import { NAMES, PASSWORD, type SeededOffice, seedOffice, testClock } from './office.ts'
import { REAL_SERVER, startServerChild } from './server-child.ts'

describe('the end of the server', () => {
  let office: SeededOffice | null = null
  afterEach(() => {
    if (office !== null) rmSync(office.dataDir, { recursive: true, force: true })
    office = null
  })

  test('a stop under load: everything acknowledged is there, the log is folded in, and the process ends well', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir)
    const crew = await crewOf(child.url)
    const { acknowledged, ended } = await roundOfWriting(child, crew, office, {
      afterOps: 60,
      signal: 'SIGTERM',
    })
    expect(ended).toBe(0)
    const wal = statSync(join(office.dataDir, 'server.db-wal'), { throwIfNoEntry: false })
    expect(wal?.size ?? 0).toBe(0)
    const { ops, wrong } = logOnDisk(office.dataDir)
    expect(wrong).toEqual([])
    expect(acknowledged.filter(({ opId }) => !ops.has(opId))).toEqual([])
  })

  test('a request in flight is finished before the server stops', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir)
    const chi = await signedInDevice(child.url, NAMES.chi, PASSWORD)
    const bytes = new Uint8Array(2000).fill(7)
    let finish = (): void => undefined
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.subarray(0, 1000))
        finish = () => {
          controller.enqueue(bytes.subarray(1000))
          controller.close()
        }
      },
    })
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    const upload = call(`${child.url}/v1/blobs/${hash}`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/octet-stream', ...bearer(chi) },
    } as RequestInit)
    // The upload has reached the server when its temporary file is there.
    const incoming = (): string[] =>
      readdirSync(join(office?.dataDir ?? '', 'blobs')).filter((name) => name.startsWith('.incoming-'))
    await expect.poll(incoming).toHaveLength(1)
    const ended = child.end('SIGTERM')
    await expect
      .poll(() =>
        fetch(`${child.url}/v1/hello`).then(
          (answer) => answer.status,
          () => 'gone',
        ),
      )
      .not.toBe(200)
    finish()
    expect((await upload).status).toBe(201)
    expect(await ended).toBe(0)
  })

  test('two servers never share a data folder', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir)
    await expect(startServerChild(REAL_SERVER, office.dataDir)).rejects.toThrow('store/in-use')
    expect((await call(`${child.url}/healthz`)).value).toMatchObject({ ok: true, database: 'writes' })
    await child.end('SIGKILL')
    // The lock is gone with the process that held it.
    await (await startServerChild(REAL_SERVER, office.dataDir)).end('SIGTERM')
  })
})
