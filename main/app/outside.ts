/** What leaves and comes back, one at a time: asks where to, lets the exporting process work, writes what it makes. */
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ExportFormat, OutsideJob } from '../../shared/ipc/outside.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Job, JobPorts, Source } from '../export/index.ts'
import { isFullDisk } from '../files/durable.ts'
import { openOutgoing } from '../files/outgoing.ts'
import { orderFor } from './outside-order.ts'
import type { ImportFound, OpenSession, OutsideDesk, Wanted } from './ports.ts'

export interface OutsidePorts {
  /** Where to; null: given up. */
  readonly askWhereTo: (fileName: string) => Promise<string | null>
  readonly askWhatFrom: () => Promise<string | null>
  readonly showInFolder: (file: string) => void
  readonly job: JobPorts
  /** Folder of the fonts. */
  readonly fonts: string
  readonly clock: Clock
  readonly progressed: (job: OutsideJob) => void
  readonly hasPrinter: () => Promise<boolean>
  /** Shows the pages to the system's print dialog. */
  readonly print: (
    pdf: Uint8Array,
    signal: AbortSignal,
    progress: (part: number) => void,
  ) => Promise<PrintEnd>
  readonly note: (what: string) => void
}

export type PrintEnd = 'printed' | 'given-up' | 'failed'

/** Largest copy that is kept in memory for the printer. */
const MOST_PRINT_BYTES = 400_000_000
/** Each sheet is a picture of about a megabyte until the printer has it. */
const MOST_SHEETS = 300

