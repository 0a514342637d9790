/** Scans of many pages, made by the seed's own writer: the same seed, the same page. */
import { createCipheriv } from 'node:crypto'
import { writeScan } from '../../tools/seed/scan/write-scan.ts'

/** Bytes without a pattern, fast and the same for the same seed. */
export function patternless(length: number, seed: number): Buffer {
  const key = Buffer.alloc(16)
  key.writeUInt32LE(seed, 0)
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}

/** SOI and a frame header of a grey picture; what follows is as dense as the entropy-coded part of a scan. */
const HEAD = Buffer.from('ffd8ffc0000b0806ce04d80101110000', 'hex')

const pageImage = (page: number, bytes: number): Buffer =>
  Buffer.concat([HEAD, patternless(bytes + (page % 7) * 1000, page + 1), Buffer.from('ffd9', 'hex')])

/** `pages`: which pictures, by number, in order. */
export async function writeScanOf(file: string, pages: readonly number[], pageBytes: number): Promise<void> {
  async function* images(): AsyncGenerator<Uint8Array> {
    for (const page of pages) yield pageImage(page, pageBytes)
  }
  await writeScan(file, { title: 'Tờ trình', pageCount: pages.length }, images())
}
