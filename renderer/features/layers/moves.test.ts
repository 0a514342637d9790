import { describe, expect, it } from 'vitest'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { fail } from '../../../shared/kernel/result.ts'
import { createLayerDocs, type LayerDocs } from './layer-docs.ts'
import { type Disk, disk, docIdOf, draft, group, me, openedBy, settle, ticking } from './testing.ts'

const PRIVATE = docIdOf(me, 'private')
const MEETING = docIdOf(me, 'meeting')

const clock = ticking()
/** A device that opens the paper with what is on this disk. */
const open = (made: Disk, now = clock): LayerDocs =>
  createLayerDocs(openedBy(me, made.layersOf(me)), me, made.append, now)
const where = (docs: LayerDocs) => docs.view().annotations.map((one) => `${one.body} ${one.layer}`)

describe('moving to another layer', () => {
  it('keeps the id, writes the new layer before it leaves the old one, takes my remarks along', async () => {
    const made = disk()
    const docs = open(made)
    const id = docs.add('private', draft('a'), '')!
    docs.reply(id, 'nhớ', [], '')
    await settle()
    made.state.writes.length = 0
    docs.moveLayer([id], 'meeting', 'chuyển')
    await settle()
    expect(made.state.writes).toEqual([MEETING, PRIVATE])
    expect(made.in(PRIVATE)).toMatchObject({ annotations: [], remarks: [] })
    expect(made.in(MEETING)).toMatchObject({ annotations: [{ id, body: 'a' }], remarks: [{ on: id }] })
    expect(docs.view().annotations).toMatchObject([{ id, layer: 'meeting', replies: [{ body: 'nhớ' }] }])
  })

  it('is one step of undo, which puts it back before it leaves; and again forward', async () => {
    const made = disk()
    const docs = open(made)
    const ids = ['a', 'b'].map((body) => docs.add('private', draft(body), '')!)
    ids.push(docs.add(group, draft('c'), '')!)
    docs.moveLayer(ids, 'meeting', '')
    expect(where(docs)).toEqual(['a meeting', 'b meeting', 'c meeting'])
    await settle()
    made.state.writes.length = 0
    docs.undo('')
    expect(where(docs)).toEqual(['a private', 'b private', 'c group'])
    await settle()
    expect(made.state.writes.indexOf(PRIVATE)).toBeLessThan(made.state.writes.lastIndexOf(MEETING))
    docs.redo('')
    expect(where(docs)).toEqual(['a meeting', 'b meeting', 'c meeting'])
    docs.undo('')
    docs.undo('')
    docs.undo('')
    expect(where(docs)).toEqual(['a private'])
  })

  it('edits after a move are undone where they were made', () => {
    const docs = open(disk())
    const id = docs.add('private', draft('một'), '')!
    docs.edit(id, 'hai', '')
    docs.moveLayer([id], 'meeting', '')
    docs.edit(id, 'ba', '')
    docs.undo('')
    expect(where(docs)).toEqual(['hai meeting'])
    docs.undo('')
    docs.undo('')
    expect(where(docs)).toEqual(['một private'])
    docs.redo('')
    docs.redo('')
    docs.redo('')
    expect(where(docs)).toEqual(['ba meeting'])
  })
})

describe('a move that was cut', () => {
  /** Only the first `count` updates reach the disk. */
  async function cutAfter(
    count: number,
    act: (docs: LayerDocs, id: AnnotationId) => void,
    from: 'private' | 'meeting',
  ) {
    const made = disk()
    const first = open(made, () => 1000)
    const id = first.add(from, draft('a'), '')!
    await settle()
    let left = count
    const docs = createLayerDocs(
      openedBy(me, made.layersOf(me)),
      me,
      async (write) => (left-- > 0 ? await made.append(write) : fail('storage/failed')),
      () => 2000,
    )
    act(docs, id)
    await settle()
    return { made, id }
  }

  it.each([
    ['to the meeting', 'private', 'meeting'],
    ['back to myself', 'meeting', 'private'],
  ] as const)(
    '%s is finished at the next opening: nothing is lost, nothing is twice',
    async (_n, from, to) => {
      const { made, id } = await cutAfter(1, (docs, one) => docs.moveLayer([one], to, ''), from)
      expect(made.kept().map((one) => one.id)).toEqual([id, id])
      const again = open(made)
      expect(where(again)).toEqual([`a ${to}`])
      expect(again.view().canUndo).toBe(false)
      await settle()
      expect(made.kept().map((one) => one.id)).toEqual([id])
    },
  )

  it('while it is undone, the copy that was brought back stays', async () => {
    const { made, id } = await cutAfter(
      3,
      (docs, one) => {
        docs.moveLayer([one], 'meeting', '')
        docs.undo('')
      },
      'private',
    )
    expect(made.kept()).toHaveLength(2)
    expect(where(open(made))).toEqual(['a private'])
    await settle()
    expect(made.kept().map((one) => one.id)).toEqual([id])
  })
})

describe('two devices of one person', () => {
  it('whatever halves of a move and its undo the other one has finished, nothing is lost', async () => {
    for (const [from, to] of [
      ['private', 'meeting'],
      ['meeting', 'private'],
    ] as const) {
      const start = disk()
      const id = open(start, () => 1000).add(from, draft('a'), '')!
      await settle()
      const layers = start.layersOf(me)
      const writes: Parameters<Disk['append']>[0][] = []
      let now = 2000
      const mover = createLayerDocs(
        openedBy(me, layers),
        me,
        (write) => {
          writes.push(write)
          return start.append(write)
        },
        () => now,
      )
      mover.moveLayer([id], to, '')
      now = 3000
      mover.undo('')
      await settle()
      for (let seen = 0; seen <= writes.length; seen += 1) {
        const other = disk()
        const receive = (list: typeof writes) => Promise.all(list.map((write) => other.append(write)))
        await receive(
          layers.map(({ docId, update }) => ({ docId, update: new Uint8Array(update), summary: '' })),
        )
        await receive(writes.slice(0, seen))
        open(other)
        await settle()
        // Its own cleaning reaches the first device, and the rest of the first one's writes reach it.
        await receive(writes.slice(seen))
        expect(where(open(other)), `${from} → ${to}, ${seen} of ${writes.length} seen`).toEqual([`a ${from}`])
      }
    }
  })
})
