import { describe, expect, it } from 'vitest'
import { PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { AnnotationId, FileVersionId } from '../../../shared/kernel/ids.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { createLayerDocs } from './layer-docs.ts'
import { disk, draft, group, me, openedBy, other, placement, settle, uuid } from './testing.ts'

const newDocs = (made = disk(), now?: () => number) => ({
  ...made,
  docs: createLayerDocs(openedBy(me), me, made.append, now),
})
const added = (id: AnnotationId | null): AnnotationId => {
  if (id === null) throw new Error('nothing was added')
  return id
}

describe('the documents of a paper', () => {
  it('are saved only when main says so, one gesture an update', async () => {
    const { docs, kept, state } = newDocs()
    const id = added(docs.add('private', draft('một'), 'thêm'))
    expect(docs.view().save.at).toBe('saving')
    await settle()
    docs.edit(id, 'hai', 'sửa')
    docs.edit(id, 'hai', 'không đổi')
    await settle()
    expect(docs.view().save.at).toBe('saved')
    expect(kept().map((one) => one.body)).toEqual(['hai'])
    expect(state.summaries).toEqual(['thêm', 'sửa'])
  })

  it('keep what the disk refused, marked, and bring it there in order', async () => {
    const { docs, kept, state } = newDocs()
    state.full = true
    const id = added(docs.add('meeting', draft('a'), '1'))
    docs.edit(id, 'b', '2')
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

  it('undo and redo my own gestures in the order I made them, over all layers', async () => {
    const { docs, kept } = newDocs()
    docs.add('private', draft('p'), '')
    docs.add(group, draft('g'), '')
    docs.add('meeting', draft('m'), '')
    const bodies = (all: readonly { readonly body: string }[]) => all.map((one) => one.body).sort()
    const shown = () => bodies(docs.view().annotations)
    docs.undo('')
    expect(shown()).toEqual(['g', 'p'])
    docs.undo('')
    docs.undo('')
    expect(shown()).toEqual([])
    expect(docs.view().canUndo).toBe(false)
    docs.redo('')
    docs.redo('')
    docs.redo('')
    expect(shown()).toEqual(['g', 'm', 'p'])
    await settle()
    expect(bodies(kept())).toEqual(['g', 'm', 'p'])
  })

  it('show others with their names, never write them, and never send them back', async () => {
    const { docs, state } = newDocs()
    const theirs = createLayerDocs(openedBy(other), other, async ({ docId, update }) => {
      docs.receive({ docId, layer: 'meeting', layerChoice: 'meeting', author: other, mine: false, update })
      return ok({})
    })
    const id = added(theirs.add('meeting', draft('của Bình'), ''))
    await settle()
    expect(docs.view().annotations.map((one) => [one.author.name, one.mine, one.body])).toEqual([
      ['Bình', false, 'của Bình'],
    ])
    docs.remove([id], '')
    docs.edit(id, 'x', '')
    docs.moveLayer([id], 'private', '')
    docs.undo('')
    expect(docs.view().annotations).toHaveLength(1)
    expect(state.summaries).toEqual([])
  })

  it('list the layers that may be written, from the narrowest to the widest', () => {
    const { docs } = newDocs()
    expect(docs.view().choices).toEqual(['private', group, 'meeting'])
    expect(docs.add(`group/${uuid(77)}`, draft('x'), '')).toBeNull()
    docs.adopt({ ...openedBy(me), myDocs: { ...openedBy(me).myDocs, groups: [] } })
    expect(docs.view().choices).toEqual(['private', 'meeting'])
  })

  it('make one new object for one annotation that changed', () => {
    let now = 0
    const { docs } = newDocs(disk(), () => (now += 1))
    const ids = ['a', 'b', 'c'].map((body) => added(docs.add('private', draft(body), '')))
    const before = docs.view().annotations
    docs.recolour([ids[1]!], 'red', '')
    const after = docs.view().annotations
    expect(after.map((one, at) => one === before[at])).toEqual([true, false, true])
  })
})

describe('many at once', () => {
  const three = () => {
    const made = newDocs()
    const ids = ['private', 'meeting', 'private'].map((layer, at) =>
      added(made.docs.add(layer as 'private', draft(String(at)), '')),
    )
    return { ...made, ids }
  }
  const looks = (docs: ReturnType<typeof newDocs>['docs']) =>
    docs.view().annotations.map(({ color, style, label }) => ({ color, style, label }))

  it.each([
    ['recolour', (docs, ids) => docs.recolour(ids, 'green', 'nhiều')],
    ['restyle', (docs, ids) => docs.restyle(ids, { width: 5 }, 'nhiều')],
    ['relabel', (docs, ids) => docs.relabel(ids, 'Xem lại', 'nhiều')],
    ['remove', (docs, ids) => docs.remove(ids, 'nhiều')],
    ['leaveOut', (docs, ids) => docs.leaveOut(ids, uuid(9) as FileVersionId, 'nhiều')],
    ['settle', (docs, ids) => docs.settle(ids, 'settled', 'nhiều')],
    [
      'acceptPlacements',
      (docs, ids) =>
        docs.acceptPlacements(
          ids.map((id) => ({ id, placement: placement({ fileVersionId: uuid(9) as FileVersionId }) })),
          'nhiều',
        ),
    ],
  ] as [string, (docs: ReturnType<typeof newDocs>['docs'], ids: readonly AnnotationId[]) => void][])(
    '%s is one update a document, one step of undo, and one of redo',
    async (_name, act) => {
      const { docs, ids, state } = three()
      await settle()
      const before = docs.view().annotations
      state.summaries.length = 0
      act(docs, ids)
      const after = docs.view().annotations
      expect(after).not.toEqual(before)
      await settle()
      expect(state.summaries).toEqual(['nhiều', 'nhiều'])
      docs.undo('')
      expect(docs.view().annotations).toEqual(before)
      docs.redo('')
      expect(docs.view().annotations).toEqual(after)
    },
  )

  it('changes only the named part of a style', () => {
    const { docs, ids } = three()
    docs.restyle(ids, { fill: 'blue' }, '')
    docs.restyle(ids, { width: 3 }, '')
    expect(looks(docs)[0]?.style).toEqual({ ...PLAIN_STYLE, fill: 'blue', width: 3 })
  })

  it('an edit of the eraser puts, removes and adds as one step; new marks look like what they were cut from', () => {
    const { docs } = newDocs()
    const ink = { kind: 'ink', color: 'red', style: { ...PLAIN_STYLE, width: 4 } } as const
    const [cut, gone] = ['meeting', 'meeting'].map((layer) =>
      added(docs.add(layer as 'meeting', draft('', ink), '')),
    ) as [AnnotationId, AnnotationId]
    const before = docs.view().annotations
    const made = docs.changeMarks(
      {
        put: [{ id: cut, placement: placement({ page: 3 }) }],
        remove: [gone],
        add: [{ like: cut, placement: placement({ page: 4 }) }],
      },
      '',
    )
    expect(
      docs
        .view()
        .annotations.map(({ id, color, style, layer, placements }) => [
          id,
          color,
          style.width,
          layer,
          placements[0]?.page,
        ]),
    ).toEqual([
      [cut, 'red', 4, 'meeting', 3],
      [made[0], 'red', 4, 'meeting', 4],
    ])
    docs.undo('')
    expect(docs.view().annotations).toEqual(before)
  })

  it('free text written anew moves and changes in one step', () => {
    const { docs } = newDocs()
    const id = added(docs.add('private', draft('cũ', { kind: 'free-text' }), ''))
    docs.rewrite(id, 'mới', placement({ box: [0, 0, 99, 20] }), '')
    expect(docs.view().annotations[0]).toMatchObject({ body: 'mới', placements: [{ box: [0, 0, 99, 20] }] })
    docs.undo('')
    expect(docs.view().annotations[0]).toMatchObject({ body: 'cũ', placements: [{ box: [10, 10, 30, 30] }] })
  })

  it('thousands go in updates that may be sent, and come back with one undo', async () => {
    const { docs, state, kept } = newDocs()
    const ids = docs.paste(
      'private',
      Array.from({ length: 3000 }, (_, at) => draft(`chú ${at}`)),
      '',
    )
    await settle()
    const sizes: number[] = []
    const { append } = disk()
    const sized = createLayerDocs(openedBy(me), me, (write) => {
      sizes.push(write.update.length)
      return append(write)
    })
    sized.paste(
      'private',
      Array.from({ length: 3000 }, (_, at) => draft(`chú ${at}`)),
      '',
    )
    await expect.poll(() => sized.view().save.at).toBe('saved')
    expect(Math.max(...sizes)).toBeLessThan(256 * 1024)
    expect(state.summaries.length).toBeGreaterThan(1)
    await expect.poll(() => kept().length).toBe(3000)
    docs.recolour(ids, 'red', '')
    docs.moveLayer(ids, 'meeting', '')
    docs.undo('')
    docs.undo('')
    expect(new Set(docs.view().annotations.map((one) => `${one.layer} ${one.color}`))).toEqual(
      new Set(['private yellow']),
    )
    docs.undo('')
    expect(docs.view().annotations).toEqual([])
  })
})
