/** 1,000 changed layers in one go through the product's own engine, and what one server process takes in. */
import { createPrivateKey, sign } from 'node:crypto'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { decode, encode } from 'cborg'
import type { FileId, FileVersionId, OpId } from '../../../shared/kernel/ids.ts'
import { layerDocId, meetingScope } from '../../../shared/oparl/scope.ts'
import { BATCH_DOMAIN, CBOR_TYPE, SyncResponse } from '../../../shared/wire/protocol.ts'
import { countingLine } from '../counting-line.ts'
import { startLaptop } from '../laptop.ts'
import { type Official, seedOffice } from '../office.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'
import { startServerChild } from '../server-child.ts'
import { median, p99 } from '../stats.ts'
import { type SignedInDevice, signedIn } from '../sync-device.ts'
import { newId, writer } from '../updates.ts'

const LAYERS = 1000
const DEVICES = 16

export async function syncSection({ quick, say }: PlainBench): Promise<readonly Row[]> {
  return inTempFolder('sync', async (folder) => {
    const data = path.join(folder, 'server')
    const people = await seedOffice(data, DEVICES + 2)
    const server = await startServerChild(data)
    try {
      say(`sync, ${LAYERS} changed layers`)
      const reconciled = await reconcile(folder, server.url, { people, say })
      const devices: SignedInDevice[] = []
      // Alone in their meetings: nothing to pull before they may push.
      for (const official of people.slice(2)) devices.push(await signedIn(server.url, official))
      const agent = new Agent({ keepAlive: true })
      const load = new Load(server.url, agent, devices)
      await load.run(200, 10)
      const rows: Row[] = [...reconciled]
      for (const [ops, requests] of [
        [1, quick ? 60 : 200],
        [20, quick ? 40 : 120],
        [200, quick ? 20 : 60],
      ] as const) {
        say(`server, ${ops} operations a request`)
        rows.push(...loadRows(ops, await load.run(ops, requests)))
      }
      agent.destroy()
      return rows
    } finally {
      await server.end()
    }
  })
}

/** Both devices know 1,000 layers; one changes a remark in each with no network, then both sync. */
async function reconcile(
  folder: string,
  url: string,
  { people, say }: { readonly people: readonly Official[]; readonly say: PlainBench['say'] },
): Promise<Row[]> {
  const [chair, delegate] = people
  if (chair === undefined || delegate === undefined) throw new Error('the office has nobody')
  const lines = [await countingLine(url), await countingLine(url)] as const
  const first = await startLaptop(folder, lines[0].url, await signedIn(url, chair))
  const second = await startLaptop(folder, lines[1].url, await signedIn(url, delegate))
  try {
    await first.sync()
    await second.sync()
    const layers = Array.from({ length: LAYERS }, () => {
      const name = { layer: 'meeting', meetingId: chair.meetingId, authorId: chair.personId } as const
      return {
        docId: layerDocId({ ...name, fileId: newId<FileId>() }),
        writer: writer(newId<FileVersionId>()),
      }
    })
    for (const { docId, writer: layer } of layers) await first.append(docId, layer.add())
    const made = await across(lines[0].bytes, first.sync)
    await second.sync()
    let changedBytes = 0
    for (const { docId, writer: layer } of layers) {
      const update = layer.edit()
      changedBytes += update.length
      await first.append(docId, update)
    }
    const pushed = await across(lines[0].bytes, first.sync)
    const pulled = await across(lines[1].bytes, second.sync)
    say(`sync, the 1,000 highlights themselves: ${made.bytes} bytes in ${made.trips} round trips`)
    return [
      ...reconciledRows('sent', pushed, changedBytes),
      ...reconciledRows('received by another device', pulled, changedBytes),
    ]
  } finally {
    await first.end()
    await second.end()
    for (const line of lines) await line.close()
  }
}

interface Crossing {
  readonly trips: number
  readonly bytes: number
  readonly ms: number
}

async function across(bytes: () => number, sync: () => Promise<number>): Promise<Crossing> {
  const [before, begun] = [bytes(), performance.now()]
  const trips = await sync()
  return { trips, bytes: bytes() - before, ms: performance.now() - begun }
}

function reconciledRows(what: string, { trips, bytes, ms }: Crossing, changedBytes: number): Row[] {
  const common = { section: 'sync' }
  return [
    {
      ...common,
      measure: `1,000 changed layers ${what}: bytes on the line`,
      unit: 'bytes',
      values: [bytes],
      peer: { name: 'changed', values: [changedBytes], ratioMax: 1.3 },
      note: `both ways, headers, greeting and signatures included; ${ms.toFixed(0)} ms`,
    },
    {
      ...common,
      measure: `1,000 changed layers ${what}: round trips`,
      unit: 'trips',
      values: [trips],
      budget: { max: 1, of: 'median' },
    },
  ]
}

interface Measured {
  readonly opsPerS: number
  readonly times: readonly number[]
}

