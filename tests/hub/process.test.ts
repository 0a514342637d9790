/** A hub in a process of its own, as the app runs it: its bytes come from the holder, and a kill loses nothing. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type HubHost, type HubProcess, startHubHost } from '../../main/hub/host.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { FromHub } from '../../shared/hub/messages.ts'
import type { HubId } from '../../shared/kernel/ids.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { bearer, call, exchange, meetingDoc, pullAll } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import { tempFolder } from '../store/support/world.ts'
import { type Laptop, openLaptop } from './laptop.ts'
import { enterAt } from './room.ts'

const until = (look: () => Promise<void>): Promise<void> =>
  vi.waitFor(look, { timeout: 60_000, interval: 20 })

describe('a hub’s process', () => {
  let office: Office
  let an: Laptop
  let chi: Laptop
  let folder: string
  let child: ChildProcess
  let deaths: number
  let relays: number
  const diskKey = new Uint8Array(randomBytes(32))
  beforeEach(async () => {
    office = await openOffice()
    ;[an, chi] = await Promise.all([openLaptop(office, 'an'), openLaptop(office, 'chi')])
    for (const laptop of [an, chi]) {
      const stop = laptop.toServer()
      await until(async () => expect((await laptop.store.devices()).length).toBe(2))
      stop()
    }
    await office.server.stop()
    folder = tempFolder()
    deaths = 0
    relays = 0
  })
  afterEach(async () => {
    child.kill('SIGKILL')
    await an.close()
    await chi.close()
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function startProcess(): HubProcess {
    child = fork(path.join(import.meta.dirname, '../../server/hub/process.ts'), [], {
      serialization: 'advanced',
    })
    return {
      send: (message) => void (child.connected && child.send(message)),
      kill: () => void child.kill('SIGKILL'),
      listen: ({ message, ended }) => {
        child.on('message', (said) => message(said as FromHub))
        child.once('exit', ended)
      },
    }
  }
  const hubId = (): HubId => chi.device.id as string as HubId
  const start = async (key = diskKey): Promise<HubHost | string> => {
    const started = await startHubHost(
      {
        facts: { hubId: hubId(), personId: chi.device.personId, deviceId: chi.device.id },
        name: 'Phòng họp số 1',
        dataDir: folder,
        diskKey: key,
        tls: null,
        pairing: null,
        host: '127.0.0.1',
        port: 0,
      },
      {
        startProcess,
        store: chi.store,
        clock: office.clock,
        timers: nodeTimers,
        openPaper: async (sha256) =>
          sha256 === office.blob.sha256
            ? ok({
                size: office.content.length,
                read: async (begin: number, end: number) => office.content.slice(begin, end),
                close: async () => undefined,
              })
            : fail('paper/not-downloaded'),
        relayed: () => {
          relays += 1
        },
        heard: () => undefined,
        died: () => {
          deaths += 1
        },
      },
    )
    return started.ok ? started.value : started.failure.code
  }
  const running = async (): Promise<HubHost> => {
    const host = await start()
    if (typeof host === 'string') throw new Error(host)
    return host
  }
  const urlOf = (host: HubHost): string => `http://127.0.0.1:${host.port}`

  test('serves what the holder has, and papers’ bytes by whatever range, from the holder’s disk', async () => {
    const host = await running()
    const inside = await enterAt(an.device, urlOf(host), hubId())
    await until(async () => {
      inside.cursors = {}
      expect((await pullAll(inside)).length).toBeGreaterThan(3)
    })
    const url = `${urlOf(host)}/v1/blobs/${office.blob.sha256}`
    const whole = await call(url, { headers: bearer(inside) })
    expect(Buffer.from(whole.body).equals(Buffer.from(office.content))).toBe(true)
    const part = await call(url, { headers: { ...bearer(inside), range: 'bytes=100-199' } })
    expect([...part.body]).toEqual([...office.content.subarray(100, 200)])
    await host.stop()
    expect([child.exitCode, deaths]).toEqual([0, 0])
  })

  test('[SYNC-69] killed at any moment, it forgets nothing that it acknowledged, and tells the holder of it', async () => {
    const host = await running()
    const inside = await enterAt(an.device, urlOf(host), hubId())
    await until(async () => {
      inside.cursors = {}
      expect((await pullAll(inside)).length).toBeGreaterThan(3)
    })
    const docId = meetingDoc(an.device, office.meetingId, office.fileId)
    const opId = await an.note(docId, 'còn mãi')
    const batches = await an.store.outboxBatches(1 << 20)
    expect((await exchange(inside, { batches })).receipts.map((receipt) => receipt.opId)).toEqual([opId])
    child.kill('SIGKILL')
    await until(async () => expect(deaths).toBe(1))
    const again = await running()
    await until(async () => {
      const relayed = await chi.store.relayedBatches(1 << 20)
      expect(relayed.map(({ deviceId }) => deviceId)).toEqual([an.device.id])
    })
    expect(relays).toBeGreaterThan(0)
    const back = await enterAt(an.device, urlOf(again), hubId())
    expect((await pullAll(back)).map((entry) => entry.opId)).toContain(opId)
    await again.stop()
  })

  test('a folder that another key has closed is said, not served', async () => {
    await (await running()).stop()
    expect(await start(new Uint8Array(randomBytes(32)))).not.toBeTypeOf('object')
  })
})
