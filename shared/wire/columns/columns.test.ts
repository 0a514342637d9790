import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { encode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLUMNS_TYPE, joinColumns, splitColumns } from './index.ts'

const MAX = 1_000_000
/** As random as they are, the same every time. */
const id = (nth: number): string => {
  const hex = createHash('sha256').update(String(nth)).digest('hex')
  return `01a2262e-9bb1-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
const bytesOf = (...parts: number[]): Uint8Array => Uint8Array.from(parts)

function there(cbor: Uint8Array, known: readonly Uint8Array[] = []) {
  const columns = splitColumns(cbor, known)
  if (columns === null) throw new Error('not taken apart')
  const joined = joinColumns(columns.bytes, known, MAX)
  if (!joined.ok) throw new Error('not put together')
  expect(Array.from(joined.value.cbor)).toEqual(Array.from(cbor))
  expect(joined.value.ids).toEqual(columns.ids)
  return columns
}

const batch = (from: number, ops: number): Uint8Array =>
  encode({
    v: 1,
    batchNo: from,
    ops: Array.from({ length: ops }, (_, at) => ({
      opId: id(from + at),
      kind: 'layer.update',
      docId: `meeting/${id(1)}/${id(5000 + at)}/${id(2)}`,
      at: 1_796_000_000_000 + at * 9,
      payload: bytesOf(1, 2, 0, at % 250),
    })),
  })

describe('columns', () => {
  test('give back every byte of a request with batches in it, and name each id once', () => {
    const request = encode({
      v: 1,
      batches: [{ body: batch(100, 300), signature: new Uint8Array(64).fill(7) }],
    })
    const { ids, bytes } = there(request)
    expect(ids).toHaveLength(300 + 300 + 2)
    expect(brotliCompressSync(bytes).length).toBeLessThan(brotliCompressSync(request).length * 0.92)
  })

  test('of an answer name the ids of its request by where they were', () => {
    const { ids } = there(encode({ batches: [{ body: batch(100, 50) }] }))
    const receipts = encode({
      receipts: Array.from({ length: 50 }, (_, at) => ({ opId: id(100 + at), seq: 300 + at })),
    })
    const columns = there(receipts, ids)
    expect(columns.ids).toHaveLength(ids.length)
    expect(there(receipts).bytes.length - columns.bytes.length).toBeGreaterThan(50 * 15)
    expect(joinColumns(columns.bytes, [], MAX).ok).toBe(false)
  })

  test('give back any CBOR that they take apart', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.uuid(),
      fc.tuple(fc.uuid(), fc.uuid()).map((two) => `a/${two.join('/')}`),
    )
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer({ min: -(2 ** 40), max: 2 ** 52 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(null, true, false, 1.5),
        fc.array(tie('any'), { maxLength: 30 }),
        fc.dictionary(fc.oneof(fc.string({ maxLength: 30 }), fc.uuid()), tie('any'), { maxKeys: 30 }),
        fc.dictionary(fc.string({ maxLength: 5 }), tie('any'), { maxKeys: 3 }).map((inner) => encode(inner)),
      ),
    })).any
    const seen = { taken: 0 }
    fc.assert(
      fc.property(value, (any) => {
        const cbor = encode(any)
        const columns = splitColumns(cbor)
        if (columns === null) return
        seen.taken += 1
        const joined = joinColumns(columns.bytes, [], 10 * MAX)
        expect(joined.ok && Array.from(joined.value.cbor)).toEqual(Array.from(cbor))
      }),
      { numRuns: 500 },
    )
    expect(seen.taken).toBeGreaterThan(200)
  })

  test('leave alone what is not plain: tags, endless strings, marks in a text, something after the end', () => {
    for (const cbor of [
      bytesOf(0xc0, 0x61, 0x61),
      bytesOf(0x7f, 0x61, 0x61, 0xff),
      encode('a\u0000b'),
      bytesOf(1, 1),
      bytesOf(0x62, 0x61),
      encode({ [`${'k'.repeat(30)}\u0000`]: 1 }),
      encode(new Map([[1, 1]])),
      bytesOf(),
    ])
      expect(splitColumns(cbor)).toBeNull()
  })

  test('that a stranger made are refused, and never grow beyond the limit', () => {
    const { bytes } = there(encode({ batches: [{ body: batch(1, 30) }] }))
    expect(joinColumns(bytes, [], 500)).toMatchObject({ ok: false })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 }),
        fc.nat(40),
        (turns, cut) => {
          const hostile = bytes.slice(0, bytes.length - (turns.length === 0 ? cut : 0))
          for (const [at, value] of turns) hostile[at] = value
          const joined = joinColumns(hostile, [], MAX)
          if (joined.ok) expect(joined.value.cbor.length).toBeLessThanOrEqual(MAX)
        },
      ),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        joinColumns(bytesOf(1, ...noise), [], MAX)
      }),
    )
  })

  test('have a name of their own', () => {
    expect(COLUMNS_TYPE).toBe('application/vnd.phong-hop.columns')
  })
})