interface Writer {
  readonly device: SignedInDevice
  readonly state: { epoch: string; batchNo: number }
}

class Load {
  readonly #url: string
  readonly #agent: Agent
  readonly #devices: readonly Writer[]

  constructor(url: string, agent: Agent, devices: readonly SignedInDevice[]) {
    this.#url = url
    this.#agent = agent
    this.#devices = devices.map((device) => ({ device, state: { epoch: '', batchNo: 0 } }))
  }

  async run(ops: number, requests: number): Promise<Measured> {
    // Cursors to the end first: pull before push.
    for (const one of this.#devices) await this.#catchUp(one)
    const prepared = this.#devices.map((one) => ({ one, bodies: this.#prepare(one, ops, requests) }))
    const times: number[] = []
    const begun = performance.now()
    await Promise.all(
      prepared.map(async ({ one, bodies }) => {
        for (const body of bodies) {
          const sent = performance.now()
          const answer = await this.#post(one.device, body)
          times.push(performance.now() - sent)
          const { receipts } = SyncResponse.parse(decode(answer))
          if (receipts.length !== ops) throw new Error(`${receipts.length} of ${ops} acknowledged`)
        }
      }),
    )
    const seconds = (performance.now() - begun) / 1000
    return { opsPerS: (this.#devices.length * requests * ops) / seconds, times }
  }

  async #catchUp({ device, state }: Writer): Promise<void> {
    const cursors: Record<string, number> = {}
    for (;;) {
      const body = encode({ ...this.#ask(device, state, cursors), batches: [] })
      const page = SyncResponse.parse(decode(await this.#post(device, body)))
      Object.assign(cursors, page.cursors)
      state.epoch = page.epoch
      if (!page.more) break
    }
    this.#cursors.set(device.id, cursors)
  }

  readonly #cursors = new Map<string, Record<string, number>>()

  #ask(device: SignedInDevice, { epoch }: { epoch: string }, cursors: Record<string, number>) {
    return { v: 1, deviceId: device.id, epoch: epoch === '' ? null : epoch, cursors, maxBytes: 65_536 }
  }

  /** Each request's cursor of its own meeting passes over what the request before it has written. */
  #prepare({ device, state }: Writer, ops: number, requests: number): Uint8Array[] {
    const { meetingId, personId } = device.official
    const docId = layerDocId({ layer: 'meeting', meetingId, fileId: newId<FileId>(), authorId: personId })
    const layer = writer(newId<FileVersionId>())
    layer.add()
    // A remark of twelve words: what most operations of a meeting are.
    const payload = layer.edit()
    const key = createPrivateKey({ key: Buffer.from(device.signingKey), format: 'der', type: 'pkcs8' })
    const scope = meetingScope(meetingId)
    const cursors = this.#cursors.get(device.id) ?? {}
    let seq = cursors[scope] ?? 0
    return Array.from({ length: requests }, () => {
      state.batchNo += 1
      const body = encode({
        v: 1,
        deviceId: device.id,
        batchNo: state.batchNo,
        ops: Array.from({ length: ops }, () => ({
          opId: newId<OpId>(),
          kind: 'layer.update',
          docId,
          at: Date.now(),
          payload,
        })),
      })
      const signature = new Uint8Array(sign(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), body]), key))
      const asked = encode({
        ...this.#ask(device, state, { ...cursors, [scope]: seq }),
        batches: [{ body, signature }],
      })
      seq += ops
      return asked
    })
  }

  #post(device: SignedInDevice, body: Uint8Array): Promise<Uint8Array> {
    const headers = {
      authorization: `Bearer ${device.tokens.accessToken}`,
      'content-type': CBOR_TYPE,
      'content-length': body.length,
    }
    return new Promise((resolve, reject) => {
      request(`${this.#url}/v1/sync`, { method: 'POST', headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks)))
      })
        .on('error', reject)
        .end(body)
    })
  }
}

function loadRows(ops: number, { opsPerS, times }: Measured): Row[] {
  const what = `${ops} operation${ops === 1 ? '' : 's'} a request, ${DEVICES} devices`
  const isBudgeted = ops === 200
  return [
    {
      section: 'sync',
      measure: `server, durable in FULL: ${what}`,
      unit: 'ops/s',
      values: [opsPerS],
      ...(isBudgeted ? { budget: { min: 20_000, of: 'median' as const } } : {}),
      note: `request → acknowledged p50 ${median(times).toFixed(1)} ms, p99 ${p99(times).toFixed(1)} ms`,
    },
    {
      section: 'sync',
      measure: `server, p99 of a request: ${what}`,
      unit: 'ms',
      values: [p99(times)],
      // With 16 × 200 operations always waiting, a request's time is the queue's, not the server's.
      ...(isBudgeted ? {} : { budget: { max: 50, of: 'median' as const } }),
    },
  ]
}
