/** One file's way from its place on the disk to the draft, or to the sentence that says why not. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { IntakeRow, TakeCode } from '../../shared/ipc/desk-papers.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import { isMarkedName } from '../../shared/secrecy/in-name.ts'
import { silentPagesOf } from '../../shared/wire/paper-text.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { type Kind, kindOf, startOf } from './kinds.ts'
import { drawPicture, type Looked, lookAt } from './look.ts'
import type { IntakePorts, Place, SaidBefore, TakenFile } from './ports.ts'

export interface Going {
  readonly row: Pick<IntakeRow, 'meetingId' | 'as' | 'fileName'>
  readonly place: Place
  readonly group: string
  readonly said: SaidBefore
  readonly signal: AbortSignal
  readonly tell: (change: Partial<IntakeRow>) => void
}

type Refused = { readonly ok: false; readonly failure: Failure<TakeCode> }

/** Answers when nothing of the way is left behind. Its end is told as a change of the row. */
export async function takeFile(ports: IntakePorts, going: Going): Promise<void> {
  const { row, tell, signal } = going
  const named = nameLook(row.fileName)
  if (!named.ok) return refuse(going, named)
  const work = await ports.workFolder()
  try {
    const file = await onDisk(going, work.path)
    if (file === null) return tell({ state: 'cancelled', progress: null })
    if (!file.ok) return refuse(going, file)
    const size = await firstLook(file.value, row.fileName)
    if (!size.ok) return refuse(going, size)
    tell({ size: size.value })
    const pdf = await asPdf(ports, going, { file: file.value, kind: named.value, folder: work.path })
    if (pdf === null) return tell({ state: 'cancelled' })
    if (!pdf.ok) return refuse(going, pdf)
    await enter(ports, going, pdf.value)
  } finally {
    await work.remove()
  }
  if (signal.aborted) ports.note('intake/cancelled')
}

const refuse = ({ tell }: Going, { failure }: Refused): void =>
  tell({
    state: 'refused',
    progress: null,
    failure: { code: failure.code, ...(failure.params === undefined ? {} : { params: paramsOf(failure) }) },
  })

const paramsOf = ({ params = {} }: Failure<TakeCode>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  )

/** Before a byte of it is read, or asked for. */
function nameLook(fileName: string): Result<Kind, 'paper/secret' | 'intake/wrong-kind'> {
  if (isMarkedName(fileName)) return fail('paper/secret')
  const kind = kindOf(fileName)
  return kind === null ? fail('intake/wrong-kind') : ok(kind)
}

/** Null: cancelled. */
async function onDisk(
  { place, tell, signal }: Going,
  folder: string,
): Promise<Result<string, TakeCode> | null> {
  if (place.is === 'path') return ok(place.path)
  tell({ state: 'fetching', progress: null })
  const fetched = await place.fetch(folder, (progress) => tell({ progress }), signal)
  return signal.aborted ? null : fetched
}

/** What size and first bytes say. Answers the size. */
async function firstLook(file: string, fileName: string): Promise<Result<number, TakeCode>> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      if (size === 0) return fail('paper/empty')
      if (size > LIMITS.paperBytes)
        return fail('paper/too-large', { bytes: size, limitBytes: LIMITS.paperBytes })
      const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0)
      const start = startOf(fileName, buffer)
      if (start === 'locked') return fail('paper/encrypted')
      return start === 'other' ? fail('intake/not-its-kind') : ok(size)
    } finally {
      await handle.close()
    }
  } catch {
    return fail('intake/cannot-read')
  }
}

interface Pdf {
  readonly path: string
  readonly fileName: string
  readonly madeFrom: string | null
}

async function asPdf(
  ports: IntakePorts,
  { row, tell, signal }: Going,
  { file, kind, folder }: { readonly file: string; readonly kind: Kind; readonly folder: string },
): Promise<Result<Pdf, TakeCode> | null> {
  if (kind === 'pdf') return ok({ path: file, fileName: row.fileName, madeFrom: null })
  tell({ state: 'converting', progress: null })
  const made =
    kind === 'office'
      ? await ports.convert(file, folder, signal)
      : await drawPicture(ports, { path: file, out: path.join(folder, 'picture.pdf') }, signal)
  if (made === null || signal.aborted) return null
  if (!made.ok) return made
  const fileName = `${path.basename(row.fileName, path.extname(row.fileName))}.pdf`
  return ok({ path: made.value, fileName, madeFrom: row.fileName })
}

async function enter(ports: IntakePorts, going: Going, pdf: Pdf): Promise<void> {
  const { row, tell, signal } = going
  tell({ state: 'reading', progress: 0 })
  let isKnown = false
  const looked = await lookAt(ports, pdf.path, {
    progress: (progress) => tell({ progress: Math.min(1, progress) }),
    hashed: async (sha256) => {
      const { here, elsewhere } = await ports.find(row.meetingId, sha256)
      tell({ sha256, elsewhere: [...elsewhere] })
      isKnown = here
      return !here
    },
    signal,
  })
  if (isKnown) return tell({ state: 'duplicate', progress: null })
  if (looked === null) return tell({ state: 'cancelled', progress: null })
  if (!looked.ok) return refuse(going, looked)
  tell({ state: 'keeping', progress: 0 })
  const kept = await ports.keep(
    takenOf(going, pdf, looked.value),
    (progress) => tell({ progress: Math.min(1, progress) }),
    signal,
  )
  if (signal.aborted && !kept.ok) return tell({ state: 'cancelled', progress: null })
  if (!kept.ok) return refuse(going, kept)
  if (kept.value.is === 'known') return tell({ state: 'duplicate', progress: null })
  tell({ state: 'done', progress: null, paperId: kept.value.paperId })
}

function takenOf(
  { row: { meetingId, as }, group, said }: Going,
  { path: file, fileName, madeFrom }: Pdf,
  { sha256, size, pageCount, text, fields, signatures }: Looked,
): TakenFile {
  const silentPages = silentPagesOf(text).length
  return {
    ...{ meetingId, as, group, said, path: file, fileName, sha256, size, pageCount },
    facts: { fields, signatures: [...signatures], silentPages, madeFrom },
    text: new Uint8Array(gzipSync(JSON.stringify(text))),
  }
}
