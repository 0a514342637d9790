/** Papers of hundreds of pages: the page that is shown is the one that reading them all would show. */
import { expect, test } from 'vitest'
import { parseQuery } from '../../main/store/search/query.ts'
import { bestMatch } from '../../main/store/search/snippet.ts'
import { textFileOf } from '../../main/store/search/text-database.ts'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import { seeded, vietnameseText } from './support/vietnamese-text.ts'
import { aMeeting, feedOf, NOW } from './support/world.ts'

freshStore()

const PAGES = 240
const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tập tài liệu' }] })
const paper = meeting.papers[0]!
const random = seeded(20261129)
const RARE = [...Array.from({ length: 20 }, (_, at) => `hiếm${at}`), 'bò', 'bơ', 'kiểm kê', 'kiểm đếm']
/** Ordinary words on every page; others on some pages, seldom together. */
const pages = Array.from({ length: PAGES }, () => {
  const some = RARE.filter(() => random() < 0.02)
  return `${vietnameseText(random, 60)} ${some.join(' xen kẽ ')} ${vietnameseText(random, 20)}`
})

/** The first of the pages that answer best, all of them read. */
function pageReadingAll(typed: string): number {
  const query = parseQuery(typed)!
  let best = { page: -1, is: 0 }
  for (const [page, text] of pages.entries()) {
    const match = bestMatch(text.normalize('NFC'), query)
    const is = match === null ? 0 : match.found * 4 + (match.exact ? 2 : 0) + (match.phrase ? 1 : 0)
    if (is > best.is) best = { page, is }
  }
  return best.page
}

const QUERIES = [
  ...Array.from({ length: 30 }, () => RARE.filter(() => random() < 0.12).join(' ')).filter(
    (one) => one !== '',
  ),
  ...[
    'hiem3 hiem7',
    'hiếm1',
    'hiem',
    'bo',
    'bò bơ',
    'kiem dem',
    'kiem de',
    'ủy ban hiem5',
    'kiểm kê hiếm9 b',
  ],
]

async function shown(query: string): Promise<number | null | undefined> {
  const { hits } = await made.store.search({ query, within: 'papers', limit: 5, offset: 0 })
  return hits.find(({ kind }) => kind === 'page')?.page
}

test('the page that is shown is the best of all pages, the first of equals', async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  await made.store.indexText(paper.versionId, wholeText(pages))
  const found = await Promise.all(QUERIES.map(shown))
  expect(found).toEqual(QUERIES.map(pageReadingAll))
  expect(found.filter((page) => (page ?? 0) >= 24).length).toBeGreaterThan(10)

  // A file from before later pages were told apart is brought up to date, and nothing is read anew.
  const { file, storeKey } = made.opening
  await made.store.close()
  const texts = openSqlite(textFileOf(file), storeKey)
  texts.exec('DROP TABLE page_bits; PRAGMA user_version = 3;')
  texts.close()
  await reopen()
  expect(await Promise.all(QUERIES.map(shown))).toEqual(found)
})

test('words that are read from the picture of a late page are shown there', async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  const silent = pages.map((text, page) => (page === 200 ? '' : text))
  await made.store.indexText(paper.versionId, wholeText(silent))
  await made.store.putRecognised(paper.versionId, { page: 200, text: 'Biên bản kiểm nghiệm', boxes: [] })
  await made.store.settleRecognised(paper.versionId)
  expect(await shown('kiem nghiem')).toBe(200)
})
