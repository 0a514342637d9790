import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { guardUpdate, UPDATE_LIMITS } from './guard.ts'

const updatesOf = (work: (doc: Y.Doc) => void): Uint8Array[] => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  work(doc)
  return updates
}

/** A map in a map in a map … as one update. */
const nested = (depth: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.transact(() => {
    let map = doc.getMap('a')
    for (let at = 1; at < depth; at += 1) {
      const inner = new Y.Map<unknown>()
      map.set('inner', inner)
      map = inner as Y.Map<unknown>
    }
    map.set('leaf', 1)
  })
  return Y.encodeStateAsUpdate(doc)
}

describe('honest updates pass', () => {
  test('annotations made, edited, deleted, undone and merged over a long offline time', () => {
    const updates = updatesOf((doc) => {
      const annotations = doc.getMap<Y.Map<unknown>>('annotations')
      const undo = new Y.UndoManager(annotations, { trackedOrigins: new Set(['me']) })
      for (let at = 0; at < 300; at += 1) {
        doc.transact(() => {
          const fields = new Y.Map<unknown>()
          fields.set('body', 'ghi chú '.repeat(20))
          fields.set('placements', [
            { page: at, quads: [1, 2, 3, 4, 5, 6, 7, 8], strokes: new Uint8Array(900) },
          ])
          annotations.set(`a${at}`, fields)
        }, 'me')
        if (at % 3 === 0) annotations.get(`a${at}`)?.set('color', 'red')
        if (at % 5 === 0) annotations.delete(`a${at}`)
        if (at % 7 === 0) undo.undo()
      }
    })
    expect(updates.map(guardUpdate).filter((verdict) => verdict !== 'ok')).toEqual([])
    const merged = Y.mergeUpdates(updates.slice(0, 200))
    expect(merged.length).toBeLessThan(LIMITS.updateBytes)
    expect(guardUpdate(merged)).toBe('ok')
    const doc = new Y.Doc()
    for (const update of updates.slice(0, 200)) Y.applyUpdate(doc, update)
    expect(guardUpdate(Y.encodeStateAsUpdate(doc))).toBe('ok')
  })

  test('a pure deletion, and an update whose predecessors have not come yet', () => {
    const updates = updatesOf((doc) => {
      const map = doc.getMap('a')
      map.set('x', 1)
      map.set('x', 2)
      map.delete('x')
    })
    expect(updates).toHaveLength(3)
    for (const update of updates) expect(guardUpdate(update)).toBe('ok')
  })
})

describe('what makes a reader fail is refused', () => {
  test('nothing, and more than the limit', () => {
    expect(guardUpdate(new Uint8Array(0))).toBe('op/undecodable')
    expect(guardUpdate(new Uint8Array(LIMITS.updateBytes + 1))).toBe('op/too-large')
  })

  test.each([1, 7, 8])('nesting %i deep is no attack', (depth) => {
    expect(guardUpdate(nested(depth))).toBe('ok')
  })

  test.each([9, 50, 1000])('nesting %i deep overflows stacks', (depth) => {
    expect(guardUpdate(nested(depth))).toBe('op/too-large')
  })

  test('a run of length 2^31 poisons the clock in twelve bytes', () => {
    // One client, one struct, client 5, clock 0, GC (info 0) of 2^31 items; empty delete set.
    const poison = Uint8Array.from([1, 1, 5, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x08, 0])
    expect(Y.decodeUpdate(poison).structs[0]?.length).toBe(2 ** 31)
    expect(guardUpdate(poison)).toBe('op/too-large')
  })

  test('more structs than any gesture makes', () => {
    const doc = new Y.Doc()
    const map = doc.getMap('a')
    doc.transact(() => {
      for (let at = 0; at <= UPDATE_LIMITS.structs; at += 1) map.set(String(at), null)
    })
    const update = Y.encodeStateAsUpdate(doc)
    expect(guardUpdate(update)).toBe('op/too-large')
  })

  test('any bytes get a verdict and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(['ok', 'op/undecodable', 'op/too-large']).toContain(guardUpdate(bytes))
      }),
      { numRuns: 2000 },
    )
    const honest = nested(5)
    fc.assert(
      fc.property(fc.nat(honest.length - 1), fc.nat(255), fc.nat(honest.length), (at, byte, cut) => {
        const changed = honest.slice(0, cut)
        if (at < changed.length) changed[at] = byte
        expect(['ok', 'op/undecodable', 'op/too-large']).toContain(guardUpdate(changed))
      }),
      { numRuns: 2000 },
    )
  })
})
