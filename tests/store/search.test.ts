import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpId } from '../../shared/kernel/ids.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import {
  aMeeting,
  an,
  aWriter,
  DAY,
  feedOf,
  meetingDoc,
  NOW,
  newId,
  openTestStore,
  privateDoc,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
let made: TestStore
const meeting = aMeeting({
  name: 'Phiên họp thường kỳ tháng 11',
  papers: [
    { name: 'Tờ trình về dự toán ngân sách', reference: '12/TTr-UBND' },
    { name: 'Báo cáo công tác hoà giải', reference: '45/BC-TP' },
    { name: 'Danh sách thửa đất', reference: '7/DS-ĐC' },
    { name: 'Biên bản kiểm tra', reference: '8/BB-KT' },
    { name: 'Hồ sơ cũ', reference: '3/HS' },
  ],
})
const older = aMeeting({
  name: 'Hội nghị sơ kết',
  start: NOW - 90 * DAY,
  papers: [{ name: 'Kế hoạch cũ', reference: '1/KH' }],
})
const [budget, mediation, land, minutes, mixed] = meeting.papers

beforeAll(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
  const { store } = made
  await store.applyResponse(feedOf(older, meeting), NOW)
  await store.indexText(
    budget!.versionId,
    wholeText(
      [
        'Trang bìa.',
        'Thuyết minh: phòng họp của Uỷ ban nhân dân xã Đồng Hỷ được sửa chữa.\nĐẶNG VĂN ĐỨC ký.',
      ],
      budget!.textSha256,
    ),
  )
  await store.indexText(
    mediation!.versionId,
    wholeText(['Tổ hòa giải thôn Phong Hợp đã họp trong căn phong cũ, hop thu 5.']),
  )
  await store.indexText(
    land!.versionId,
    wholeText([
      'Thửa số 15 của bà Nguyễn Thị Hạnh'.normalize('NFD'),
      'kinh tế "đặc biệt" AND NEAR(xã hội) -5%',
    ]),
  )
  await store.indexText(
    minutes!.versionId,
    wholeText(
      Array.from(
        { length: 40 },
        (_, page) => `Nội dung trang ${page} và quyết toán ${page === 31 ? 'chỉ có ở đây hiếm hoi' : ''}`,
      ),
    ),
  )
  await store.indexText(mixed!.versionId, {
    textSha256: mixed!.textSha256,
    total: 3,
    first: 0,
    pages: [
      { text: 'Trang của tệp', source: 'pdf', boxes: null },
      { text: 'Uỷ ban nhân dân\ntỉnh Thái Nguyên thẩm định', source: 'converted', boxes: null },
    ],
  })
  await store.indexText(mixed!.versionId, {
    textSha256: mixed!.textSha256,
    total: 3,
    first: 2,
    pages: [
      { text: 'Chữ nhận dạng', source: 'ocr', boxes: [0, 3, 10, 700, 30.123, 712, 4, 8, 33, 700, 60, 712] },
    ],
  })
  await store.indexText(older.papers[0]!.versionId, wholeText(['phòng họp cũ']))
  const mine = aWriter(privateDoc(budget!.fileId))
  await store.appendLocal({
    opId: newId<OpId>(),
    docId: mine.docId,
    update: mine.note(budget!.versionId, 'Hỏi lại nguồn vốn dự phòng').update,
    summary: '',
    at: NOW,
  })
  const shared = aWriter(meetingDoc(meeting.id, budget!.fileId))
  await store.appendLocal({
    opId: newId<OpId>(),
    docId: shared.docId,
    update: shared.note(budget!.versionId, 'Đề nghị làm rõ').update,
    summary: '',
    at: NOW,
  })
})
afterAll(async () => {
  await made.store.close()
  await made.store.terminate()
  removeFolder(folder)
})

const find = (query: string, within: 'all' | 'papers' | 'notes' | 'meetings' = 'all') =>
  made.store.search({ query, within, limit: 20, offset: 0 })
const marked = (snippet: readonly { text: string; hit: boolean }[]) =>
  snippet.filter((part) => part.hit).map((part) => part.text)

test('“phong hop” finds “Phòng họp”, with the found words marked', async () => {
  const { hits } = await find('phong hop', 'papers')
  const hit = hits.find((one) => one.fileId === budget!.fileId)
  expect(hit).toMatchObject({
    kind: 'page',
    page: 1,
    exact: false,
    paperName: 'Tờ trình về dự toán ngân sách',
  })
  expect(marked(hit!.snippet)).toEqual(['phòng', 'họp'])
})

test('with marks typed, exact hits come first and the others say that they are not exact', async () => {
  const { hits } = await find('phòng họp', 'papers')
  expect(hits.map((hit) => [hit.fileId, hit.exact])).toEqual([
    [budget!.fileId, true],
    [older.papers[0]!.fileId, true],
    [mediation!.fileId, false],
  ])
})

test.each([
  ['dang van duc', 'ĐẶNG VĂN ĐỨC'],
  ['Đặng Văn Đức', 'ĐẶNG VĂN ĐỨC'],
  ['dong hy', 'Đồng Hỷ'],
  ['uỷ ban', 'Uỷ ban'],
  ['ủy ban', 'Uỷ ban'],
])('“%s” finds %s in the paper', async (query, words) => {
  const { hits } = await find(query, 'papers')
  expect(hits[0]?.fileId).toBe(budget!.fileId)
  expect(marked(hits[0]!.snippet)).toEqual(words.split(' '))
})

test('old and new tone placement find each other', async () => {
  expect((await find('hòa giải', 'papers')).hits).toMatchObject([{ paperName: 'Báo cáo công tác hoà giải' }])
  expect((await find('hoà giải', 'papers')).hits).toMatchObject([
    { paperName: 'Báo cáo công tác hoà giải', kind: 'paper', exact: true },
  ])
})

