/** Makes the demo's files and lets them in by the server's own door: stored, inspected, their text kept beside. */
import { mkdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { inspectPdf } from '../../server/intake/inspect-pdf.ts'
import { storeBlob } from '../../server/store/blobs.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { PaperText } from '../../shared/wire/paper-text.ts'
import { DAY_MS, dateText, localDate, onDay } from './content/calendar.ts'
import { type ComposeContext, composePaper } from './content/compose-paper.ts'
import type { DemoMeeting } from './content/demo-meetings.ts'
import { DOSSIER } from './content/demo-papers.ts'
import { dossierPages } from './content/dossier.ts'
import { type PaperSpec, SIGNERS } from './content/paper-spec.ts'
import { REAL_PAPERS, type RealPaper } from './content/real-papers.ts'
import { REASON, REPLACED_PAPER, revised } from './content/replaced-paper.ts'
import type { Content, SeedPaper } from './entries.ts'
import type { PaperDraft } from './print/block.ts'
import { printPaper } from './print/print-paper.ts'
import { writePdf } from './print/write-pdf.ts'

export type Progress = (line: string) => void

const FIXTURES = fileURLToPath(new URL('../../tests/fixtures/vn-gov/', import.meta.url))

/** Same bytes for the same text: no time in the header. */
export function packText(text: PaperText): Buffer {
  return gzipSync(JSON.stringify(text), { level: 9 })
}

/** Lets a file in. What the product's own door refuses is a bug of the seed. */
async function takeIn(dataDir: string, path: string): Promise<Content> {
  const [{ sha256, size }, seen] = await Promise.all([storeBlob(dataDir, path), inspectPdf(path)])
  if (!seen.ok) throw new Error(`${path} is refused: ${JSON.stringify(seen.failure)}`)
  const { pageCount, text } = seen.value
  return { sha256, size, pageCount, text: await storeBlob(dataDir, packText(text)) }
}

/** A draft has neither number nor date. */
const isDraft = (spec: PaperSpec) => spec.reference.startsWith('…')
const fileNameOf = (reference: string) => `${reference.replace(/^…/u, 'du-thao').replaceAll('/', '-')}.pdf`

export function contextOf(spec: PaperSpec, meeting: DemoMeeting): ComposeContext {
  const atMs = meeting.startMs - spec.daysBefore * DAY_MS
  const { month, year } = localDate(meeting.startMs)
  const months = Math.max(1, meeting.key === 'past' ? month - 1 : month)
  return {
    period: `${meeting.key === 'past' ? 'past' : 'now'}`,
    periodName: `${String(months)} tháng đầu năm ${String(year)}`,
    dateText: isDraft(spec) ? `ngày … tháng ${String(month)} năm ${String(year)}` : dateText(atMs),
  }
}

function aboutOf(spec: PaperSpec, meeting: DemoMeeting): SeedPaper['about'] {
  const { day, month, year } = localDate(meeting.startMs - spec.daysBefore * DAY_MS)
  return {
    name:
      spec.kind === 'letter'
        ? `${spec.name.charAt(0).toLocaleUpperCase('vi')}${spec.name.slice(1)}`
        : spec.name,
    reference: spec.reference,
    paperType: spec.paperType,
    originator: SIGNERS[spec.signer].originator,
    date: isDraft(spec) ? null : instant(onDay(year, month, day)),
    secrecy: spec.secrecy ?? 'ordinary',
    urgency: spec.urgency ?? 'none',
    sentLate: spec.sentLate ?? false,
  }
}

async function writtenPaper(
  dataDir: string,
  work: string,
  spec: PaperSpec,
  meeting: DemoMeeting,
): Promise<SeedPaper> {
  const about = aboutOf(spec, meeting)
  const print = async (draft: PaperDraft): Promise<Content> => {
    const madeAt = new Date(about.date ?? meeting.startMs - spec.daysBefore * DAY_MS)
    const bytes = await writePdf(printPaper(draft), {
      title: `${spec.paperType} ${about.name}`,
      author: about.originator,
      subject: about.reference,
      madeAt,
    })
    const path = join(work, `${spec.key}.pdf`)
    await writeFile(path, bytes)
    const content = await takeIn(dataDir, path)
    rmSync(path)
    return content
  }
  const draft = composePaper(spec, contextOf(spec, meeting))
  const made = { key: spec.key, fileName: fileNameOf(spec.reference), about }
  if (spec.key !== REPLACED_PAPER || meeting.key !== 'today') return { ...made, content: await print(draft) }
  const before = await print(draft)
  return { ...made, content: await print(revised(draft)), replaced: { content: before, reason: REASON } }
}

async function realPaper(dataDir: string, paper: RealPaper): Promise<SeedPaper> {
  const { key, fixture, name, reference, paperType, originator } = paper
  const about = {
    name,
    reference,
    paperType,
    originator,
    date: instant(paper.dateMs),
    secrecy: 'ordinary',
    urgency: 'none',
    sentLate: false,
  } as const
  return { key, fileName: fixture, about, content: await takeIn(dataDir, join(FIXTURES, fixture)) }
}

/** The scan alone; `work`: a folder for what is on its way. */
export async function scannedDossier(
  dataDir: string,
  work: string,
  meeting: DemoMeeting,
  pageCount: number,
  progress: Progress,
): Promise<SeedPaper> {
  const [{ createScanner }, { writeScan }] = await Promise.all([
    import('./scan/draw-scan.ts'),
    import('./scan/write-scan.ts'),
  ])
  const scanner = createScanner()
  const pages = dossierPages(composePaper(DOSSIER, contextOf(DOSSIER, meeting)), pageCount)
  async function* images() {
    for (const [index, { page, word, stamped }] of pages.entries()) {
      if (index % 20 === 0) progress(`scan: page ${String(index)} of ${String(pages.length)}`)
      // Lets the other papers' work in between two pages.
      await new Promise<void>((resolve) => setImmediate(resolve))
      yield scanner.scan(page, word, stamped)
    }
  }
  const path = join(work, 'dossier.pdf')
  await writeScan(path, { title: DOSSIER.name, pageCount: pages.length }, images())
  const content = await takeIn(dataDir, path)
  rmSync(path)
  progress(`scan: ${String(pages.length)} pages, ${(content.size / 1e6).toFixed(1)} MB`)
  // A scan says nothing yet: no text until it has been through OCR.
  return {
    key: DOSSIER.key,
    fileName: 'ho-so-kiem-dem-ban-quet.pdf',
    about: aboutOf(DOSSIER, meeting),
    content: { ...content, text: null },
  }
}

/** Runs `atOnce` of the jobs at a time; keeps their order. */
async function inTurns<T>(jobs: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const index = next
      next += 1
      const job = jobs[index]
      if (job !== undefined) results[index] = await job()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

/** Makes and stores every paper of the meetings. `dataDir/blobs` must be there. */
export async function makePapers(
  dataDir: string,
  meetings: readonly DemoMeeting[],
  scanPages: number,
  progress: Progress,
): Promise<Map<string, SeedPaper>> {
  const work = join(dataDir, '.seed')
  mkdirSync(work, { recursive: true })
  const [today] = meetings
  if (today === undefined) throw new Error('a demo has meetings')
  let done = 0
  const specs = meetings.flatMap((meeting) => meeting.papers.map((spec) => ({ spec, meeting })))
  const count = specs.length + REAL_PAPERS.length
  const told = async (paper: Promise<SeedPaper>) => {
    const made = await paper
    done += 1
    progress(
      `paper ${String(done)} of ${String(count)}: ${made.about.reference}, ${String(made.content.pageCount)} pages`,
    )
    return made
  }
  const jobs = [
    ...REAL_PAPERS.map((paper) => () => told(realPaper(dataDir, paper))),
    ...specs.map(
      ({ spec, meeting }) =>
        () =>
          told(writtenPaper(dataDir, work, spec, meeting)),
    ),
  ]
  try {
    const [scan, papers] = await Promise.all([
      scannedDossier(dataDir, work, today, scanPages, progress),
      inTurns(jobs, Math.max(2, availableParallelism())),
    ])
    return new Map([scan, ...papers].map((paper) => [paper.key, paper]))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