export function createOutsideDesk(ports: OutsidePorts): OutsideDesk {
  let running: AbortController | null = null
  let jobs = 0
  let last: string | null = null

  async function alone<T>(
    fileName: string,
    work: (job: Running) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> {
    if (running !== null) return fail('export/busy')
    const control = new AbortController()
    running = control
    jobs += 1
    const tell = teller(ports, { jobId: jobs, fileName })
    try {
      const result = await work({ signal: control.signal, progress: tell.part })
      tell.end(result.ok ? 'done' : result.failure.code.endsWith('/cancelled') ? 'cancelled' : 'failed')
      return result
    } finally {
      running = null
    }
  }

  return {
    export: (session, what) =>
      alone('', async (job) => {
        const made = await exportTo(ports, session, what, job)
        if (made.ok) last = made.value.file
        return made.ok ? ok({ ...made.value.told, fileName: path.basename(made.value.file) }) : made
      }),
    import: (session, what) => alone('', (job) => importFrom(ports, session, what, job)),
    print: (session, what) => alone('', (job) => printPaper(ports, session, what, job)),
    cancel: () => running?.abort(),
    show: () => {
      if (last !== null) ports.showInFolder(last)
    },
  }
}

interface Running {
  readonly signal: AbortSignal
  readonly progress: (part: number) => void
}

const TELL_EVERY_MS = 150

function teller({ clock, progressed }: OutsidePorts, name: Pick<OutsideJob, 'jobId' | 'fileName'>) {
  let toldAt = -Infinity
  return {
    part: (progress: number): void => {
      if (clock.monotonicMs() - toldAt < TELL_EVERY_MS) return
      toldAt = clock.monotonicMs()
      progressed({ ...name, state: 'running', progress })
    },
    end: (state: OutsideJob['state']): void => progressed({ ...name, state, progress: null }),
  }
}

async function exportTo(
  ports: OutsidePorts,
  session: OpenSession,
  what: Wanted & { readonly format: ExportFormat },
  { signal, progress }: Running,
): Promise<Result<{ file: string; told: { annotationCount: number; unplacedCount: number } }, string>> {
  const { LAYER_NAMES, fileNameFor } = await import('../export/index.ts')
  const made = await orderFor(session, what, {
    format: what.format,
    withNotes: true,
    names: LAYER_NAMES,
    ...ports,
  })
  if (!made.ok) return made
  const file = await ports.askWhereTo(fileNameFor(made.value.paper, what.format))
  if (file === null || signal.aborted) return fail('export/cancelled')
  const needsPaper = what.format === 'pdf' || what.format === 'flat'
  return await withPaper(session, what.fileVersionId, needsPaper, async (sources) => {
    const out = await openOutgoing(file).catch(asFailure)
    if ('failure' in out) return out
    try {
      const done = await run(ports, { order: made.value, sources, write: out.write, progress, signal })
      if (!done.ok) return done
      if (done.value.is !== 'made') return fail('export/failed')
      await out.finish()
      const { count, unplaced } = done.value
      return ok({ file, told: { annotationCount: count, unplacedCount: unplaced } })
    } catch (error) {
      return asFailure(error)
    } finally {
      await out.discard().catch(() => ports.note('export/not-tidied'))
    }
  })
}

async function importFrom(
  ports: OutsidePorts,
  session: OpenSession,
  what: Pick<Wanted, 'fileVersionId'>,
  { signal, progress }: Running,
): Promise<Result<ImportFound, string>> {
  const { IMPORT_LIMITS } = await import('../export/index.ts')
  const file = await ports.askWhatFrom()
  if (file === null || signal.aborted) return fail('import/cancelled')
  return await withPaper(session, what.fileVersionId, true, async (papers) => {
    const found = await openSource(file).catch(() => null)
    if (found === null) return fail('import/not-readable')
    try {
      if (found.size > IMPORT_LIMITS.fileBytes) return fail('import/too-large')
      const order = { do: 'import', fileVersionId: what.fileVersionId } as const
      const sources = [...papers, found]
      const done = await run(ports, { order, sources, write: async () => undefined, progress, signal })
      if (!done.ok) return done.failure.code === 'export/cancelled' ? fail('import/cancelled') : done
      if (done.value.is !== 'imported') return fail('import/not-readable')
      return ok({ fileName: path.basename(file), ...done.value.answer })
    } finally {
      await found.close()
    }
  })
}

async function printPaper(
  ports: OutsidePorts,
  session: OpenSession,
  what: Wanted & { readonly withNotes: boolean },
  { signal, progress }: Running,
): Promise<Result<{ printed: boolean }, string>> {
  if (!(await ports.hasPrinter())) return fail('print/no-printer')
  const version = await session.store.fileVersion(what.fileVersionId)
  if ((what.pages?.length ?? version?.pageCount ?? 0) > MOST_SHEETS) return fail('print/too-much')
  const { LAYER_NAMES } = await import('../export/index.ts')
  const { withNotes } = what
  const made = await orderFor(session, what, { format: 'print', withNotes, names: LAYER_NAMES, ...ports })
  if (!made.ok) return made
  return await withPaper(session, what.fileVersionId, true, async (sources) => {
    const pieces: Uint8Array[] = []
    let size = 0
    const write = async (bytes: Uint8Array): Promise<void> => {
      size += bytes.length
      if (size > MOST_PRINT_BYTES) throw new Error('too large to print')
      pieces.push(bytes)
    }
    const half = (part: number): void => progress(part / 2)
    const done = await run(ports, { order: made.value, sources, write, progress: half, signal })
    if (!done.ok && done.failure.code === 'export/cancelled') return ok({ printed: false })
    if (!done.ok) return done.failure.code === 'storage/failed' ? fail('print/too-much') : done
    const end = await ports.print(Buffer.concat(pieces), signal, (part) => progress(0.5 + part / 2))
    return end === 'failed' ? fail('export/failed') : ok({ printed: end === 'printed' })
  })
}

type Done = Awaited<ReturnType<typeof import('../export/index.ts')['runJob']>>

async function run(ports: OutsidePorts, job: Job): Promise<Done> {
  const { runJob } = await import('../export/index.ts')
  return await runJob(ports.job, job)
}

/** The bytes of a version on this device, for as long as the work takes. */
async function withPaper<T>(
  { store, downloads }: OpenSession,
  id: FileVersionId,
  needed: boolean,
  work: (sources: Source[]) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  if (!needed) return await work([])
  const version = await store.fileVersion(id)
  if (version === null) return fail('paper/not-on-this-device')
  const bytes = await downloads.openPaper(version.sha256)
  if (!bytes.ok) return bytes.failure.code === 'paper/damaged' ? fail('export/paper-unreadable') : bytes
  try {
    const result = await work([bytes.value])
    // Damage found on the way: the download is mended by itself, the export must be asked for again.
    return !result.ok && result.failure.code === 'paper/damaged' ? fail('export/paper-unreadable') : result
  } finally {
    await bytes.value.close()
  }
}

async function openSource(file: string): Promise<Source & { readonly close: () => Promise<void> }> {
  const { size } = await stat(file)
  const handle = await open(file, 'r')
  return {
    size,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      return bytes.subarray(0, bytesRead)
    },
    close: () => handle.close(),
  }
}

function asFailure(error: unknown): { readonly ok: false; readonly failure: Failure } {
  return fail(isFullDisk(error) ? 'storage/full' : 'storage/failed')
}
