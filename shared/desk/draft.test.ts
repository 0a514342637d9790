import { describe, expect, it } from 'vitest'
import type { AgendaItemId, OpId, PaperId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { draftOf } from './draft.ts'
import type { ChangingEdit, DeskOp, StepEdit } from './edit.ts'
import type { Change } from './fields.ts'

const id = <Id extends string>(last: number) =>
  `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as Id
const an = id<PersonId>(901)
const chi = id<PersonId>(902)
const [one, two, three] = [id<AgendaItemId>(1), id<AgendaItemId>(2), id<AgendaItemId>(3)]
const paper = id<PaperId>(50)

const edited = (no: number, seen: readonly DeskOp[], changes: Change[], author = chi): DeskOp => ({
  opId: id<OpId>(no),
  author,
  at: instant(no),
  edit: {
    is: 'edit',
    action: 'edit',
    reason: '',
    seen: seen.map(({ opId }) => opId),
    changes,
  } satisfies ChangingEdit,
})
const stepped = (
  no: number,
  action: StepEdit['action'],
  seen: readonly DeskOp[],
  after: DeskOp | null,
): DeskOp => ({
  opId: id<OpId>(no),
  author: an,
  at: instant(no),
  edit: { is: 'step', action, reason: '', seen: seen.map(({ opId }) => opId), after: after?.opId ?? null },
})
const named = (name: string): Change[] => [{ of: 'meeting', id: '', set: { name } }]
const item = (itemId: AgendaItemId, order: string, parentId: AgendaItemId | null = null): Change => ({
  of: 'item',
  id: itemId,
  set: { place: { parentId, order }, name: `mục ${order}` },
})
const gone = (itemId: AgendaItemId): Change => ({ of: 'item', id: itemId, gone: true })
const agendaOf = (ops: readonly DeskOp[]) =>
  draftOf(ops).items.map(({ id: itemId, depth }) => `${'.'.repeat(depth)}${Number(itemId.slice(-3))}`)

describe('a draft is made of what its secretaries wrote', () => {
  it('[SYNC-150] a later word that has seen the earlier one replaces it, whatever the clocks say', () => {
    const first = edited(20, [], named('Phiên họp'))
    const second = edited(10, [first], named('Phiên họp tháng 11'))
    expect(draftOf([second, first])).toMatchObject({ meeting: { name: 'Phiên họp tháng 11' }, conflicts: [] })
  })
  it('[SYNC-150] two words on one field both stay until somebody who has seen both settles it', () => {
    const base = edited(1, [], named('Phiên họp'))
    const hers = edited(2, [base], named('Phiên họp thường kỳ'))
    const his = edited(3, [base], named('Phiên họp bất thường'), an)
    const draft = draftOf([his, base, hers])
    expect(draft.meeting.name).toBe('Phiên họp bất thường')
    expect(draft.conflicts).toEqual([
      {
        is: 'values',
        of: 'meeting',
        id: '',
        field: 'name',
        said: [
          { value: 'Phiên họp bất thường', author: an, at: 3 },
          { value: 'Phiên họp thường kỳ', author: chi, at: 2 },
        ],
      },
    ])
    expect(draft.heads).toEqual([hers.opId, his.opId])
    const settled = edited(4, [hers, his], named('Phiên họp thường kỳ'))
    expect(draftOf([settled, his, hers, base])).toMatchObject({
      meeting: { name: 'Phiên họp thường kỳ' },
      conflicts: [],
      heads: [settled.opId],
    })
  })
  it('the same word twice, or words on different fields, are no conflict', () => {
    const base = edited(1, [], [...named('Họp'), item(one, 'a')])
    const hers = edited(2, [base], [{ of: 'item', id: one, set: { name: 'Mở đầu', plannedMinutes: 5 } }])
    const his = edited(3, [base], [{ of: 'item', id: one, set: { name: 'Mở đầu', presenter: 'Ông An' } }], an)
    const draft = draftOf([his, hers, base])
    expect(draft.conflicts).toEqual([])
    expect(draft.items).toMatchObject([{ name: 'Mở đầu', plannedMinutes: 5, presenter: 'Ông An' }])
  })
  it('[SYNC-151] an op whose past has not come yet is read all the same, and rightly once it has', () => {
    const first = edited(1, [], named('một'))
    const second = edited(2, [first], named('hai'))
    const third = edited(3, [second], named('ba'))
    expect(draftOf([third, first]).conflicts).toHaveLength(1)
    expect(draftOf([third, first, second, third]).conflicts).toEqual([])
  })
  it('[SYNC-151] ops that claim to have seen each other are read the same everywhere', () => {
    const left = edited(1, [], named('trái'))
    const right = edited(2, [left], named('phải'))
    const forged: DeskOp = { ...left, edit: { ...(left.edit as ChangingEdit), seen: [right.opId] } }
    expect(draftOf([forged, right])).toEqual(draftOf([right, forged]))
    expect(draftOf([forged, right]).meeting.name).not.toBe('')
  })
})

describe('[SYNC-152] what is removed while another writes in it stays', () => {
  const base = edited(1, [], [item(one, 'a'), item(two, 'b'), item(three, 'c', two)])
  it('is gone when whoever removed it had seen all of it', () => {
    const removed = edited(2, [base], [gone(two), gone(three)])
    expect(agendaOf([removed, base])).toEqual(['1'])
    expect(draftOf([removed, base]).conflicts).toEqual([])
  })
  it('an item that was edited, or moved, meanwhile', () => {
    const removed = edited(2, [base], [gone(one)])
    const moved = edited(
      3,
      [base],
      [{ of: 'item', id: one, set: { place: { parentId: null, order: 'd' } } }],
      an,
    )
    expect(agendaOf([moved, removed, base])).toEqual(['2', '.3', '1'])
    expect(draftOf([base, removed, moved]).conflicts).toEqual([
      { is: 'kept', of: 'item', id: one, removedBy: [chi] },
    ])
    const removedAgain = edited(4, [moved, removed], [gone(one)])
    expect(agendaOf([removedAgain, moved, removed, base])).toEqual(['2', '.3'])
    expect(draftOf([base, removed, moved, removedAgain]).conflicts).toEqual([])
  })
  it('an item that got a paper or an item under it meanwhile, and everything above that', () => {
    const removed = edited(2, [base], [gone(two), gone(three)])
    const added = edited(
      3,
      [base],
      [{ of: 'paper', id: paper, set: { title: 'Tờ trình', place: { itemId: three, order: 'a' } } }],
      an,
    )
    const ops = [added, removed, base]
    expect(agendaOf(ops)).toEqual(['1', '2', '.3'])
    expect(draftOf(ops).papers).toMatchObject([{ title: 'Tờ trình', itemId: three }])
    expect(draftOf(ops).conflicts.map((conflict) => conflict.is)).toEqual(['kept', 'kept'])
  })
})

describe('[SYNC-153] moves that concur', () => {
  const base = edited(1, [], [item(one, 'a'), item(two, 'b'), item(three, 'c')])
  it('of one item to two places: it lies in one, the other is shown', () => {
    const up = edited(2, [base], [{ of: 'item', id: three, set: { place: { parentId: null, order: 'A' } } }])
    const under = edited(
      3,
      [base],
      [{ of: 'item', id: three, set: { place: { parentId: one, order: 'a' } } }],
      an,
    )
    expect(agendaOf([under, up, base])).toEqual(['1', '.3', '2'])
    expect(draftOf([base, up, under]).conflicts).toMatchObject([{ is: 'values', id: three, field: 'place' }])
  })
  it('of two items into each other: both are there, and it is shown', () => {
    const left = edited(2, [base], [{ of: 'item', id: one, set: { place: { parentId: two, order: 'a' } } }])
    const right = edited(
      3,
      [base],
      [{ of: 'item', id: two, set: { place: { parentId: one, order: 'a' } } }],
      an,
    )
    expect(agendaOf([right, left, base])).toEqual(['1', '.2', '3'])
    expect(draftOf([base, left, right]).conflicts).toEqual([{ is: 'circle', ids: [one, two] }])
  })
  it('an item under one that has not come yet lies on top', () => {
    expect(agendaOf([edited(5, [], [item(three, 'a', one)])])).toEqual(['3'])
  })
})

describe('the life of a pack', () => {
  const base = edited(1, [], named('Họp'))
  const submitted = stepped(2, 'submit', [base], null)
  const approved = stepped(3, 'approve', [submitted], submitted)
  it('goes step by step', () => {
    const back = stepped(4, 'take-back', [approved], approved)
    const states = [
      [],
      [base],
      [base, submitted],
      [base, submitted, approved],
      [base, submitted, approved, back],
    ]
    expect(states.map((ops) => draftOf(ops.toReversed()).life.state)).toEqual([
      'none',
      'draft',
      'submitted',
      'approved',
      'draft',
    ])
  })
  it('[SYNC-155] of two steps after the same one only one stands, everywhere the same', () => {
    const rejected = stepped(4, 'reject', [submitted], submitted)
    const life = draftOf([rejected, approved, submitted, base]).life
    expect(life.steps.map(({ action }) => action)).toEqual(['submit', 'approve'])
    expect(draftOf([base, approved, rejected, submitted]).life).toEqual(life)
  })
  it('[SYNC-156] an approval covers what its maker had seen and nothing else', () => {
    const late = edited(9, [base], named('Họp khác'), an)
    expect(draftOf([base, submitted, approved]).life.unseen).toEqual([])
    expect(draftOf([late, approved, base, submitted]).life).toMatchObject({
      state: 'approved',
      unseen: [late.opId],
    })
  })
  it('a step that is none of its state changes nothing', () => {
    const hasty = stepped(2, 'publish', [base], null)
    expect(draftOf([base, hasty]).life).toMatchObject({ state: 'draft', steps: [] })
  })
})
