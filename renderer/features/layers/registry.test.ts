import { describe, expect, it } from 'vitest'
import { createDocsRegistry, KEPT_PAPERS } from './registry.ts'
import { disk, docIdOf, draft, group, me, openedBy, other, settle, ticking, uuid } from './testing.ts'

describe('the papers that were opened', () => {
  it('go on where they were: undo works after leaving and coming back', async () => {
    const made = disk()
    const registry = createDocsRegistry(made.append)
    const docs = registry.open(openedBy(me), me)
    const leave = registry.show(docs)
    docs.add('private', draft('a'), '')
    await settle()
    leave()
    const again = registry.open(openedBy(me, made.layersOf(me)), me)
    expect(again).toBe(docs)
    expect(again.view().canUndo).toBe(true)
    again.undo('')
    await settle()
    expect(made.kept()).toEqual([])
  })

  it('are a person’s own, and forgotten when the person goes', async () => {
    const registry = createDocsRegistry(disk().append)
    const mine = registry.open(openedBy(me), me)
    mine.add('private', draft('a'), '')
    expect(registry.open(openedBy(other), other)).not.toBe(mine)
    registry.clear()
    expect(registry.open(openedBy(me), me).view().annotations).toEqual([])
  })

  it('are let go in the order they were left, but for what is shown or unsaved', async () => {
    const made = disk()
    const registry = createDocsRegistry(made.append)
    const openFile = (file: number) => registry.open(openedBy(me, [], file), me)
    const shown = openFile(100)
    registry.show(shown)
    made.state.full = true
    const unsaved = openFile(101)
    unsaved.add('private', draft('chưa lưu'), '')
    await settle()
    const idle = openFile(102)
    for (let file = 200; file < 200 + KEPT_PAPERS; file += 1) openFile(file)
    expect(openFile(100)).toBe(shown)
    expect(openFile(102)).not.toBe(idle)
    made.state.full = false
    expect(openFile(101)).toBe(unsaved)
    await settle()
    expect(made.kept().map((one) => one.body)).toEqual(['chưa lưu'])
  })

  it('get what comes from elsewhere, each only what it may show', async () => {
    const registry = createDocsRegistry(disk().append)
    const docs = registry.open(openedBy(me), me)
    const theirs = disk()
    const writer = createDocsRegistry(theirs.append).open(openedBy(other), other)
    writer.add('meeting', draft('của Bình'), '')
    await settle()
    const layer = theirs.layersOf(other)[0]!
    registry.receive(uuid(3), { ...layer, author: other, mine: false })
    registry.receive(uuid(3), {
      ...layer,
      docId: docIdOf(other, 'meeting').replace(uuid(4), uuid(44)) as typeof layer.docId,
      author: other,
      mine: false,
    })
    expect(docs.view().annotations.map((one) => one.body)).toEqual(['của Bình'])
  })

  it('keep what came while they were being opened, and let go of a group that was left', async () => {
    const registry = createDocsRegistry(disk().append)
    const before = openedBy(me)
    const docs = registry.open(before, me)
    const theirs = disk()
    const writer = createDocsRegistry(theirs.append, ticking()).open(openedBy(other), other)
    writer.add('meeting', draft('mới đến'), '')
    writer.add(group, draft('trong nhóm'), '')
    await settle()
    for (const layer of theirs.layersOf(other))
      registry.receive(uuid(3), { ...layer, author: other, mine: false })
    const shown = () => docs.view().annotations.map((one) => one.body)
    registry.open(before, { ...me })
    registry.open(openedBy(me), me)
    expect(shown()).toEqual(['mới đến', 'trong nhóm'])
    const without = openedBy(me)
    registry.open({ ...without, myDocs: { ...without.myDocs, groups: [] } }, me)
    expect(shown()).toEqual(['mới đến'])
  })

  it('of one file in two meetings share what is private, at once', async () => {
    const registry = createDocsRegistry(disk().append)
    const one = registry.open(openedBy(me), me)
    const meetingId = uuid(44) as ReturnType<typeof openedBy>['meetingId']
    const two = registry.open({ ...openedBy(me), meetingId }, me)
    expect(two).not.toBe(one)
    one.add('private', draft('riêng'), '')
    await settle()
    expect(two.view().annotations.map((each) => each.body)).toEqual(['riêng'])
  })
})
