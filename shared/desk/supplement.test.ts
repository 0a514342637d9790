/** Papers that follow a pack that is out, and those that are taken back. */
import { describe, expect, it } from 'vitest'
import type { AgendaItemId, OpId, PaperId, PersonId, Sha256 } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { draftOf } from './draft.ts'
import type { DeskEdit, DeskOp } from './edit.ts'
import type { Change } from './fields.ts'
import { refusalOf } from './judge.ts'
import type { EditAction, StepAction } from './life-cycle.ts'
import { recalledIn } from './recalled.ts'

const id = <Id extends string>(last: number) =>
  `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as Id
const [chi, an] = [id<PersonId>(902), id<PersonId>(901)]
const itemId = id<AgendaItemId>(1)
const [first, second] = [id<PaperId>(11), id<PaperId>(12)]
const content = (sign: string) => ({ sha256: sign.repeat(64) as Sha256, size: 9, fileName: `${sign}.pdf` })
const place = { itemId, order: 'V' }

/** A pack that is out, and its log, which grows by what is taken. */
function aPack() {
  const ops: DeskOp[] = []
  const take = (author: PersonId, edit: DeskEdit): string | null => {
    const op: DeskOp = { opId: id<OpId>(100 + ops.length), author, at: instant(ops.length), edit }
    const refusal = refusalOf(ops, op, { others: ops.length === 0 ? ['office'] : [] })
    if (refusal === null) ops.push(op)
    return refusal
  }
  const edit = (action: EditAction, changes: Change[], reason = ''): string | null =>
    take(chi, { is: 'edit', action, reason, changes, seen: [...draftOf(ops).heads] })
  const step = (author: PersonId, action: StepAction): string | null => {
    const { heads, life } = draftOf(ops)
    return take(author, {
      ...{ is: 'step', action, reason: '', seen: [...heads] },
      after: life.steps.at(-1)?.opId ?? null,
    })
  }
  const set = { title: 'Tờ trình', secrecy: 'ordinary', content: content('a'), place } as const
  const begun = edit('edit', [
    {
      ...{ of: 'meeting', id: '' },
      set: {
        ...{ name: 'Phiên họp', kind: 'briefing', start: instant(10), end: instant(20), chairId: an },
        places: [{ room: 'Phòng 1', address: '' }],
      },
    },
    { of: 'person', id: chi, set: { role: 'secretary' } },
    { of: 'item', id: itemId, set: { name: 'Dự toán', place: { parentId: null, order: 'V' } } },
    { of: 'paper', id: first, set },
  ])
  expect([begun, step(chi, 'submit'), step(an, 'approve'), step(chi, 'publish')]).toEqual([
    null,
    null,
    null,
    null,
  ])
  return { edit, ops, draft: () => draftOf(ops) }
}
const paper = (paperId: PaperId, set: object): Change => ({ of: 'paper', id: paperId, set }) as Change

describe('[SYNC-190] a supplement', () => {
  it('is written in until everything is there that its readers need, and by no supplement afterwards', () => {
    const pack = aPack()
    expect(pack.edit('supplement', [paper(second, { content: content('b'), place })])).toBeNull()
    expect(pack.edit('supplement', [paper(second, { title: 'Phụ lục' })])).toBeNull()
    expect(pack.edit('supplement', [paper(second, { secrecy: 'internal' })])).toBeNull()
    expect(pack.edit('supplement', [paper(second, { title: 'Khác' })])).toBe('desk/other-changes')
    expect(pack.edit('supplement', [paper(first, { title: 'Khác' })])).toBe('desk/other-changes')
    expect(pack.draft().papers.map(({ title }) => title)).toEqual(['Tờ trình', 'Phụ lục'])
  })
  it('that is not out yet is taken out without a reason; one that is out is not', () => {
    const pack = aPack()
    const gone: Change = { of: 'paper', id: second, gone: true }
    expect(pack.edit('supplement', [paper(second, { content: content('b'), place })])).toBeNull()
    expect(pack.edit('supplement', [gone])).toBeNull()
    expect(pack.draft().papers).toHaveLength(1)
    expect(pack.edit('supplement', [{ of: 'paper', id: first, gone: true }])).toBe('desk/other-changes')
    expect(recalledIn(pack.ops)).toEqual([])
  })
})

describe('[SYNC-191] what was recalled', () => {
  it('is named with the reason; what a colleague wrote in meanwhile is still there', () => {
    const pack = aPack()
    const { heads } = pack.draft()
    expect(pack.edit('recall', [{ of: 'paper', id: first, gone: true }], 'Gửi nhầm')).toBeNull()
    expect(recalledIn(pack.ops)).toMatchObject([
      { paperId: first, title: 'Tờ trình', reason: 'Gửi nhầm', author: chi },
    ])
    const replaced: DeskOp = {
      ...{ opId: id<OpId>(500), author: chi, at: instant(99) },
      edit: {
        ...{ is: 'edit', action: 'replace', reason: 'Sửa số liệu', seen: [...heads] },
        changes: [paper(first, { content: content('c') })],
      },
    }
    expect(refusalOf(pack.ops, replaced)).toBeNull()
    expect(recalledIn([...pack.ops, replaced])).toEqual([])
  })
})

describe('the viewing rule of a paper that is out', () => {
  const viewing = { window: { is: 'meeting' }, copies: false } as const
  it('[SYNC-211] is changed alone; with anything else, or of no paper, it is no correction', () => {
    const { edit, draft } = aPack()
    expect(edit('amend', [paper(first, { viewing })])).toBeNull()
    expect(draft().papers[0]).toMatchObject({ viewing, title: 'Tờ trình', content: content('a') })
    expect(edit('amend', [paper(first, { viewing: null, title: 'Khác' })])).toBe('desk/other-changes')
    expect(edit('amend', [paper(second, { viewing })])).toBe('desk/other-changes')
    expect(edit('amend', [{ of: 'paper', id: first, gone: true }])).toBe('desk/other-changes')
    expect(edit('replace', [paper(first, { viewing })], 'vì thế')).toBe('desk/other-changes')
    expect(edit('amend', [paper(first, { viewing: null })])).toBeNull()
    expect(draft().papers[0]?.viewing).toBeNull()
  })
})
