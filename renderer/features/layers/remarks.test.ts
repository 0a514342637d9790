import { describe, expect, it } from 'vitest'
import type { AnnotationId, PersonId } from '../../../shared/kernel/ids.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { createLayerDocs } from './layer-docs.ts'
import { disk, docIdOf, draft, group, me, openedBy, other, settle, versionId } from './testing.ts'

const newDocs = (made = disk(), now?: () => number) => ({
  ...made,
  docs: createLayerDocs(openedBy(me), me, made.append, now),
})
const added = (id: AnnotationId | null): AnnotationId => {
  if (id === null) throw new Error('nothing was added')
  return id
}

describe('remarks', () => {
  it('lie in my document of the annotation’s layer, whoever made it; mine are edited and removed', async () => {
    const { docs, ...made } = newDocs()
    const theirs = createLayerDocs(openedBy(other), other, async ({ docId, update }) => {
      docs.receive({ docId, layer: 'group', layerChoice: group, author: other, mine: false, update })
      return ok({})
    })
    const on = added(theirs.add(group, draft('của Bình'), ''))
    await settle()
    const reply = docs.reply(on, 'mời @Bình xem', [other.id], '')!
    const [shown] = docs.view().annotations
    expect(shown?.replies.map((one) => [one.author.name, one.body, one.mentions])).toEqual([
      ['An', 'mời @Bình xem', [other.id]],
    ])
    await settle()
    expect(made.in(docIdOf(me, 'group')).remarks).toHaveLength(1)
    docs.editReply(reply, 'thôi', [], '')
    expect(docs.view().annotations[0]?.replies.map((one) => one.body)).toEqual(['thôi'])
    docs.removeReply(reply, '')
    expect(docs.view().annotations[0]?.replies).toEqual([])
    docs.undo('')
    expect(docs.view().annotations[0]?.replies.map((one) => one.body)).toEqual(['thôi'])
  })

  it('settle and open again; the newest word counts, over all who spoke', () => {
    let now = 1000
    const { docs } = newDocs(disk(), () => now)
    const id = added(docs.add('meeting', draft('việc'), ''))
    now = 1001
    docs.settle([id], 'settled', '')
    expect(docs.view().annotations[0]).toMatchObject({ settled: true, lastWord: { author: { name: 'An' } } })
    now = 1002
    docs.settle([id], 'open-again', '')
    expect(docs.view().annotations[0]?.settled).toBe(false)
    docs.undo('')
    expect(docs.view().annotations[0]?.settled).toBe(true)
  })

  it('on what is not there say nothing, and are shown when it comes', async () => {
    const made = disk()
    const first = createLayerDocs(openedBy(me), me, made.append)
    const id = added(first.add('meeting', draft('x'), ''))
    first.reply(id, 'đáp', [], '')
    first.remove([id], '')
    expect(first.view().annotations).toEqual([])
    expect(first.reply(id, 'vào hư không', [], '')).toBeNull()
    first.undo('')
    expect(first.view().annotations[0]?.replies.map((one) => one.body)).toEqual(['đáp'])
  })
})

describe('who is named', () => {
  it('is kept with the text', () => {
    const { docs } = newDocs()
    const id = added(docs.add('meeting', draft(''), ''))
    docs.edit(id, 'mời @Bình', '', [other.id])
    expect(docs.view().annotations[0]).toMatchObject({ body: 'mời @Bình', mentions: [other.id] })
    docs.edit(id, 'mời', '', [])
    expect(docs.view().annotations[0]?.mentions).toEqual([] as PersonId[])
    expect(docs.view().annotations[0]?.placements[0]?.fileVersionId).toBe(versionId)
  })
})
