/**
 * A wrong key and a damaged file look the same to SQLite. A small authenticated record beside the database tells
 * them apart: it opens with the right key alone, and holds nothing but a fixed word.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { replaceFile } from './replace-file.ts'

const WORD = Buffer.from('phong-hop/store-key/1')
const NONCE = 12
const TAG = 16

export type KeyVerdict = 'right' | 'wrong' | 'no-record'

const recordOf = (file: string) => `${file}.key-check`

function checkKey(storeKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', storeKey, new Uint8Array(0), 'phong-hop/key-check/1', 32))
}

/** A missing or cut record says nothing about the key. */
export function checkStoreKey(file: string, storeKey: Uint8Array): KeyVerdict {
  const record = recordOf(file)
  if (!existsSync(record)) return 'no-record'
  const bytes = readFileSync(record)
  if (bytes.length !== NONCE + WORD.length + TAG) return 'no-record'
  const decipher = createDecipheriv('aes-256-gcm', checkKey(storeKey), bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(-TAG))
  try {
    const word = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()])
    return word.equals(WORD) ? 'right' : 'wrong'
  } catch {
    return 'wrong'
  }
}

export function writeKeyCheck(file: string, storeKey: Uint8Array): void {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', checkKey(storeKey), nonce)
  const sealed = Buffer.concat([nonce, cipher.update(WORD), cipher.final(), cipher.getAuthTag()])
  replaceFile(recordOf(file), sealed)
}
