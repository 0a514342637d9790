import { expect, test } from 'vitest'
import { readOparl } from './oparl.ts'

const at = (path: string): string => `https://ris.example.vn/oparl/${path}`
const file = (id: string, name: string, fileName: string) => ({
  id: at(id),
  type: 'https://schema.oparl.org/1.1/File',
  name,
  fileName,
  mimeType: 'application/pdf',
  accessUrl: at(`view/${id}`),
  downloadUrl: at(`get/${id}`),
})

const MEETING = {
  id: at('meeting/1'),
  type: 'https://schema.oparl.org/1.1/Meeting',
  name: 'Kỳ họp thứ  Năm',
  invitation: file('f0', 'Giấy mời', 'giay-moi.pdf'),
  agendaItem: [
    { id: at('item/2'), number: '2', name: 'Ngân sách', order: 2, consultation: at('consultation/2') },
    { id: at('item/1'), number: '1', name: 'Khai mạc', order: 1 },
    { id: at('item/3'), number: '3', name: 'Đã rút', order: 3, deleted: true },
  ],
}
const KNOWN = new Map<string, unknown>([
  [
    at('consultation/2'),
    { id: at('consultation/2'), type: 'https://schema.oparl.org/1.1/Consultation', paper: at('paper/9') },
  ],
  [
    at('paper/9'),
    {
      id: at('paper/9'),
      type: 'https://schema.oparl.org/1.1/Paper',
      name: 'Tờ trình dự toán ngân sách',
      reference: '412/TTr-UBND',
      mainFile: file('f1', 'Tờ trình', 'to-trinh.pdf'),
      auxiliaryFile: [file('f2', 'Phụ lục số liệu', 'phu-luc.pdf'), file('f3', 'Danh mục (Mật)', 'x.pdf')],
    },
  ],
])

test('asks for what it needs, one step after the other', () => {
  expect(readOparl(MEETING, new Map())).toEqual({ is: 'wants', addresses: [at('consultation/2')] })
  const one = new Map([...KNOWN].slice(0, 1))
  expect(readOparl(MEETING, one)).toEqual({ is: 'wants', addresses: [at('paper/9')] })
})

test('items in their order, papers under them, what is gone or secret left out', () => {
  const read = readOparl(MEETING, KNOWN)
  if (read.is !== 'proposal') throw new Error(read.is)
  const { name, items, papers, left } = read.proposal
  expect(name).toBe('Kỳ họp thứ Năm')
  expect(items.map(({ number, name: item }) => `${number} ${item}`)).toEqual(['1 Khai mạc', '2 Ngân sách'])
  expect(papers.map(({ title, itemKey, role, source }) => [title, itemKey, role, source])).toEqual([
    ['Giấy mời', null, 'main', at('get/f0')],
    ['Tờ trình dự toán ngân sách', at('item/2'), 'main', at('get/f1')],
    ['Phụ lục số liệu', at('item/2'), 'reference', at('get/f2')],
  ])
  expect(papers[1]).toMatchObject({ reference: '412/TTr-UBND', paperType: 'Tờ trình' })
  expect(left).toEqual([{ source: at('get/f3'), why: 'secret' }])
})

test('a paper that could not be fetched leaves its item', () => {
  const read = readOparl(MEETING, new Map([[at('consultation/2'), null]]))
  expect(read.is === 'proposal' && read.proposal.items).toHaveLength(2)
})

test.each([
  [null],
  ['x'],
  [{ type: 'https://schema.oparl.org/1.1/Paper', name: 'x' }],
  [{ type: 'Meeting' }],
])('what is no meeting is none', (json) => expect(readOparl(json, new Map())).toEqual({ is: 'no-meeting' }))

test('hostile shapes do no harm', () => {
  const hostile = { ...MEETING, agendaItem: 'x', auxiliaryFile: [{ id: 5 }], invitation: 7, name: 12 }
  expect(readOparl(hostile, new Map())).toMatchObject({
    is: 'proposal',
    proposal: { name: '', items: [], papers: [] },
  })
})
