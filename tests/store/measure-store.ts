/**
 * Prints how fast a large store answers: `npx node tests/store/measure-store.ts [papers] [pages]`.
 * Figures, no verdicts: budgets are in the design, and a busy machine is not a failed test.
 */

import { statSync } from 'node:fs'
import type { OpId } from '../../shared/kernel/ids.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import { seeded, vietnameseText } from './support/vietnamese-text.ts'
import {
  aMeeting,
  aResponse,
  aWriter,
  DAY,
  NOW,
  newId,
  openTestStore,
  privateDoc,
  putEntry,
  removeFolder,
  tempFolder,
} from './support/world.ts'

const paperCount = Number(process.argv[2] ?? 10_000)
const pageCount = Number(process.argv[3] ?? 8)
const meetingCount = Math.max(1, Math.round(paperCount / 40))
const random = seeded(20261123)
const folder = tempFolder()
const { store } = await openTestStore(folder)

const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const started = performance.now()
  const result = await work()
  return [performance.now() - started, result]
}
const show = (label: string, ms: number[]) => {
  const sorted = [...ms].sort((one, other) => one - other)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1)
  console.log(
    `${label.padEnd(44)} p50 ${at(0.5).padStart(8)} ms   p95 ${at(0.95).padStart(8)} ms   max ${at(1).padStart(8)} ms   n=${ms.length}`,
  )
}
const repeat = async (times: number, work: () => Promise<unknown>) => {
  const ms: number[] = []
  for (let index = 0; index < times; index += 1) ms.push((await timed(work))[0])
  return ms
}

const meetings = Array.from({ length: meetingCount }, (_, index) =>
  aMeeting({
    name: `Phiên họp ${vietnameseText(random, 5)}`,
    start: NOW + (index - meetingCount + 10) * DAY,
    papers: Array.from({ length: 40 }, () => ({
      name: `Tờ trình ${vietnameseText(random, 12)}`,
      size: 1000 + Math.floor(random() * 1e6),
    })),
  }),
)
const entries = meetings.flatMap((meeting) => meeting.puts.map((put) => putEntry(meeting.scope, put)))
const pages: number[] = []
for (let at = 0; at < entries.length; at += 500) {
  pages.push(
    (await timed(() => store.applyResponse(aResponse({ entries: entries.slice(at, at + 500) }), NOW)))[0],
  )
}
show('apply a feed page of 500 objects', pages)

const papers = meetings.flatMap((meeting) => meeting.papers)
const indexing: number[] = []
for (const paper of papers) {
  const text = Array.from({ length: pageCount }, () => vietnameseText(random, 400))
  indexing.push((await timed(() => store.indexText(paper.versionId, wholeText(text))))[0])
}
show(`index one paper of ${pageCount} pages`, indexing)

show('meeting list, first', await repeat(1, () => store.meetingList(NOW)))
show('meeting list', await repeat(30, () => store.meetingList(NOW)))
show('meeting detail (40 papers)', await repeat(30, () => store.meetingDetail(meetings[7]!.id)))
show('open a paper', await repeat(30, () => store.openPaper(meetings[7]!.id, meetings[7]!.papers[0]!.fileId)))
show('wanted files (20)', await repeat(10, () => store.wantedFiles(NOW, 20)))
show('download rows', await repeat(10, () => store.downloadRows()))

const writer = aWriter(privateDoc(papers[0]!.fileId))
const commits: number[] = []
for (let index = 0; index < 300; index += 1) {
  const { update } = writer.note(papers[0]!.versionId, vietnameseText(random, 20))
  commits.push(
    (
      await timed(() =>
        store.appendLocal({ opId: newId<OpId>(), docId: writer.docId, update, summary: '', at: NOW }),
      )
    )[0],
  )
}
show('annotation to durable (call to answer)', commits)

for (const query of [
  'uy ban nhan dan',
  'ủy ban nhân dân',
  'phong hop',
  'phòng họp',
  'nghi quyet ngan sach',
  'n',
  'ng',
  'ủy ban nhân d',
  'hiếm',
  'khong co chu nay dau',
  '12/TTr-UBND',
]) {
  const first = await store.search({ query, within: 'all', limit: 20, offset: 0 })
  show(
    `search “${query}” (${first.total} hits)`,
    await repeat(10, () => store.search({ query, within: 'all', limit: 20, offset: 0 })),
  )
}
for (const name of ['store.db', 'store.db-wal', 'store.db.text', 'store.db.text-wal']) {
  console.log(`${name.padEnd(20)} ${(statSync(`${folder}/${name}`).size / 1e6).toFixed(1)} MB`)
}
console.log(`text indexed: ${papers.length} papers, ${papers.length * pageCount} pages`)
await store.close()
await store.terminate()
removeFolder(folder)
