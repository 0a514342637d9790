/**
 * What the wire itself asks for, measured on the same link in the same weather: one TLS connection, one POST of so many
 * bytes that nothing can make smaller, one answer of so many, by Node's own client and server.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Certificate } from '../../../tests/support/certificate.ts'
import { CLEAR, ShapedLink } from '../../../tests/support/shaped-link.ts'
import { behindKernel } from './kernel-link.ts'
import type { Profile } from './shapes.ts'

interface Bytes {
  readonly up: number
  readonly down: number
}

/** `bytes`: on the line, handshake and headers included. */
export async function floorMs(
  certificate: Certificate,
  profile: Profile,
  bytes: Bytes,
  weather: (link: ShapedLink) => () => void,
  folder: string,
): Promise<number> {
  // What it spends on handshake and headers itself is not sent once more as its body.
  const { spent } = await barePost(
    certificate,
    { shape: CLEAR, kernel: null },
    { up: 0, down: 0 },
    { folder },
  )
  const body = { up: Math.max(0, bytes.up - spent.up), down: Math.max(0, bytes.down - spent.down) }
  return (await barePost(certificate, profile, body, { folder, weather })).ms
}

async function barePost(
  certificate: Certificate,
  { shape, kernel }: Pick<Profile, 'shape' | 'kernel'>,
  { up, down }: Bytes,
  { folder, weather }: { readonly folder: string; readonly weather?: (link: ShapedLink) => () => void },
): Promise<{ readonly ms: number; readonly spent: Bytes }> {
  const [cert, key] = [readFileSync(certificate.certPath), readFileSync(certificate.keyPath)]
  const answer = randomBytes(down)
  const server = createServer({ cert, key }, (asked, response) => {
    asked.resume()
    asked.on('end', () => response.end(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await behindKernel({ url, rates: kernel, folder }, async (narrow) => {
      const link = await ShapedLink.to(narrow.url, shape)
      try {
        return await posted(link, { bytes: up, begin: narrow.begin, ...(weather && { weather }) })
      } finally {
        await link.close()
      }
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

interface Post {
  /** Of the body. */
  readonly bytes: number
  readonly begin: () => () => void
  readonly weather?: (link: ShapedLink) => () => void
}

async function posted(
  link: ShapedLink,
  { bytes, begin, weather }: Post,
): Promise<{ readonly ms: number; readonly spent: Bytes }> {
  const body = randomBytes(bytes)
  const widen = begin()
  const clearUp = weather?.(link)
  try {
    const begun = performance.now()
    await new Promise<void>((resolve, reject) => {
      const headers = { 'content-length': body.length }
      request(link.url, { method: 'POST', headers, agent: false }, (response) => {
        response.resume()
        response.on('end', resolve)
      })
        .on('error', reject)
        .end(body)
    })
    return { ms: performance.now() - begun, spent: link.bytes }
  } finally {
    clearUp?.()
    widen()
  }
}

/** The best that a packer for everything makes of bytes: brotli at its slowest. */
export function packedBytes(bytes: Uint8Array): number {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return brotliCompressSync(bytes, { params }).length
}
