/** Reads a folder, a file or a site until it is known what of it would become what. Nothing is written. */
import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { proposeFolder } from '../../shared/import/folder.ts'
import { MOST_LEFT, type Proposal } from '../../shared/import/proposal.ts'
import type { SiteRead } from '../../shared/import/site.ts'
import type { ImportPreview } from '../../shared/ipc/desk-import.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { type EndpointPorts, lookAtSite, type SiteDocument, type SiteFound } from '../endpoint/index.ts'
import type { JobPorts, MeetingAnswer, MeetingOrder } from '../export/index.ts'
import { type Listing, listFolder } from '../intake/index.ts'
import type { ImportFiles } from './import-take.ts'

export interface ReadingPorts {
  readonly job: JobPorts
  readonly endpoint: EndpointPorts
  readonly clock: Clock
  readonly progressed: (count: number) => void
}

/** What was read, and where its files are. */
export interface ReadMeeting {
  readonly files: ImportFiles
  readonly preview: Omit<ImportPreview, 'importId'>
}
type Read = Result<ReadMeeting, string>

const TABLE_BYTES = 32 * 1024 * 1024
const DOCUMENT_BYTES = 16 * 1024 * 1024
const TELL_EVERY_MS = 150

export const ofSite = (typed: string, proposal: Proposal) => ({
  files: { in: 'site' as const, typed },
  preview: {
    from: 'oparl' as const,
    sourceName: typed,
    proposal: mutable(proposal),
    sizes: {},
    same: {},
    cut: false,
  },
})

/** The contract's own type of a proposal: what crosses to the page is a copy. */
const mutable = (proposal: Proposal): ImportPreview['proposal'] =>
  structuredClone(proposal) as ImportPreview['proposal']

export class Reading {
  readonly #ports: ReadingPorts
  readonly #signal: AbortSignal
  #toldAt = -Infinity

  constructor(ports: ReadingPorts, signal: AbortSignal) {
    this.#ports = ports
    this.#signal = signal
  }

