/** Pages whose words are not the file's own: read from pictures here or elsewhere, or converted; and half a paper. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeText } from '../../shared/wire/text-part.ts'
import {
  aMeeting,
  feedOf,
  NOW,
  openTestStore,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
let made: TestStore
const meeting = aMeeting({
  name: 'Phiên họp thường kỳ tháng 11',
  papers: [
    { name: 'Tờ trình', reference: '12/TTr-UBND' },
    { name: 'Hồ sơ cũ', reference: '3/HS' },
    { name: 'Bản quét', reference: '4/BQ' },
  ],
})
const [budget, mixed, scan] = meeting.papers

beforeAll(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
  const { store } = made
  await store.applyResponse(feedOf(meeting), NOW)
  await store.indexText(
    budget!.versionId,
    wholeText(['Thuyết minh dự toán của xã', 'Phòng họp được sửa chữa'], budget!.textSha256),
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
})
afterAll(async () => {
  await made.store.close()
  await made.store.terminate()
  removeFolder(folder)
})

const find = (query: string, within: 'all' | 'papers' | 'notes' | 'meetings' = 'all') =>
  made.store.search({ query, within, limit: 20, offset: 0 })

test('gives the pages whose words are not the file’s own, and those without any', async () => {
  const { store } = made
  expect(await store.pageTexts(budget!.versionId)).toMatchObject({ pages: [] })
  const texts = await store.pageTexts(mixed!.versionId)
  expect(texts.pages.map(({ page, source, text }) => [page, source, text])).toEqual([
    [1, 'converted', 'Uỷ ban nhân dân\ntỉnh Thái Nguyên thẩm định'],
    [2, 'ocr', 'Chữ nhận dạng'],
  ])
  expect(texts.pages[1]!.boxes).toEqual([0, 3, 10, 700, 30.12, 712, 4, 8, 33, 700, 60, 712])
  // The first page has too few words to count as a page of text.
  expect(texts.silent).toEqual([0])
})

test('what this device reads from pictures is kept, found, and gives way to the paper’s own text', async () => {
  const { store } = made
  // Its text may still come.
  expect((await store.pageTexts(scan!.versionId)).silent).toEqual([])
  await store.indexText(scan!.versionId, wholeText(['', ''], scan!.textSha256))
  expect((await store.pageTexts(scan!.versionId)).silent).toEqual([0, 1])
  const read = (page: number, text: string) =>
    store.putRecognised(scan!.versionId, { page, text, boxes: [0, text.length, 1, 2, 3, 4] })
  expect((await read(1, 'Đường liên thôn Khe Mo'.normalize('NFD'))).ok).toBe(true)
  expect((await find('khe mo', 'papers')).total).toBe(0)
  expect((await store.settleRecognised(scan!.versionId)).ok).toBe(true)
  const hit = (await find('duong lien thon khe mo', 'papers')).hits[0]
  expect(hit).toMatchObject({ fileId: scan!.fileId, page: 1, recognised: true, exact: false })
  expect((await store.pageTexts(scan!.versionId)).silent).toEqual([0])
  made = await made.reopen()
  expect((await find('khe mo', 'papers')).hits).toMatchObject([{ page: 1, recognised: true }])

  const both = [
    { text: 'Trang bìa của tệp có đủ chữ', source: 'pdf', boxes: null },
    { text: '', source: 'pdf', boxes: null },
  ] as const
  await made.store.indexText(scan!.versionId, {
    textSha256: scan!.textSha256,
    total: 2,
    first: 0,
    pages: both,
  })
  expect((await find('khe mo', 'papers')).hits).toMatchObject([{ page: 1, recognised: true }])
  expect((await made.store.pageTexts(scan!.versionId)).silent).toEqual([])
  const own = both.map((page) => ({ ...page, text: 'Trang này nay đã có chữ của tệp' }))
  await made.store.indexText(scan!.versionId, {
    textSha256: scan!.textSha256,
    total: 2,
    first: 0,
    pages: own,
  })
  expect((await find('khe mo', 'papers')).total).toBe(0)
})

test('half a paper is not found, and begins anew', async () => {
  const { store } = made
  const part = (first: number, text: string) => ({
    textSha256: null,
    total: 2,
    first,
    pages: [{ text, source: 'pdf', boxes: null } as const],
  })
  expect((await store.indexText(scan!.versionId, part(1, 'nửa chừng'))).ok).toBe(false)
  expect((await store.indexText(scan!.versionId, part(0, 'nửa đầu của tài liệu'))).ok).toBe(true)
  expect((await find('nua dau', 'papers')).total).toBe(0)
  made = await made.reopen()
  expect((await made.store.indexText(scan!.versionId, part(1, 'nửa sau của tài liệu'))).ok).toBe(false)
  await made.store.indexText(scan!.versionId, part(0, 'nửa đầu của tài liệu'))
  await made.store.indexText(scan!.versionId, part(1, 'nửa sau của tài liệu'))
  expect((await find('nua sau', 'papers')).hits).toMatchObject([{ fileId: scan!.fileId, page: 1 }])
})
