/**
 * The bytes of a partial's unfinished segments, sealed in one small file that is replaced as a whole. Stale is harmless:
 * a fragment says where its bytes belong, and the content under a hash never changes.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { decode, encode } from 'cborg'
import { z } from 'zod'
import type { PartialShape } from './segments.ts'

export interface Fragment {
  readonly start: number
  readonly bytes: Uint8Array
}
const Fragments = z.array(z.object({ start: z.number().int().min(0), bytes: z.instanceof(Uint8Array) }))

const FORMAT = 'phong-hop/blob-tail/2'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export const tailName = (fileName: string): string => `${fileName}.tail`

/** A key of its own, so that its nonce needs no bookkeeping with the segments'. */
const tailKey = (key: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), FORMAT, 32))
const contextOf = (shape: PartialShape): Buffer => Buffer.from(`${FORMAT}\n${shape.sha256}`)

export async function writeTail(shape: PartialShape, fragments: readonly Fragment[]): Promise<void> {
  const nonce = shape.randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', tailKey(shape.key), nonce)
  cipher.setAAD(contextOf(shape))
  const sealed = Buffer.concat([nonce, cipher.update(encode(fragments)), cipher.final(), cipher.getAuthTag()])
  const target = path.join(shape.folder, tailName(shape.fileName))
  await writeFile(`${target}.tmp`, sealed, { mode: 0o600 })
  // Held by a virus scanner: the older tail stays, and costs at most its own length.
  await rename(`${target}.tmp`, target).catch(() => undefined)
}

/** None when there is no tail, or it is not exactly what was sealed for this blob. */
export async function readTail(shape: PartialShape): Promise<readonly Fragment[]> {
  const sealed = await readFile(path.join(shape.folder, tailName(shape.fileName))).catch(() => null)
  if (sealed === null || sealed.length <= NONCE_BYTES + TAG_BYTES) return []
  try {
    const decipher = createDecipheriv('aes-256-gcm', tailKey(shape.key), sealed.subarray(0, NONCE_BYTES))
    decipher.setAAD(contextOf(shape))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)),
      decipher.final(),
    ])
    return Fragments.parse(decode(plain))
  } catch {
    return []
  }
}
