/**
 * Reads published scans in the background, one page at a time. Publishing never waits for it: a paper goes out with the
 * text it has, and when its pictures are read its FileVersion is put once more with a fuller text. Every page is on the
 * disk when it is read, so that an end at any moment costs one page.
 */
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzipSync } from 'node:zlib'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { OcrPage } from '../../shared/text/ocr.ts'
import { PaperText, silentPagesOf, withRecognised } from '../../shared/wire/paper-text.ts'
import { blobPath, storeBlob } from '../store/blobs.ts'
import {
  forgetToRecognise,
  keepRecognised,
  nextToRecognise,
  recognisedOf,
  type ToRecognise,
  versionIn,
} from '../store/recognise-rows.ts'
import type { Store } from '../store/store.ts'
import { putObjectsIn } from './put-objects.ts'
import { withdrawSecret } from './withdraw.ts'

/** One paper in a process of its own (server/intake/ocr-process.ts). */
export interface PaperReading {
  /** Null: the page could not be read; the process may be gone. */
  readonly read: (page: number) => Promise<OcrPage | null>
  readonly alive: () => boolean
  readonly close: () => Promise<void>
}

export interface RecognisePorts {
  readonly store: Store
  readonly clock: Clock
  readonly readPaper: (path: string) => Promise<PaperReading>
  /** Whether a page, as it was read, carries a secrecy mark; `index` from 0. */
  readonly bearsMark: (page: OcrPage, index: number) => boolean
  readonly note: (what: string, facts: Readonly<Record<string, string | number>>) => void
}

export interface Recogniser {
  /** Something may be waiting. */
  readonly wake: () => void
  /** Ends the page under way; answers when nothing is written any more. */
  readonly stop: () => Promise<void>
}

const unzip = promisify(gunzip)
const MOST_TEXT_BYTES = 256 * 1024 * 1024
const NOTHING: OcrPage = { text: '', boxes: [] }

export function recogniser(ports: RecognisePorts): Recogniser {
  let stopped = false
  let running: Promise<void> | null = null
  let reading: PaperReading | null = null

  const work = async (): Promise<void> => {
    for (;;) {
      const next = stopped ? null : nextToRecognise(ports.store.reads)
      if (next === null) return
      await recognisePaper(ports, next, {
        stopped: () => stopped,
        open: async (path) => {
          reading = await ports.readPaper(path)
          return reading
        },
      })
    }
  }
  return {
    wake: () => {
      if (stopped || running !== null) return
      running = work()
        .catch((error: unknown) => {
          // The paper stays in line; the next wake, or the next start, tries it again.
          ports.note('recognise/failed', { why: error instanceof Error ? error.name : 'unknown' })
        })
        .finally(() => {
          running = null
        })
    },
    stop: async () => {
      stopped = true
      await reading?.close()
      await running
    },
  }
}

interface Control {
  readonly stopped: () => boolean
  readonly open: (path: string) => Promise<PaperReading>
}

async function recognisePaper(ports: RecognisePorts, paper: ToRecognise, control: Control): Promise<void> {
  const { store } = ports
  const [first] = versionIn(store.reads, paper.fileVersionId)
  const blob = first?.version.text
  if (first === undefined || blob === undefined || blob === null) {
    return store.write((tx) => forgetToRecognise(tx, paper))
  }
  const json = await unzip(await readFile(blobPath(store.dataDir, blob.sha256)), {
    maxOutputLength: MOST_TEXT_BYTES,
  })
  const text = PaperText.parse(JSON.parse(json.toString('utf8')))
  if (!(await readPages(ports, paper, silentPagesOf(text), control))) return
  await putText(ports, paper, text)
}

/** False when it was stopped before the last page, or the paper was withdrawn. */
async function readPages(
  { store, clock, bearsMark, note }: RecognisePorts,
  { sha256, fileVersionId }: ToRecognise,
  pages: readonly number[],
  control: Control,
): Promise<boolean> {
  const known = recognisedOf(store.reads, sha256)
  let reading: PaperReading | null = null
  try {
    for (const page of pages) {
      if (known.has(page)) continue
      if (control.stopped()) return false
      if (reading === null || !reading.alive()) {
        await reading?.close()
        reading = await control.open(blobPath(store.dataDir, sha256))
      }
      const read = await reading.read(page)
      if (control.stopped()) return false
      // A page that ends its reader is passed over; the others are read.
      if (read === null) note('recognise/page-not-read', { fileVersionId, page })
      // Before the page counts as read: an end in between has it read, and found, again.
      if (read !== null && bearsMark(read, page)) {
        await withdrawSecret(store, clock, fileVersionId)
        note('recognise/secret', { fileVersionId })
        return false
      }
      store.write((tx) => keepRecognised(tx, sha256, page, read ?? NOTHING))
    }
    return true
  } finally {
    await reading?.close()
  }
}

async function putText(
  { store, clock, note }: RecognisePorts,
  paper: ToRecognise,
  text: PaperText,
): Promise<void> {
  const known = recognisedOf(store.reads, paper.sha256)
  const read = [...known.values()].filter((page) => page.text !== '').length
  const blob =
    read === 0 ? null : await storeBlob(store.dataDir, gzipSync(JSON.stringify(withRecognised(text, known))))
  const now = clock.now()
  const scopes = store.write((tx) => {
    forgetToRecognise(tx, paper)
    const entries = versionIn(tx, paper.fileVersionId).map(({ scope, version }) => {
      const modified = Math.max(now, version.modified + 1) as Instant
      const object = { ...version, modified, text: blob }
      return { scope, put: { type: 'FileVersion', object } as const, author: version.author }
    })
    return blob === null ? null : putObjectsIn(tx, entries, now)
  })
  if (scopes !== null && scopes.size > 0) store.announce({ scopes, byDevice: null })
  note('recognise/done', { fileVersionId: paper.fileVersionId, pages: read })
}
