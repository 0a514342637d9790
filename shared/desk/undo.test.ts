import { describe, expect, it } from 'vitest'
import type { AgendaItemId, BodyId, OpId, OrganizationId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { beginningOf } from './beginning.ts'
import { draftOf } from './draft.ts'
import type { DeskOp } from './edit.ts'
import type { Change } from './fields.ts'
import { inverseOf, stillUndoable } from './undo.ts'

const id = <Id extends string>(last: number) =>
  `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as Id
const [chi, an] = [id<PersonId>(902), id<PersonId>(901)]
const [one, two] = [id<AgendaItemId>(1), id<AgendaItemId>(2)]

/** A log that grows: each edit has seen all before it. */
function aLog() {
  const ops: DeskOp[] = []
  const write = (changes: readonly Change[], author = chi): void => {
    const { heads } = draftOf(ops)
    ops.push({
      opId: id<OpId>(ops.length + 1),
      author,
      at: instant(ops.length),
      edit: { is: 'edit', action: 'edit', reason: '', seen: [...heads], changes: [...changes] },
    })
  }
  return {
    draft: () => draftOf(ops),
    write,
    /** Writes, and answers what would take it back now. */
    wrote: (changes: readonly Change[]) => {
      const back = inverseOf(draftOf(ops), changes)
      write(changes)
      return () => stillUndoable(draftOf(ops), { wrote: changes, back })
    },
  }
}
const named = (name: string): Change => ({ of: 'meeting', id: '', set: { name } })
const item = (itemId: AgendaItemId, order: string, parentId: AgendaItemId | null = null): Change => ({
  of: 'item',
  id: itemId,
  set: { place: { parentId, order }, name: `mục ${order}` },
})

describe('[SYNC-170] undo', () => {
  it('puts back what was written over, and takes away what was made', () => {
    const log = aLog()
    log.write([named('Phiên họp'), item(one, 'V')])
    const before = log.draft()
    const back = log.wrote([named('Phiên họp tháng 11'), item(two, 'k', one)])
    log.write(back())
    expect(log.draft()).toMatchObject({ meeting: before.meeting, items: before.items })
  })
  it('brings back what was removed, with everything that lay under it', () => {
    const log = aLog()
    log.write([item(one, 'V'), item(two, 'k', one)])
    const before = log.draft()
    const back = log.wrote([
      { of: 'item', id: two, gone: true },
      { of: 'item', id: one, gone: true },
    ])
    expect(log.draft().items).toEqual([])
    log.write(back())
    expect(log.draft().items).toEqual(before.items)
  })
  it('leaves alone what a colleague has written in since', () => {
    const log = aLog()
    log.write([named('Phiên họp')])
    const back = log.wrote([{ of: 'meeting', id: '', set: { name: 'Phiên họp tháng 11', number: '12' } }])
    log.write([named('Phiên họp bất thường')], an)
    expect(back()).toEqual([{ of: 'meeting', id: '', set: { number: '' } }])
    const made = log.wrote([item(one, 'V')])
    log.write([{ of: 'item', id: one, set: { presenter: 'Ông An' } }], an)
    log.write([{ of: 'item', id: one, set: { name: 'Kinh tế' } }], an)
    expect(made()).toEqual([])
  })
})

describe('a draft begins', () => {
  const draw = { newId: () => '', fraction: () => 0.5 }
  const [bodyId, organizationId] = [id<BodyId>(70), id<OrganizationId>(71)]
  it('with whoever begins it as its secretary, in the first change', () => {
    const changes = beginningOf({ personId: chi, bodyId, organizationId, template: null, ...draw })
    expect(changes[0]).toEqual({ of: 'person', id: chi, set: { role: 'secretary' } })
    const log = aLog()
    log.write(changes)
    expect(log.draft().meeting).toMatchObject({ bodyId, organizationId, name: '', start: null })
  })
  it('with people and agenda of an earlier meeting, in its order and under new names', () => {
    let drawn = 500
    const rest = { number: '', presenter: '', presentingUnit: '', plannedMinutes: null, visibleTo: null }
    const template = {
      meeting: { name: 'Phiên họp tháng 10' },
      people: [
        { id: chi, role: 'delegate' as const },
        { id: an, role: 'delegate' as const, seat: { row: 0, column: 1 } },
      ],
      guests: [{ name: 'Bà Hoa', unit: 'Sở Tài chính' }],
      items: [
        { ...rest, id: one, parentId: null, name: 'một' },
        { ...rest, id: two, parentId: one, name: 'một a' },
        { ...rest, id: id<AgendaItemId>(3), parentId: null, name: 'hai' },
      ],
    }
    const newId = () => {
      drawn += 1
      return id(drawn)
    }
    const log = aLog()
    log.write(beginningOf({ personId: chi, bodyId, organizationId, template, newId, fraction: () => 0.5 }))
    const { items, people, guests, meeting } = log.draft()
    expect(items.map(({ name, depth }) => `${'.'.repeat(depth)}${name}`)).toEqual(['một', '.một a', 'hai'])
    expect(items.some(({ id: itemId }) => itemId === one)).toBe(false)
    expect(people).toEqual([
      { id: an, role: 'delegate', seat: { row: 0, column: 1 } },
      { id: chi, role: 'secretary', seat: null },
    ])
    expect([guests.length, meeting.organizationId]).toEqual([1, organizationId])
  })
})
