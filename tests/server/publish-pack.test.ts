/** From a desk to the participants over real HTTP: what is published, corrected and recalled, for whom, and what waits. */
import { readFile } from 'node:fs/promises'
import { decode, encode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftOf } from '../../shared/desk/draft.ts'
import { DeskEdit, type DeskOp } from '../../shared/desk/edit.ts'
import type { Change } from '../../shared/desk/fields.ts'
import type { AgendaItemId, GuestId, MeetingId, OpId, PaperId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { readyChanges } from '../support/desk-pack.ts'
import { bearer, call, type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'
import { bytesOf, contentOf, latestOf, of, shaOf, typesOf, until } from './sent.ts'

const first = bytesOf('một')
const second = bytesOf('hai')

let office: Office
let on: Record<Who, Device>
let meetingId: MeetingId
let log: DeskOp[]
let [itemId, paperId] = [newId() as AgendaItemId, newId() as PaperId]
beforeEach(async () => {
  const pages = {
    v: 1 as const,
    source: 'pdf' as const,
    pages: ['Điều 1. Phạm vi điều chỉnh của văn bản này'],
  }
  office = await openOffice({
    inspectPdf: async (path) =>
      (await readFile(path, 'utf8')).includes('dấu mật')
        ? fail('paper/secret')
        : ok({ pageCount: 1, text: pages }),
  })
  office.server.store.write((tx) => {
    tx.sql("UPDATE account SET office_role = 'secretary' WHERE person_id = ?").run(office.people.chi)
  })
  on = {} as Record<Who, Device>
  for (const who of ['an', 'binh', 'chi', 'dung'] as const) on[who] = await office.device(who)
  meetingId = newId() as MeetingId
  ;[itemId, paperId] = [newId() as AgendaItemId, newId() as PaperId]
  log = []
})
afterEach(() => office.close())

async function send(who: Who, edit: unknown): Promise<string> {
  const op = {
    opId: newId() as OpId,
    kind: 'desk.edit' as const,
    docId: deskScope(meetingId),
    at: office.clock.now(),
    payload: new Uint8Array(encode(edit)),
  }
  const { receipts, rejects } = await exchange(on[who], { batches: [signedBatch(on[who], [op])] })
  if (receipts.length > 0)
    log.push({ opId: op.opId, author: on[who].personId, at: op.at, edit: DeskEdit.parse(edit) })
  return receipts.length > 0 ? 'ok' : (rejects[0]?.code ?? 'nothing')
}
const seen = () => [...draftOf(log).heads]
const edit = (changes: Change[], action = 'edit', reason = '') =>
  send('chi', { is: 'edit', action, reason, changes, seen: seen() })
const step = (who: Who, action: string) =>
  send(who, {
    is: 'step',
    action,
    reason: '',
    seen: seen(),
    after: draftOf(log).life.steps.at(-1)?.opId ?? null,
  })
const upload = async (bytes: Uint8Array) => {
  const answer = await call(`${office.url()}/v1/blobs/${shaOf(bytes)}`, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: { ...bearer(on.chi), 'content-type': 'application/octet-stream' },
  })
  expect(answer.status).toBeLessThan(300)
}
/** A ready draft with Bình among its delegates, submitted, approved and published. */
async function publish(more: Change[] = []): Promise<void> {
  const changes = readyChanges({ secretary: office.people.chi, chair: office.people.an }, { itemId, paperId })
  const content: Change = { of: 'paper', id: paperId, set: { content: contentOf(first, 'to-trinh.pdf') } }
  const binh: Change = { of: 'person', id: office.people.binh, set: { role: 'delegate' } }
  expect(await edit([...changes, content, binh, ...more])).toBe('ok')
  expect(await step('chi', 'submit')).toBe('ok')
  expect(await step('an', 'approve')).toBe('ok')
  expect(await step('chi', 'publish')).toBe('ok')
}

/** Everything of the meeting that a new device of the person is sent, as it stands in the end. */
const sentTo = async (who: Who) => (await latestTo(who)).filter(({ object }) => !object.deleted)

const latestTo = (who: Who): Promise<OparlPut[]> => latestOf(office, meetingId, who)

test('[SYNC-171] what was published reaches participants, corrections too; nobody else, and nothing before', async () => {
  await upload(first)
  const facts = { date: instant(1_795_000_000_000), originator: 'UBND xã Đồng Hỷ', urgency: 'khan' } as const
  await publish([{ of: 'paper', id: paperId, set: facts }])
  await until(async () => {
    expect(typesOf(await sentTo('binh'))).toEqual([
      'AgendaItem',
      'Consultation',
      'File',
      'FileVersion',
      'Meeting',
      'Paper',
    ])
  })
  const puts = await sentTo('binh')
  expect(of(puts, 'Paper')).toMatchObject([facts])
  expect(of(puts, 'Meeting')).toMatchObject([
    {
      meetingState: 'published',
      participants: [
        { personId: office.people.an, role: 'chair' },
        { personId: office.people.binh, role: 'delegate' },
        { personId: office.people.chi, role: 'secretary' },
      ].toSorted((one, other) =>
        one.role === 'chair' ? -1 : other.role === 'chair' ? 1 : one.personId < other.personId ? -1 : 1,
      ),
    },
  ])
  expect(of(puts, 'AgendaItem')).toMatchObject([{ number: '1', name: 'Dự toán', parentId: null }])
  // [PACK-5]
  const one = { number: 1, letter: 0, count: 1 }
  expect(of(puts, 'Consultation')).toMatchObject([{ printed: { document: one, pages: [one] } }])
  expect(await sentTo('dung')).toEqual([])

  expect(await edit([{ of: 'meeting', id: '', set: { name: 'Phiên họp dời giờ' } }], 'amend')).toBe('ok')
  await until(async () => expect(of(await sentTo('binh'), 'Meeting')[0]?.name).toBe('Phiên họp dời giờ'))
  const before = await sentTo('binh')
  expect(of(before, 'Paper')).toEqual(of(puts, 'Paper'))
  // [SYNC-211]
  const viewing = { window: { is: 'meeting' }, copies: false } as const
  expect(await edit([{ of: 'paper', id: paperId, set: { viewing } }], 'amend')).toBe('ok')
  await until(async () => expect(of(await sentTo('binh'), 'Paper')[0]?.viewing).toEqual(viewing))
  expect(of(await sentTo('binh'), 'FileVersion')).toEqual(of(puts, 'FileVersion'))
  expect(await edit([{ of: 'paper', id: paperId, set: { viewing: null } }], 'amend')).toBe('ok')
  await until(async () => expect(of(await sentTo('binh'), 'Paper')[0]?.viewing).toBeUndefined())

  await upload(second)
  const replaced: Change = { of: 'paper', id: paperId, set: { content: contentOf(second, 'ban-sua.pdf') } }
  expect(await edit([replaced], 'replace', 'Sửa số liệu')).toBe('ok')
  await until(async () => {
    const now = await sentTo('binh')
    expect(of(now, 'FileVersion').map(({ number }) => number)).toEqual([1, 2])
    expect(of(now, 'Replacement')).toMatchObject([{ reason: 'Sửa số liệu', author: office.people.chi }])
  })

  expect(await edit([{ of: 'paper', id: paperId, gone: true }], 'recall', 'Nhầm bản')).toBe('ok')
  await until(async () => expect(typesOf(await sentTo('binh'))).not.toContain('Paper'))
  expect(typesOf(await sentTo('binh'))).toEqual(['AgendaItem', 'Meeting', 'Replacement'])
  const tombstone = of(await latestTo('binh'), 'Paper')
  expect(tombstone).toMatchObject([
    { deleted: true, recall: { reason: 'Nhầm bản', personId: office.people.chi } },
  ])
  // [PACK-5] Its number is nobody else's: what follows goes on counting.
  expect(of(await latestTo('binh'), 'Consultation')).toMatchObject([
    { deleted: true, printed: { pages: [one] } },
  ])
  const [moreId, content] = [newId() as PaperId, contentOf(second, 'bo-sung.pdf')]
  const more = { title: 'Bổ sung', secrecy: 'ordinary', content, place: { itemId, order: 'W' } } as const
  expect(await edit([{ of: 'paper', id: moreId, set: more }], 'supplement')).toBe('ok')
  const two = { ...one, number: 2 }
  await until(async () =>
    expect(of(await sentTo('binh'), 'Consultation')).toMatchObject([
      { paperId: moreId, printed: { document: two, pages: [two] } },
    ]),
  )
})

test('[SYNC-193] number, symbol, every place and guests of no directory are facts of the published meeting', async () => {
  await upload(first)
  const places = [
    { room: 'Phòng họp số 1', address: '' },
    { room: 'Hội trường', address: 'Nhà văn hóa xóm Trung tâm' },
  ]
  const guest = { name: 'Hoàng Thị Phương Thảo', unit: 'Sở Tài chính' }
  await publish([
    { of: 'meeting', id: '', set: { number: '12', symbol: 'GM-UBND', places } },
    { of: 'guest', id: newId() as GuestId, set: guest },
  ])
  await until(async () =>
    expect(of(await sentTo('binh'), 'Meeting')).toMatchObject([
      { invitation: { number: '12', symbol: 'GM-UBND', places, guests: [guest] } },
    ]),
  )
})

test('[SYNC-192] a paper that may not enter stays out, and the desk alone is told why, once', async () => {
  const marked = bytesOf('dấu mật')
  await upload(first)
  await upload(marked)
  const held = newId() as PaperId
  const content = contentOf(marked, 'phu-luc.pdf')
  const set = { title: 'Phụ lục', secrecy: 'ordinary', content, place: { itemId, order: 'k' } } as const
  await publish([{ of: 'paper', id: held, set }])
  await until(async () => expect(of(await sentTo('binh'), 'Paper')).toHaveLength(1))
  const told = async (who: Who) =>
    (await pullAll(await office.device(who)))
      .filter(({ kind }) => kind === 'desk.verdict')
      .map(({ scope, payload }) => [scope, decode(payload)])
  const word = [deskScope(meetingId), { sha256: shaOf(marked), code: 'paper/secret' }]
  await until(async () => expect(await told('chi')).toEqual([word]))
  expect(await told('binh')).toEqual([])
  await office.restart()
  for (const who of ['an', 'binh', 'chi'] as const) on[who] = await office.device(who)
  expect(await edit([{ of: 'meeting', id: '', set: { name: 'Phiên họp dời giờ' } }], 'amend')).toBe('ok')
  await until(async () => expect(of(await sentTo('binh'), 'Meeting')[0]?.name).toBe('Phiên họp dời giờ'))
  expect(await told('chi')).toEqual([word])
})

test('[SYNC-190] a supplement goes out when it is said what it is, marked, and no sooner', async () => {
  await upload(first)
  await publish()
  await until(async () => expect(of(await sentTo('binh'), 'Paper')).toHaveLength(1))
  await upload(second)
  const added = newId() as PaperId
  const place = { itemId, order: 'k' }
  const content = contentOf(second, 'phu-luc.pdf')
  const brought: Change = { of: 'paper', id: added, set: { place, content, role: 'supplement' } }
  expect(await edit([brought], 'supplement')).toBe('ok')
  // Whatever the server makes of a word is there before what it makes of the next one.
  expect(await edit([{ of: 'meeting', id: '', set: { name: 'Phiên họp dời giờ' } }], 'amend')).toBe('ok')
  await until(async () => expect(of(await sentTo('binh'), 'Meeting')[0]?.name).toBe('Phiên họp dời giờ'))
  expect(of(await sentTo('binh'), 'Paper')).toHaveLength(1)
  const said: Change = { of: 'paper', id: added, set: { title: 'Phụ lục', secrecy: 'ordinary' } }
  expect(await edit([said], 'supplement')).toBe('ok')
  await until(async () =>
    expect(of(await sentTo('binh'), 'Consultation').map(({ role }) => role)).toEqual(['main', 'supplement']),
  )
  expect(await edit([{ ...said, set: { title: 'Khác' } }], 'supplement')).toBe('desk/other-changes')
})

test('[SYNC-172] a publication waits until the last paper is here, over a restart too; papers that come late say so', async () => {
  await publish()
  await office.restart()
  for (const who of ['an', 'binh', 'chi'] as const) on[who] = await office.device(who)
  expect(await sentTo('binh')).toEqual([])
  expect(await sentTo('chi')).toEqual([])
  // The deadline was three working days before; by now the meeting itself is over.
  await upload(first)
  await until(async () => expect(typesOf(await sentTo('binh'))).toContain('Paper'))
  const { start } = of(await sentTo('binh'), 'Meeting')[0] ?? { start: 0 }
  const [paper] = of(await sentTo('binh'), 'Paper')
  expect(paper?.sentLate).toBe((paper?.sent ?? 0) > start - 3 * 24 * 3_600_000)
})

test('[SYNC-173] an item for named people and its papers are sent to them and to those who prepare the meeting alone', async () => {
  await upload(first)
  const hidden: Change = { of: 'item', id: itemId, set: { visibleTo: [office.people.dung as PersonId] } }
  await publish([hidden, { of: 'person', id: office.people.dung, set: { role: 'guest' } }])
  await until(async () => expect(typesOf(await sentTo('dung'))).toContain('AgendaItem'))
  for (const who of ['dung', 'an', 'chi'] as const)
    expect(typesOf(await sentTo(who))).toContain('FileVersion')
  expect(typesOf(await sentTo('binh'))).toEqual(['Meeting'])
  const asked = async (who: Who) =>
    (await call(`${office.url()}/v1/blobs/${shaOf(first)}`, { headers: bearer(on[who]) })).status
  expect([await asked('dung'), await asked('binh')]).toEqual([200, 404])
})

test('[SYNC-210] participants are told who sits where, also when it changes afterwards; who left the room has no seat', async () => {
  await upload(first)
  const room = { rows: 2, columns: 3, gaps: [{ row: 0, column: 1 }] }
  const guestId = newId() as GuestId
  const sits = (row: number, column: number) => ({ seat: { row, column } })
  await publish([
    { of: 'meeting', id: '', set: { seating: room } },
    { of: 'person', id: office.people.binh, set: sits(0, 0) },
    { of: 'guest', id: guestId, set: { name: 'Bà Nguyễn Thị Mười', unit: '', ...sits(1, 2) } },
  ])
  const planFor = async (who: Who) => of(await sentTo(who), 'Meeting')[0]?.roomPlan
  const guest = { row: 1, column: 2, personId: null, name: 'Bà Nguyễn Thị Mười' }
  await until(async () =>
    expect(await planFor('binh')).toEqual({
      ...room,
      seats: [{ row: 0, column: 0, personId: office.people.binh, name: '' }, guest],
    }),
  )
  expect(await edit([{ of: 'person', id: office.people.binh, set: sits(0, 2) }], 'amend')).toBe('ok')
  await until(async () => expect((await planFor('binh'))?.seats[0]).toMatchObject({ row: 0, column: 2 }))
  expect(await edit([{ of: 'meeting', id: '', set: { seating: { ...room, columns: 2 } } }], 'amend')).toBe(
    'ok',
  )
  await until(async () => expect((await planFor('binh'))?.seats).toEqual([]))
})
