import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { certificateIn } from '../../tests/support/certificate.ts'
import { fitRecords, RECORD_BYTES } from './records.ts'

const APPLICATION_DATA = 23
/** Of TLS 1.3: tag and type. */
const AROUND = 17

/** Lengths of the records with payload in what a TLS server sent. */
function recordsIn(bytes: Buffer): number[] {
  const found: number[] = []
  for (let at = 0; at + 5 <= bytes.length; at += 5 + bytes.readUInt16BE(at + 3))
    if (bytes[at] === APPLICATION_DATA) found.push(bytes.readUInt16BE(at + 3) - AROUND)
  return found
}

test('[SYNC-148] who is on a weak link is answered in small TLS records, everybody else in large ones', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-records-'))
  const certificate = certificateIn(folder)
  const [cert, key] = [readFileSync(certificate.certPath), readFileSync(certificate.keyPath)]
  const app = Fastify({ https: { cert, key }, forceCloseConnections: true })
  app.addHook('onRequest', fitRecords)
  app.get('/', () => Buffer.alloc(100_000))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const seen: Buffer[] = []
  const line = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    near.pipe(far)
    far.on('data', (bytes) => seen.push(bytes))
    far.pipe(near)
    for (const socket of [near, far]) socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const largestWith = async (headers: Record<string, string>): Promise<number> => {
    seen.length = 0
    const at = { port: (line.address() as AddressInfo).port, host: '127.0.0.1', ca: cert, agent: false }
    const received = await new Promise<number>((resolve, reject) => {
      request({ ...at, headers }, (response) => {
        let bytes = 0
        response.on('data', (piece: Buffer) => {
          bytes += piece.length
        })
        response.on('end', () => resolve(bytes))
      })
        .on('error', reject)
        .end()
    })
    expect(received).toBe(100_000)
    return Math.max(...recordsIn(Buffer.concat(seen)))
  }
  try {
    expect(await largestWith({ 'save-data': 'on' })).toBe(RECORD_BYTES.weak)
    expect(await largestWith({})).toBe(RECORD_BYTES.most)
  } finally {
    line.close()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
