import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AnnotationId, PersonId, RemarkId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { changedRemarkIds, createLayerDoc, createUndo, remarksOf } from './doc.ts'
import { readAnnotations, readRemark } from './read.ts'
import { addRemark, editRemark, isSettled, newestWord, removeRemark, restoreRemark } from './remarks.ts'

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`
const on = id(1) as AnnotationId
const remarkId = (n: number) => id(n) as RemarkId
const an = id(8) as PersonId
const NOW = 1_000_000

const say = (doc: Y.Doc, n: number, is: 'reply' | 'settled' | 'open-again', at = NOW + n, body = '') =>
  addRemark(doc, { id: remarkId(n), on, is, body, mentions: [], at: instant(at) })
const remarksIn = (doc: Y.Doc) => {
  const copy = createLayerDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return readAnnotations(copy).remarks
}

describe('remarks', () => {
  it('are read back oldest first, in NFC, on another device too', () => {
    const doc = createLayerDoc()
    say(doc, 3, 'reply', NOW + 3, 'sau')
    say(doc, 2, 'reply', NOW + 2, 'Đồng ý'.normalize('NFD'))
    expect(remarksIn(doc).map((one) => [one.on, one.body])).toEqual([
      [on, 'Đồng ý'.normalize('NFC')],
      [on, 'sau'],
    ])
  })

  it('are edited and removed in one update each, and undone', () => {
    const doc = createLayerDoc()
    say(doc, 2, 'reply', NOW, 'một')
    const undo = createUndo(doc)
    const touched: string[][] = []
    doc.on('afterTransaction', (transaction: Y.Transaction) =>
      touched.push([...changedRemarkIds(transaction)]),
    )
    expect(editRemark(doc, remarkId(2), 'mời @An', [an], instant(NOW + 9))).toBe(true)
    expect(editRemark(doc, remarkId(2), 'mời @An', [an], instant(NOW + 10))).toBe(false)
    expect(remarksIn(doc)).toMatchObject([{ body: 'mời @An', mentions: [an], modified: NOW + 9 }])
    expect(removeRemark(doc, remarkId(2))).toBe(true)
    expect(removeRemark(doc, remarkId(2))).toBe(false)
    expect(editRemark(doc, remarkId(2), 'x', [], instant(NOW))).toBe(false)
    expect(touched).toEqual([[id(2)], [id(2)]])
    undo.undo()
    undo.undo()
    expect(remarksIn(doc)).toMatchObject([{ body: 'một', mentions: [], modified: NOW }])
  })

  it('go to another document as they are, once', () => {
    const [from, to] = [createLayerDoc(), createLayerDoc()]
    const kept = say(from, 2, 'reply', NOW, 'cũ')
    expect(restoreRemark(to, kept)).toBe(true)
    expect(restoreRemark(to, kept)).toBe(false)
    expect(remarksIn(to)).toEqual([kept])
  })

  it('settle an annotation by the newest word, whoever said it; at the same moment by id', () => {
    const [mine, theirs] = [createLayerDoc(), createLayerDoc()]
    const all = () => [...remarksIn(mine), ...remarksIn(theirs)]
    expect(isSettled(all())).toBe(false)
    expect(newestWord(all())).toBeNull()
    say(mine, 2, 'settled', NOW + 1)
    say(mine, 3, 'reply', NOW + 9)
    expect(isSettled(all())).toBe(true)
    say(theirs, 4, 'open-again', NOW + 2)
    expect(isSettled(all())).toBe(false)
    say(mine, 5, 'settled', NOW + 2)
    expect(isSettled(all())).toBe(true)
    expect(isSettled(all().reverse())).toBe(true)
    expect(newestWord(all())?.id).toBe(id(5))
  })

  it('that cannot be read are counted, and spoil nothing', () => {
    const doc = createLayerDoc()
    say(doc, 2, 'reply')
    const put = (n: number, fields: object) =>
      remarksOf(doc).set(id(n), new Y.Map<unknown>(Object.entries(fields)))
    const good = { v: 1, on, is: 'reply', created: 1, modified: 1, body: '' }
    put(3, { ...good, v: 2 })
    put(4, { ...good, is: 'applause' })
    put(5, { ...good, body: 7 })
    remarksOf(doc).set(id(6), 'no map')
    expect(readAnnotations(doc)).toMatchObject({ newerCount: 2, invalidCount: 2, remarks: [{ id: id(2) }] })
    expect([3, 4, 5, 6, 7].map((n) => readRemark(doc, id(n)))).toEqual([
      'newer',
      'newer',
      'invalid',
      'invalid',
      null,
    ])
  })
})
