/** Writes a meeting's folder beside its place, whole and on the disk, then gives it its name. As a bag with checksums, or plain. */
import { createHash, type Hash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { agendaText } from '../../shared/archive/agenda-text.ts'
import {
  BAGIT_TXT,
  bagInfoText,
  manifestText,
  type Payload,
  tagManifestText,
} from '../../shared/archive/bag.ts'
import { type PlacedPaper, placed } from '../../shared/archive/layout.ts'
import { freeName, safeName } from '../../shared/archive/names.ts'
import { oparlOf } from '../../shared/archive/oparl.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Downloads } from '../files/index.ts'
import type { Leaving } from './archive-meeting.ts'
import { freeBytesIn } from './stick-export.ts'

export interface FolderPorts {
  readonly openPaper: Downloads['openPaper']
  readonly clock: Clock
  readonly version: string
  readonly progressed: (progress: number) => void
  readonly signal: AbortSignal
  readonly note: (what: string) => void
  /** Where the unfinished folder is, before it is there; null: nothing unfinished is left. For what may be killed meanwhile. */
  readonly unfinished: (folder: string | null) => Promise<void>
}

export interface FolderWish {
  readonly parent: string
  readonly leaving: Leaving
  readonly asBag: boolean
}

const PIECE = 1024 * 1024
const TELL_EVERY_MS = 150

type Written = Result<{ readonly folder: string; readonly bytes: number }, string>

export async function writeFolder(
  ports: FolderPorts,
  { parent, leaving, asBag }: FolderWish,
): Promise<Written> {
  const papers = placed(leaving.meeting)
  const here = papers.filter(({ paper }) => paper.here)
  const bytes = here.reduce((sum, { paper }) => sum + paper.size, 0)
  if ((await freeBytesIn(parent)) < bytes * 1.02 + 1_000_000) return fail('storage/full')
  const temporary = path.join(parent, `.phong-hop-${randomBytes(8).toString('hex')}`)
  await ports.unfinished(temporary)
  try {
    await mkdir(temporary)
    const writer = new FolderWriter(temporary, ports, bytes)
    const inside = asBag ? 'data/' : ''
    for (const one of here) {
      const copied = await writer.copy(one, `${inside}${one.fileName}`)
      if (!copied.ok) return copied
    }
    const named = new Map(papers.map(({ paper, fileName }) => [paper.paperId, fileName]))
    await writer.text(`${inside}Chương trình.txt`, agendaText(leaving.meeting, papers))
    const document = oparlOf(leaving.meeting, leaving.base, ({ paperId, here: isHere }) =>
      isHere ? encodeURIComponent(named.get(paperId) ?? '') : null,
    )
    await writer.text(`${inside}OParl.json`, `${JSON.stringify(document, null, 2)}\n`)
    if (asBag) await writeTags(writer, leaving, ports)
    if (ports.signal.aborted) return fail('export/cancelled')
    const folder = await nameIt(temporary, parent, leaving.meeting.name)
    return ok({ folder, bytes: writer.bytes })
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => ports.note('archive/not-tidied'))
    await ports.unfinished(null).catch(() => ports.note('archive/not-noted'))
  }
}

async function writeTags(
  writer: FolderWriter,
  { meeting }: Leaving,
  { clock, version }: FolderPorts,
): Promise<void> {
  const payload = writer.files.filter((file) => file.path.startsWith('data/'))
  const day = new Date(clock.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const facts = { organization: meeting.organization, description: meeting.name, identifier: meeting.id, day }
  await writer.text('bagit.txt', BAGIT_TXT)
  await writer.text('bag-info.txt', bagInfoText({ ...facts, software: `Phong hop ${version}` }, payload))
  for (const algorithm of ['sha256', 'sha512'] as const)
    await writer.text(`manifest-${algorithm}.txt`, manifestText(payload, algorithm))
  const tags = writer.files.filter((file) => !file.path.startsWith('data/'))
  for (const algorithm of ['sha256', 'sha512'] as const)
    await writer.text(
      `tagmanifest-${algorithm}.txt`,
      tagManifestText(tags.map((tag) => ({ path: tag.path, sum: tag[algorithm] }))),
    )
}

/** A folder that is there already keeps its name: this one gets a number. */
async function nameIt(temporary: string, parent: string, name: string): Promise<string> {
  const taken = new Set((await readdir(parent)).map((one) => one.normalize('NFC').toLowerCase()))
  const folder = path.join(parent, freeName(safeName(name, 100), '', taken))
  await rename(temporary, folder)
  return folder
}

class FolderWriter {
  readonly files: Payload[] = []
  bytes = 0
  readonly #folder: string
  readonly #ports: FolderPorts
  readonly #expected: number
  #toldAt = -Infinity

  constructor(folder: string, ports: FolderPorts, expected: number) {
    this.#folder = folder
    this.#ports = ports
    this.#expected = expected
  }

  async text(file: string, text: string): Promise<void> {
    const bytes = new TextEncoder().encode(text)
    await this.#write(file, async (put) => await put(bytes))
  }

  /** Bytes are checked on their way: what leaves is what was published. */
  async copy({ paper }: PlacedPaper, file: string): Promise<Result<null, string>> {
    const opened = await this.#ports.openPaper(paper.sha256 as Sha256)
    if (!opened.ok) return fail('paper/damaged')
    const { size, read, close } = opened.value
    try {
      const sum = await this.#write(file, async (put) => {
        for (let at = 0; at < size && !this.#ports.signal.aborted; at += PIECE)
          await put(await read(at, Math.min(size, at + PIECE)))
      })
      if (this.#ports.signal.aborted) return fail('export/cancelled')
      return sum === paper.sha256 ? ok(null) : fail('paper/damaged')
    } finally {
      await close()
    }
  }

  /** Answers the SHA-256. */
  async #write(
    file: string,
    fill: (put: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  ): Promise<string> {
    const target = path.join(this.#folder, ...file.split('/'))
    await mkdir(path.dirname(target), { recursive: true })
    const sums: readonly [Hash, Hash] = [createHash('sha256'), createHash('sha512')]
    const handle = await open(target, 'wx')
    let size = 0
    try {
      await fill(async (bytes) => {
        for (const sum of sums) sum.update(bytes)
        await handle.writeFile(bytes)
        size += bytes.length
        this.bytes += bytes.length
        this.#tell()
      })
      await handle.sync()
    } finally {
      await handle.close()
    }
    const [sha256, sha512] = sums.map((sum) => sum.digest('hex'))
    this.files.push({ path: file, size, sha256: sha256 ?? '', sha512: sha512 ?? '' })
    return sha256 ?? ''
  }

  #tell(): void {
    const now = this.#ports.clock.monotonicMs()
    if (now - this.#toldAt < TELL_EVERY_MS) return
    this.#toldAt = now
    this.#ports.progressed(Math.min(1, this.bytes / Math.max(1, this.#expected)))
  }
}
