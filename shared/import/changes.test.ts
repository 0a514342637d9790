import { expect, test } from 'vitest'
import { draftOf } from '../desk/draft.ts'
import { DeskEdit, type DeskOp } from '../desk/edit.ts'
import type { AgendaItemId, OpId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { editsOf, type ImportPorts } from './changes.ts'
import { chosenOf } from './chosen.ts'
import { proposeFolder } from './folder.ts'

let last = 0
const nextId = (): string => `01900000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`
const ports = (change: Partial<ImportPorts> = {}): ImportPorts => ({
  newItemId: () => nextId() as AgendaItemId,
  fraction: () => 0.5,
  lastOrder: null,
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

test('a folder becomes the same agenda in the draft, its papers wait in their order', () => {
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
    papers.map(({ source, said, itemId }) => [
      source,
      said.title,
      draft.items.find(({ id }) => id === itemId)?.number ?? null,
    ]),
  ).toEqual([
    ['1_A.pdf', 'A', '1'],
    ['1.1_C.pdf', 'C', '1'],
    ['2.1.1 B.pdf', 'B', '2.1'],
    ['10. Khác.pdf', 'Khác', '10'],
    ['Không số.pdf', 'Không số', null],
  ])
  expect(draft.conflicts).toEqual([])
})

test('a title without marks is left to the first page', () => {
  const { papers } = editsOf(
    proposeFolder('x', files('1. To trinh ve phan bo von dau tu.pdf', '2. Tờ trình về chợ mới.pdf')),
    ports(),
  )
  expect(papers.map(({ said }) => said.title)).toEqual(['', 'Tờ trình về chợ mới'])
  expect(papers.map(({ said }) => said.paperType)).toEqual(['Tờ trình', 'Tờ trình'])
})

test('what is there stays in front, and a name that was given stays', () => {
  const { batches } = editsOf(
    proposeFolder('Tên mới', files('1. A.pdf')),
    ports({ lastOrder: 'V', meetingName: 'Tên cũ' }),
  )
  const [change] = batches[0] ?? []
  expect(change?.of === 'item' && 'set' in change && (change.set.place?.order ?? '') > 'V').toBe(true)
})

test('four hundred papers in two hundred items', () => {
  const many = files(...Array.from({ length: 400 }, (_, at) => `${(at % 199) + 1}.${at} Báo cáo ${at}.pdf`))
  const { batches, papers } = editsOf(proposeFolder('x', many), ports())
  expect(batches.map(({ length }) => length)).toEqual([200])
  expect([draftOf(opsOf(batches)).items.length, papers.length]).toEqual([199, 400])
})

test('what a person leaves out stays out, with what lies under it; what they rename has that name', () => {
  const proposal = proposeFolder('x', files('1. A.pdf', '2. Khung/2.1 Con/1. B.pdf', '3. C.pdf'))
  const [first, frame] = proposal.items
  const chosen = chosenOf(proposal, {
    name: ' Họp  mới ',
    itemsOut: [frame?.key ?? ''],
    papersOut: ['3. C.pdf'],
    itemNames: { [first?.key ?? '']: 'Khai mạc', constructor: 'không' },
    titles: { '1. A.pdf': 'Chương trình họp' },
  })
  expect(chosen.name).toBe('Họp mới')
  expect(chosen.items.map(({ name }) => name)).toEqual(['Khai mạc', 'C'])
  expect(chosen.papers.map(({ title, itemKey }) => [title, itemKey])).toEqual([
    ['Chương trình họp', first?.key],
    // Its item stays out, the file itself does not.
    ['B', null],
  ])
})
