/** Many devices that send signed batches, made beforehand, as fast as the server acknowledges them. */
import { createPrivateKey, sign } from 'node:crypto'
import { type Agent, request } from 'node:http'
import { decode, encode } from 'cborg'
import type { FileId, FileVersionId, OpId } from '../../shared/kernel/ids.ts'
import { layerDocId, meetingScope } from '../../shared/oparl/scope.ts'
import { BATCH_DOMAIN, CBOR_TYPE, SyncResponse } from '../../shared/wire/protocol.ts'
import type { SignedInDevice } from './sync-device.ts'
import { newId, writer } from './updates.ts'

export interface Measured {
  readonly opsPerS: number
  readonly times: readonly number[]
}

interface Writer {
  readonly device: SignedInDevice
  readonly state: { epoch: string; batchNo: number }
}

export class Load {
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
