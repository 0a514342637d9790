import { expect, test } from 'vitest'
import { draftOf } from '../desk/draft.ts'
import { DeskEdit, type DeskOp } from '../desk/edit.ts'
import type { AgendaItemId, OpId, PaperId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { editsOf, type ImportPorts } from './changes.ts'
import { proposeFolder } from './folder.ts'

let last = 0
const nextId = (): string => `01900000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`
const ports = (change: Partial<ImportPorts> = {}): ImportPorts => ({
  newItemId: () => nextId() as AgendaItemId,
  newPaperId: () => nextId() as PaperId,
  fraction: () => 0.5,
  lastOrder: null,
  lastLooseOrder: null,
  meetingName: '',
  ...change,
})
const opsOf = (batches: ReturnType<typeof editsOf>['batches']): DeskOp[] => {
  const ops: DeskOp[] = []
  for (const changes of batches)
    ops.push({
      opId: nextId() as OpId,
      author: nextId() as PersonId,
      at: instant(1),
      // What no desk takes must not come out of here.
      edit: DeskEdit.parse({
        is: 'edit',
        seen: ops.slice(-1).map(({ opId }) => opId),
        action: 'edit',
        reason: '',
        changes,
      }),
    })
  return ops
}
const files = (...paths: string[]) => paths.map((path) => ({ path, size: 1 }))

test('a folder becomes the same agenda in the draft', () => {
  const proposal = proposeFolder(
    'Phiên họp',
    files('10. Khác.pdf', '2.1.1 B.pdf', '1_A.pdf', '1.1_C.pdf', 'Không số.pdf'),
  )
  const { batches, papers } = editsOf(proposal, ports())
  const draft = draftOf(opsOf(batches))
  expect(draft.meeting.name).toBe('Phiên họp')
  expect(draft.items.map(({ depth, number }) => `${depth} ${number}`)).toEqual([
    '0 1',
    '0 2',
    '1 2.1',
    '0 10',
  ])
  expect(
    draft.papers.map(({ title, itemId }) => [
      title,
      draft.items.find(({ id }) => id === itemId)?.number ?? null,
    ]),
  ).toEqual([
    ['A', '1'],
    ['C', '1'],
    ['B', '2.1'],
    ['Khác', '10'],
    ['Không số', null],
  ])
  expect(papers.map(({ source }) => source)).toEqual([
    '1_A.pdf',
    '1.1_C.pdf',
    '2.1.1 B.pdf',
    '10. Khác.pdf',
    'Không số.pdf',
  ])
  expect(draft.conflicts).toEqual([])
})

test('what is there stays in front, and a name that was given stays', () => {
  const { batches } = editsOf(
    proposeFolder('Tên mới', files('1. A.pdf')),
    ports({ lastOrder: 'V', meetingName: 'Tên cũ' }),
  )
  const [change] = batches[0] ?? []
  expect(change?.of === 'item' && 'set' in change && (change.set.place?.order ?? '') > 'V').toBe(true)
})

test('four hundred papers in two hundred items go in several edits, none too large', () => {
  const many = files(...Array.from({ length: 400 }, (_, at) => `${(at % 199) + 1}.${at} Báo cáo ${at}.pdf`))
  const { batches } = editsOf(proposeFolder('x', many), ports())
  expect(batches.map(({ length }) => length)).toEqual([500, 100])
  const draft = draftOf(opsOf(batches))
  expect([draft.items.length, draft.papers.length]).toEqual([199, 400])
})
