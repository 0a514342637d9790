/**
 * What a full hall asks for by itself: as many bare clients, each with one TLS connection at a time, one POST of so many bytes
 * and one answer of so many, over the same air in the same weather. Who is thrown out comes back at once, resumes its
 * session, and goes on at the byte where it was: nothing travels twice but handshakes.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { RECORD_BYTES } from '../../../server/http/records.ts'
import type { Certificate } from '../../../tests/support/certificate.ts'
import { CLEAR, ShapedLink } from '../../../tests/support/shaped-link.ts'

export interface Wanted {
  readonly devices: number
  /** Of one device, up and down, with so many handshakes. */
  readonly bytes: { readonly up: number; readonly down: number }
  readonly handshakes: number
  readonly link: (url: string) => Promise<ShapedLink>
  readonly weather: (link: ShapedLink) => () => void
}

export interface HallFloor {
  readonly ms: number
  /** All that went over the air, every handshake with it. */
  readonly bytes: number
}

export async function hallFloor({ certPath, keyPath }: Certificate, wanted: Wanted): Promise<HallFloor> {
  let answer = Buffer.alloc(0)
  const server = createServer(
    { cert: readFileSync(certPath), key: readFileSync(keyPath) },
    (asked, response) => {
      asked.resume()
      asked.on('end', () => response.end(answer.subarray(Number(asked.url?.slice(1)))))
    },
  )
  // Of a larger record that a reset hits nothing would have arrived: the floor is not to lose what need not be lost.
  server.on('secureConnection', (socket) => socket.setMaxSendFragment(RECORD_BYTES.weak))
  server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const url = `https://127.0.0.1:${port}`
  try {
    // What a handshake and bare headers take is not sent once more as a body.
    const one = await onClearLine(url)
    answer = randomBytes(Math.max(0, wanted.bytes.down - wanted.handshakes * one.down))
    const body = randomBytes(Math.max(0, wanted.bytes.up - wanted.handshakes * one.up))
    const link = await wanted.link(url)
    const clearUp = wanted.weather(link)
    try {
      const begun = performance.now()
      const clients = Array.from({ length: wanted.devices }, () => bareClient(link.url, body, answer.length))
      await Promise.all(clients)
      const ms = performance.now() - begun
      const { up, down } = link.carried
      return { ms, bytes: up + down }
    } finally {
      clearUp()
      await link.close()
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function onClearLine(url: string): Promise<{ up: number; down: number }> {
  const link = await ShapedLink.to(url, CLEAR)
  await bareClient(link.url, Buffer.alloc(0), 0)
  const { up, down } = link.carried
  await link.close()
  return { up, down }
}

async function bareClient(url: string, body: Buffer, wanted: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let has = 0
  let isDone = false
  while (!isDone) {
    const method = has === 0 ? 'POST' : 'GET'
    isDone = await new Promise<boolean>((resolve) => {
      const headers = method === 'POST' ? { 'content-length': body.length } : {}
      request(`${url}/${has}`, { method, headers, agent }, (response) => {
        response.on('data', (chunk: Buffer) => {
          has += chunk.length
        })
        response.on('end', () => resolve(has >= wanted))
        response.on('error', () => resolve(false))
      })
        .on('error', () => resolve(false))
        .end(method === 'POST' ? body : undefined)
    })
    // Nobody's event loop is to stand still where connections are refused at once.
    if (!isDone) await sleep(5)
  }
  agent.destroy()
}
