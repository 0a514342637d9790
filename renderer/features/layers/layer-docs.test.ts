import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AnnotationDraft } from '../../../shared/annotations/model.ts'
import { readAnnotations } from '../../../shared/annotations/read.ts'
import type { FileId, FileVersionId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { createLayerDocs } from './layer-docs.ts'
import type { Append } from './saving.ts'

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const me = { id: uuid(1) as PersonId, name: 'An', position: '' }
const other = { id: uuid(2) as PersonId, name: 'Bình', position: '' }
const name = { fileId: uuid(3) as FileId, meetingId: uuid(4) as MeetingId }
const myDocs = {
  private: layerDocId({ ...name, layer: 'private', authorId: me.id }),
  meeting: layerDocId({ ...name, layer: 'meeting', authorId: me.id }),
  groups: [],
}
const draft = (body = ''): AnnotationDraft => ({
  kind: 'note',
  color: 'yellow',
  body,
  placement: {
    v: 1,
    fileVersionId: uuid(5) as FileVersionId,
    page: 0,
    pageBox: [0, 0, 595, 842],
    box: [10, 10, 30, 30],
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
})

/** A disk that can be full. */
function disk() {
  const docs = new Map<string, Y.Doc>()
  const state = { full: false, summaries: [] as string[] }
  const append: Append = async ({ docId, update, summary }) => {
    if (state.full) return fail('storage/full')
    const doc = docs.get(docId) ?? new Y.Doc()
    docs.set(docId, doc)
    Y.applyUpdate(doc, update)
    state.summaries.push(summary)
    return ok({})
  }
  return {
    state,
    append,
    kept: () => [...docs.values()].flatMap((doc) => [...readAnnotations(doc).annotations]),
  }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the documents of a paper', () => {
  it('are saved only when main says so, one gesture an update', async () => {
    const { append, kept, state } = disk()
    const docs = createLayerDocs({ layers: [], myDocs }, me, append)
    const id = docs.add('private', draft('một'), 'thêm')
    expect(docs.view().save.at).toBe('saving')
    await settle()
    docs.edit(id!, 'hai', 'sửa')
    docs.edit(id!, 'hai', 'không đổi')
    await settle()
    expect(docs.view().save.at).toBe('saved')
    expect(kept().map((one) => one.body)).toEqual(['hai'])
    expect(state.summaries).toEqual(['thêm', 'sửa'])
  })

  it('keep what the disk refused, marked, and bring it there in order', async () => {
    const { append, kept, state } = disk()
    const docs = createLayerDocs({ layers: [], myDocs }, me, append)
    state.full = true
    const id = docs.add('meeting', draft('a'), '1')
    docs.edit(id!, 'b', '2')
    await settle()
    expect(docs.view().save).toEqual({ at: 'failed', failure: { code: 'storage/full' }, count: 2 })
    expect(docs.view().annotations.map((one) => [one.body, one.unsaved])).toEqual([['b', true]])
    state.full = false
    docs.retry()
    await settle()
    expect(docs.view().annotations.map((one) => one.unsaved)).toEqual([false])
    expect(state.summaries).toEqual(['1', '2'])
    expect(kept().map((one) => one.body)).toEqual(['b'])
  })

  it('undo and redo my own gestures in the order I made them, over both layers', async () => {
    const { append, kept } = disk()
    const docs = createLayerDocs({ layers: [], myDocs }, me, append)
    docs.add('private', draft('p'), '')
    docs.add('meeting', draft('m'), '')
    const shown = () =>
      docs
        .view()
        .annotations.map((one) => one.body)
        .sort()
    docs.undo('')
    expect(shown()).toEqual(['p'])
    docs.undo('')
    expect(shown()).toEqual([])
    expect(docs.view().canUndo).toBe(false)
    docs.redo('')
    docs.redo('')
    expect(shown()).toEqual(['m', 'p'])
    await settle()
    expect(
      kept()
        .map((one) => one.body)
        .sort(),
    ).toEqual(['m', 'p'])
  })

  it('show others with their names, never write them, and never send them back', async () => {
    const { append, state } = disk()
    const docs = createLayerDocs({ layers: [], myDocs }, me, append)
    const theirs = createLayerDocs(
      {
        layers: [],
        myDocs: { ...myDocs, meeting: layerDocId({ ...name, layer: 'meeting', authorId: other.id }) },
      },
      other,
      async ({ docId, update }) => {
        docs.receive({ docId, layer: 'meeting', layerChoice: 'meeting', author: other, mine: false, update })
        return ok({})
      },
    )
    const id = theirs.add('meeting', draft('của Bình'), '')
    await settle()
    expect(docs.view().annotations.map((one) => [one.author.name, one.mine, one.body])).toEqual([
      ['Bình', false, 'của Bình'],
    ])
    docs.remove([id!], '')
    docs.edit(id!, 'x', '')
    docs.undo('')
    expect(docs.view().annotations).toHaveLength(1)
    expect(state.summaries).toEqual([])
  })
})
