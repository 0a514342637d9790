import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AnnotationId, FileVersionId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { LIMITS as WIRE } from '../wire/protocol.ts'
import { addAnnotation, createLayerDoc, editBody, removeAnnotation } from './doc.ts'
import { applyToShadow, checkUpdate } from './guard.ts'
import { LIMITS } from './limits.ts'

const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const add = (doc: Y.Doc, n: number) =>
  addAnnotation(doc, {
    id: uuid(n) as AnnotationId,
    at: instant(n),
    draft: {
      kind: 'note',
      color: 'red',
      body: `ghi chú ${n}`,
      placement: {
        v: 1,
        fileVersionId: uuid(1) as FileVersionId,
        page: 0,
        pageBox: [0, 0, 1, 1],
        box: [0, 0, 1, 1],
        quads: [],
        quote: null,
        textStart: null,
        strokes: [],
        strokeWidth: null,
        pageTextHash: null,
        line: null,
        turn: 0,
        anchor: null,
        carried: null,
      },
    },
  })

test('the bound of an update is the wire’s', () => {
  expect(LIMITS.updateBytes).toBe(WIRE.updateBytes)
})

test('lets every honest offline session through, collected garbage included', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(12)), { minLength: 1, maxLength: 120 }), (steps) => {
      const doc = createLayerDoc()
      const shadow = createLayerDoc()
      let sent = Y.encodeStateVector(doc)
      const check = () => {
        const update = Y.encodeStateAsUpdate(doc, sent)
        sent = Y.encodeStateVector(doc)
        expect(checkUpdate(update)).toBe('fine')
        expect(applyToShadow(shadow, update, 'test')).toBe('applied')
      }
      steps.forEach(([what, n], index) => {
        if (what === 0) add(doc, n)
        else if (what === 1) editBody(doc, uuid(n) as AnnotationId, `sửa ${index}`, instant(index))
        else removeAnnotation(doc, uuid(n) as AnnotationId)
        if (index % 5 === 0) check()
      })
      check()
      expect(shadow.toJSON()).toEqual(doc.toJSON())
    }),
    { numRuns: 60 },
  )
})

test('refuses random bytes without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 3, maxLength: 400 }), (bytes) => {
      const verdict = checkUpdate(bytes)
      if (verdict === 'fine') applyToShadow(createLayerDoc(), bytes, 'test')
    }),
  )
  expect(checkUpdate(new Uint8Array())).toBe('undecodable')
  expect(checkUpdate(Uint8Array.of(1, 2, 3))).toBe('undecodable')
})

test('refuses a long update before decoding it', () => {
  expect(checkUpdate(new Uint8Array(LIMITS.updateBytes + 1))).toBe('too-large')
})

test('refuses types nested deeper than the bound', () => {
  const nested = (depth: number) => {
    const doc = new Y.Doc()
    doc.transact(() => {
      let map = doc.getMap<unknown>('a')
      for (let level = 0; level < depth; level += 1) {
        const inner = new Y.Map<unknown>()
        map.set('x', inner)
        map = inner
      }
    })
    return Y.encodeStateAsUpdate(doc)
  }
  expect(checkUpdate(nested(LIMITS.depth - 1))).toBe('fine')
  expect(checkUpdate(nested(LIMITS.depth + 1))).toBe('undecodable')
})

test('refuses a plain value nested deeper than the bound', () => {
  const doc = new Y.Doc()
  doc.getMap('a').set('x', JSON.parse(`${'['.repeat(40)}1${']'.repeat(40)}`))
  expect(checkUpdate(Y.encodeStateAsUpdate(doc))).toBe('undecodable')
})

test('refuses a range that would poison a clock', () => {
  // One client, one struct: GC (info 0) of length 2^31 - 1 at clock 0; no deletions.
  expect(checkUpdate(Uint8Array.of(1, 1, 5, 0, 0, 255, 255, 255, 255, 7, 0))).toBe('undecodable')
})

test('says when an update builds on one that is not there', () => {
  const doc = createLayerDoc()
  add(doc, 1)
  const seen = Y.encodeStateVector(doc)
  add(doc, 2)
  const update = Y.encodeStateAsUpdate(doc, seen)
  expect(checkUpdate(update)).toBe('fine')
  expect(applyToShadow(createLayerDoc(), update, 'test')).toBe('gap')
})