  async folder(folder: string): Promise<Read> {
    const listing = await listFolder(folder, { signal: this.#signal, progress: (count) => this.#tell(count) })
    if (listing === null) return fail('import/cancelled')
    if (listing.unreadable.includes('')) return fail('intake/cannot-read')
    if (listing.files.length + listing.unreadable.length === 0) return fail('bring/empty-folder')
    const own = await this.#ownExport(folder, listing)
    if (own !== null) return own
    const fitting = listing.files.filter(({ size }) => size <= LIMITS.paperBytes)
    const proposal = proposeFolder(path.basename(folder), fitting)
    return ok({
      files: { in: 'folder', folder },
      preview: {
        ...{ from: 'folder', sourceName: path.basename(folder), cut: listing.cut },
        proposal: mutable({ ...proposal, left: [...proposal.left, ...leftOf(listing)].slice(0, MOST_LEFT) }),
        ...factsOf(listing),
      },
    })
  }

  /** A folder or bag that this app has written says itself what it is. Null: it is another folder. */
  async #ownExport(folder: string, listing: Listing): Promise<Read | null> {
    for (const inside of ['', 'data/']) {
      const document = listing.files.find((file) => file.path === `${inside}OParl.json`)
      if (document === undefined || document.size > DOCUMENT_BYTES) continue
      const read = await this.#document(path.join(folder, inside, 'OParl.json'))
      if (!read.ok || read.value.is !== 'proposal') continue
      const there = new Set(listing.files.map((file) => file.path))
      const nameOf = (name: string): string | null =>
        there.has(`${inside}${name}`) ? `${inside}${name}` : null
      return ok({
        files: { in: 'folder', folder },
        preview: {
          ...{ from: 'oparl', sourceName: path.basename(folder), cut: false },
          proposal: mutable(foundBeside(read.value.proposal, nameOf)),
          ...factsOf(listing),
        },
      })
    }
    return null
  }

  async file(file: string): Promise<Read> {
    const ending = path.extname(file).toLowerCase()
    const folder = path.dirname(file)
    const sourceName = path.basename(file).normalize('NFC')
    const answer = await (ending === '.json'
      ? this.#document(file)
      : this.#job(file, TABLE_BYTES, {
          do: 'meeting',
          from: ending === '.csv' ? 'csv' : 'xlsx',
          name: sourceName,
        }))
    if (!answer.ok) return answer
    if (answer.value.is === 'no-table') return fail('bring/no-table')
    if (answer.value.is !== 'proposal') return fail('bring/no-meeting')
    const sizes: Record<string, number> = {}
    const { proposal } = answer.value
    for (const { source } of proposal.papers) {
      const size = await sizeOf(path.join(folder, source))
      if (size !== null) sizes[source] = size
    }
    return ok({
      files: { in: 'folder', folder },
      preview: {
        ...{ from: ending === '.json' ? ('oparl' as const) : ('table' as const), sourceName, cut: false },
        proposal: mutable(foundBeside(proposal, (name) => (name in sizes ? name : null))),
        ...{ sizes, same: {} },
      },
    })
  }

  async site(typed: string): Promise<Result<SiteFound, string>> {
    return await lookAtSite(
      {
        ...this.#ports.endpoint,
        read: (root, documents) => this.#documents(root, documents),
        progress: (count) => this.#tell(count),
        signal: this.#signal,
      },
      typed,
    )
  }

  /** An OParl document on the disk: what it names and does not hold is not fetched. */
  async #document(file: string): Promise<Result<SiteRead, string>> {
    const bytes = await readWhole(file, DOCUMENT_BYTES)
    if (!bytes.ok) return bytes
    const documents: SiteDocument[] = [{ address: '', bytes: bytes.value }]
    for (;;) {
      const read = await this.#documents('', documents)
      if (!read.ok || read.value.is !== 'wants') return read
      const wanted = read.value.addresses.filter((one) => documents.every(({ address }) => address !== one))
      if (wanted.length === 0) return fail('bring/no-meeting')
      for (const address of wanted) documents.push({ address, bytes: null })
    }
  }

  async #documents(root: string, documents: readonly SiteDocument[]): Promise<Result<SiteRead, string>> {
    const held = documents.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]))
    const numbers = new Map(held.map((bytes, source) => [bytes, source]))
    const answer = await this.#run(
      {
        ...{ do: 'meeting', from: 'oparl', root },
        documents: documents.map(({ address, bytes }) => ({
          address,
          source: bytes === null ? null : (numbers.get(bytes) ?? null),
        })),
      },
      held,
    )
    if (!answer.ok) return answer
    return answer.value.is === 'no-table' ? fail('bring/not-readable') : ok(answer.value)
  }

  async #job(file: string, mostBytes: number, order: MeetingOrder): Promise<Result<MeetingAnswer, string>> {
    const bytes = await readWhole(file, mostBytes)
    return bytes.ok ? await this.#run(order, [bytes.value]) : bytes
  }

  async #run(order: MeetingOrder, held: readonly Uint8Array[]): Promise<Result<MeetingAnswer, string>> {
    const { runJob } = await import('../export/index.ts')
    const done = await runJob(this.#ports.job, {
      order,
      sources: held.map((bytes) => ({
        size: bytes.length,
        read: (start, end) => Promise.resolve(bytes.slice(start, end)),
      })),
      write: () => Promise.resolve(),
      progress: () => undefined,
      signal: this.#signal,
    })
    if (done.ok && done.value.is === 'meeting') return ok(done.value.answer)
    return fail(
      !done.ok && done.failure.code === 'export/cancelled' ? 'import/cancelled' : 'bring/not-readable',
    )
  }

  #tell(count: number): void {
    const now = this.#ports.clock.monotonicMs()
    if (now - this.#toldAt < TELL_EVERY_MS) return
    this.#toldAt = now
    this.#ports.progressed(count)
  }
}

function leftOf({ files, unreadable }: Listing): Proposal['left'] {
  const tooLarge = files.filter(({ size }) => size > LIMITS.paperBytes)
  return [
    ...tooLarge.map((file) => ({ source: file.path, why: 'too-large' as const })),
    ...unreadable.map((source) => ({ source, why: 'unreadable' as const })),
  ]
}

const factsOf = ({ files, same }: Listing): Pick<ImportPreview, 'sizes' | 'same'> => ({
  sizes: Object.fromEntries(files.map((file) => [file.path, file.size])),
  same: Object.fromEntries(same),
})

/** `pathOf`: where a file of that name is; null: it did not come along. */
function foundBeside(proposal: Proposal, pathOf: (name: string) => string | null): Proposal {
  const papers: Proposal['papers'][number][] = []
  const left = [...proposal.left]
  for (const paper of proposal.papers) {
    const source = pathOf(paper.source)
    if (source === null) left.push({ source: paper.title || paper.fileName, why: 'no-file' })
    else papers.push({ ...paper, source })
  }
  return { ...proposal, papers, left }
}

/** Null: it is no file. */
async function sizeOf(file: string): Promise<number | null> {
  const found = await lstat(file).catch(() => null)
  return found?.isFile() === true ? found.size : null
}

async function readWhole(
  file: string,
  mostBytes: number,
): Promise<Result<Uint8Array, 'intake/cannot-read' | 'bring/too-large'>> {
  try {
    if ((await lstat(file)).size > mostBytes) return fail('bring/too-large', { limitBytes: mostBytes })
    return ok(new Uint8Array(await readFile(file)))
  } catch {
    return fail('intake/cannot-read')
  }
}
