import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { LayerDocId } from '../../shared/oparl/scope.ts'
import { openPrivate, SEAL_BYTES, sealPrivate } from './private-cipher.ts'

const key = new Uint8Array(randomBytes(32))
const docId =
  'private/0190a000-0000-7000-8000-000000000001/0190a000-0000-7000-8000-000000000002' as LayerDocId
const other =
  'private/0190a000-0000-7000-8000-000000000001/0190a000-0000-7000-8000-000000000003' as LayerDocId
const update = new TextEncoder().encode('chỉ mình tôi')

test('opens with the key and the document that it was sealed for, and with no other', () => {
  const sealed = sealPrivate(key, docId, update)
  expect(openPrivate(key, docId, sealed)).toEqual(update)
  expect(openPrivate(key, other, sealed)).toBeNull()
  expect(openPrivate(new Uint8Array(32), docId, sealed)).toBeNull()
  expect(sealed.length).toBe(update.length + SEAL_BYTES)
})

test('notices every changed bit and every cut', () => {
  const sealed = sealPrivate(key, docId, update)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed)
    changed[at] = changed[at]! ^ 1
    expect(openPrivate(key, docId, changed)).toBeNull()
    expect(openPrivate(key, docId, sealed.subarray(0, at))).toBeNull()
  }
})

test('never seals twice alike', () => {
  expect(sealPrivate(key, docId, update)).not.toEqual(sealPrivate(key, docId, update))
})
