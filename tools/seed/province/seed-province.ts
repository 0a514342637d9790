/** Adds years of meetings to a demo: every paper a PDF of its own with the text that search finds. */
import { gzipSync } from 'node:zlib'
import { inspectPdf } from '../../../server/intake/inspect-pdf.ts'
import { putObjects } from '../../../server/publish/put-objects.ts'
import { blobPath, storeBlob } from '../../../server/store/blobs.ts'
import { openServerStore, type Store } from '../../../server/store/open.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import { startOfDay } from '../content/calendar.ts'
import { meetingEntries, type SeedPaper } from '../entries.ts'
import type { Progress } from '../make-papers.ts'
import { type Ready, writeReady } from '../ready.ts'
import { type ProvincePaper, provinceMeetings } from './generate-province.ts'
import { createQuickWriter, type QuickWriter } from './quick-pdf.ts'

const SEED = 'province'
/** Stored together: the time goes into waiting for the disk, not into the work. */
const AT_ONCE = 24

async function storePaper(dataDir: string, paper: ProvincePaper, writer: QuickWriter): Promise<SeedPaper> {
  const { key, fileName, about, text } = paper
  const [pdf, words] = await Promise.all([
    storeBlob(dataDir, writer.write(paper.printed, `${about.paperType} ${about.name}`)),
    storeBlob(dataDir, gzipSync(JSON.stringify(text))),
  ])
  return {
    key,
    fileName,
    about,
    content: { sha256: pdf.sha256, size: pdf.size, pageCount: text.pages.length, text: words },
  }
}

async function storeAll(
  dataDir: string,
  papers: readonly ProvincePaper[],
  writer: QuickWriter,
): Promise<Map<string, SeedPaper>> {
  const stored = new Map<string, SeedPaper>()
  for (let from = 0; from < papers.length; from += AT_ONCE) {
    const some = await Promise.all(
      papers.slice(from, from + AT_ONCE).map((paper) => storePaper(dataDir, paper, writer)),
    )
    for (const paper of some) stored.set(paper.key, paper)
  }
  return stored
}

/** The quick writer's files must pass the door that every paper passes; one of them stands for all. */
async function checkOne(store: Store, paper: SeedPaper): Promise<void> {
  const seen = await inspectPdf(blobPath(store.dataDir, paper.content.sha256))
  if (!seen.ok) throw new Error(`a paper made in bulk is refused: ${seen.failure.code}`)
  if (seen.value.pageCount !== paper.content.pageCount)
    throw new Error(`${paper.key} has ${String(seen.value.pageCount)} pages`)
}

/** Fills up to `papers` papers in all. Meetings whose papers are there already are passed over by `putObjects`. */
export async function seedProvince(
  dataDir: string,
  ready: Ready,
  papers: number,
  today: Instant,
  progress: Progress,
): Promise<Ready> {
  const wanted = papers - ready.papers.length
  const bulkDayMs = ready.bulkDayMs ?? startOfDay(today)
  const writer = await createQuickWriter()
  const store = openServerStore(dataDir)
  let [paperCount, meetingCount] = [ready.papers.length, ready.meetings.length]
  try {
    for (const { meeting, papers: written } of provinceMeetings(SEED, wanted, bulkDayMs)) {
      const stored = await storeAll(dataDir, written, writer)
      const paperOf = (key: string): SeedPaper => {
        const paper = stored.get(key)
        if (paper === undefined) throw new Error(`no paper ${key}`)
        return paper
      }
      const [first] = stored.values()
      if (meetingCount === ready.meetings.length && first !== undefined) await checkOne(store, first)
      putObjects(store, meetingEntries(meeting, paperOf, instant(bulkDayMs)), today)
      paperCount += stored.size
      meetingCount += 1
      if (meetingCount % 20 === 0)
        progress(`${String(paperCount)} of ${String(papers)} papers, ${String(meetingCount)} meetings`)
    }
    store.checkpoint()
  } finally {
    store.close()
  }
  const grown = { ...ready, paperCount, meetingCount, bulkDayMs }
  writeReady(dataDir, grown)
  return grown
}