test('decomposed text is found by composed words, and its snippet is composed', async () => {
  const { hits } = await find('Nguyễn Thị Hạnh', 'papers')
  expect(hits).toMatchObject([{ fileId: land!.fileId, exact: true }])
  expect(marked(hits[0]!.snippet)).toEqual(['Nguyễn', 'Thị', 'Hạnh'])
})

test('the last word may be unfinished, the others may not', async () => {
  expect((await find('đồng h', 'papers')).total).toBe(1)
  expect((await find('đồn hỷ', 'papers')).total).toBe(0)
})

test('says where the words are on the page, also over the end of a line', async () => {
  const at = async (query: string) => {
    const hit = (await find(query, 'papers')).hits.find((one) => one.kind === 'page')!
    return { page: hit.page, found: hit.found, recognised: hit.recognised }
  }
  const text = 'Thuyết minh: phòng họp của Uỷ ban nhân dân xã Đồng Hỷ được sửa chữa.\nĐẶNG VĂN ĐỨC ký.'
  const over = 'sửa chữa.\nĐẶNG'
  const start = text.indexOf(over)
  expect(await at('sua chua dang')).toEqual({
    page: 1,
    found: { start, end: start + over.length },
    recognised: false,
  })
  expect(await at('nhan dan tinh thai nguyen')).toEqual({
    page: 1,
    found: { start: 7, end: 32 },
    recognised: false,
  })
  expect(await at('chữ nhận')).toEqual({ page: 2, found: { start: 0, end: 8 }, recognised: true })
  const scattered = await at('duc chua dong')
  expect(text.slice(scattered.found!.start, scattered.found!.end)).toMatch(/^(?:Đồng|chữa\.?|ĐỨC)$/u)
})

test('a paper is one hit: its best page', async () => {
  const { total, hits } = await find('quyet toan hiem hoi', 'papers')
  expect(total).toBe(1)
  expect(hits).toMatchObject([{ fileId: minutes!.fileId, page: 31 }])
})

test('finds titles, references, meetings and agenda items', async () => {
  expect((await find('12/TTr-UBND')).hits[0]).toMatchObject({ kind: 'paper', fileId: budget!.fileId })
  expect((await find('so ket', 'meetings')).hits).toMatchObject([
    { kind: 'meeting', meetingName: 'Hội nghị sơ kết' },
  ])
  expect((await find('kinh te xa hoi', 'meetings')).hits.map((hit) => hit.kind)).toEqual([
    'agenda-item',
    'agenda-item',
  ])
})

test('finds own and shared notes, with page and author', async () => {
  expect((await find('du phong', 'notes')).hits).toMatchObject([
    { kind: 'note', authorName: an.name, page: 0, fileId: budget!.fileId },
  ])
  expect((await find('lam ro', 'notes')).hits).toMatchObject([{ kind: 'note', meetingId: meeting.id }])
})

test.each([
  '"',
  '\'"*',
  'AND',
  'NEAR(',
  'a OR',
  '*',
  '-5%',
  'exact:x',
  '^',
  '(((',
  '\u0000',
  '{a}',
  '=',
  '_',
  '"; DROP TABLE words; --',
  'x'.repeat(300),
  '🙂',
  '\u0301',
])('typed syntax is only text: %j', async (query) => {
  expect((await find(query)).total).toBeGreaterThanOrEqual(0)
  expect((await find('phong hop', 'papers')).total).toBe(3)
})

test('quotes and operators around words do not hide them', async () => {
  expect((await find('"đặc biệt" AND', 'papers')).total).toBe(1)
})

test('pages through the hits without repeating any', async () => {
  const first = await made.store.search({ query: 'phong hop', within: 'papers', limit: 2, offset: 0 })
  const second = await made.store.search({ query: 'phong hop', within: 'papers', limit: 2, offset: 2 })
  expect(first.total).toBe(3)
  expect(new Set([...first.hits, ...second.hits].map((hit) => hit.fileId)).size).toBe(3)
})

test('a thrown-away index says which texts it lacks', async () => {
  const { store } = made
  await store.putBlob({
    sha256: budget!.textSha256,
    size: 50,
    state: 'ready',
    receivedBytes: 50,
    key: new Uint8Array(32),
    fileName: 't',
    failureCode: null,
  })
  expect(await store.unindexedTexts(10)).toEqual([])
  const { textFileOf } = await import('../../main/store/search/text-database.ts')
  await store.close()
  await store.terminate()
  const { writeFileSync } = await import('node:fs')
  writeFileSync(
    textFileOf(made.opening.file),
    'this is no database of ours at all, and long enough to be read as one'.repeat(200),
  )
  made = await made.reopen()
  expect((await made.store.unindexedTexts(10)).map((version) => version.id)).toEqual([budget!.versionId])
})

test('a phrase in a paper’s text comes before its words scattered over a title', async () => {
  const place = tempFolder()
  const { store } = await openTestStore(place)
  const both = aMeeting({
    name: 'Giao ban',
    papers: [
      { name: 'Giấy mời họp của Văn phòng', reference: '9/GM-VP' },
      { name: 'Tờ trình', reference: '10/TTr' },
    ],
  })
  await store.applyResponse(feedOf(both), NOW)
  await store.indexText(both.papers[1]!.versionId, wholeText(['Sửa chữa phòng họp của xã.']))
  const { hits } = await store.search({ query: 'phong hop', within: 'papers', limit: 20, offset: 0 })
  expect(hits.map((hit) => hit.paperName)).toEqual(['Tờ trình', 'Giấy mời họp của Văn phòng'])
  await store.close()
  removeFolder(place)
})
