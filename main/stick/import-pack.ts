/**
 * Takes a pack that was looked at: contents that are not here yet into their place, sealed under keys of their own, then
 * one transaction of the store for all of it. Invariants:
 * - until that transaction nothing of the pack counts; files written for it are known by name, and swept after a crash;
 * - a content is published only when its SHA-256 was right;
 * - given up or failed: no file of it stays.
 */
import type { PersonId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import type { StickBlob, StickDocument } from '../../shared/stick/contents.ts'
import type { ReceivedBatch, SignedBatch } from '../../shared/wire/protocol.ts'
import type { PackSeen } from './look.ts'
import type { JobPorts } from './ports.ts'
import type { StagedPack } from './staging.ts'
import { walkPack } from './walk.ts'

/** What the store is given; main/store fits it. */
export interface Load {
  readonly makerId: PersonId
  readonly deviceId: StagedPack['prologue']['deviceId']
  readonly objects: readonly OparlPut[]
  readonly documents: readonly StickDocument[]
  readonly batches: readonly { readonly batch: SignedBatch; readonly opened: ReceivedBatch }[]
}

/** A content on its way into its place; main/files fits it. */
export interface Kept<Row> {
  readonly row: Row
  readonly append: (bytes: Uint8Array) => Promise<void>
  readonly finish: () => Promise<boolean>
  readonly discard: () => Promise<void>
}

export interface ImportPorts<Row, Taken> extends JobPorts {
  readonly newFileName: () => string
  readonly reserve: (
    fileNames: readonly string[],
    as: 'reserved' | 'given-up',
  ) => Promise<Result<null, string>>
  readonly keepContent: (blob: StickBlob & { readonly fileName: string }) => Promise<Kept<Row>>
  readonly take: (load: Load, rows: readonly Row[]) => Promise<Result<Taken, string>>
}

export function loadOf({ prologue }: StagedPack, { contents, opened }: PackSeen): Load {
  const { objects, documents, batches } = contents
  return {
    makerId: prologue.personId,
    deviceId: prologue.deviceId,
    objects,
    documents,
    batches: opened.flatMap((one, at) => {
      const batch = batches[at]
      return batch === undefined ? [] : [{ batch, opened: one }]
    }),
  }
}

export interface Importing {
  readonly pack: StagedPack
  readonly key: Uint8Array
  readonly seen: PackSeen
  readonly missing: readonly StickBlob[]
}

/** Rejects with Cancelled and with what the disk throws; nothing of the pack is then here. */
export async function importPack<Row, Taken>(
  ports: ImportPorts<Row, Taken>,
  importing: Importing,
): Promise<Result<Taken, string>> {
  const { pack, seen, missing } = importing
  const wanted = new Map(missing.map((blob) => [blob.sha256, ports.newFileName()]))
  const fileNames = [...wanted.values()]
  const reserved = await ports.reserve(fileNames, 'reserved')
  if (!reserved.ok) return reserved
  const kept: Kept<Row>[] = []
  let isTaken = false
  try {
    if (missing.length > 0) {
      const written = await writeContents(ports, importing, { wanted, kept })
      if (!written.ok) return written
    }
    const rows = kept.map(({ row }) => row)
    const taken = await ports.take(loadOf(pack, seen), rows)
    isTaken = taken.ok
    return taken
  } finally {
    if (!isTaken) {
      for (const content of kept) await content.discard()
      await ports.reserve(fileNames, 'given-up')
    }
  }
}

interface Writing<Row> {
  readonly wanted: ReadonlyMap<string, string>
  readonly kept: Kept<Row>[]
}

async function writeContents<Row, Taken>(
  ports: ImportPorts<Row, Taken>,
  { pack, key, seen }: Importing,
  { wanted, kept }: Writing<Row>,
): Promise<Result<null, string>> {
  const { blobs } = seen.manifest
  let pending: { readonly index: number; readonly bytes: Uint8Array }[] = []
  let current: { readonly index: number; readonly content: Kept<Row>; left: number } | null = null
  let isWhole = true
  const work = async (): Promise<void> => {
    for (const { index, bytes } of pending) {
      const blob = blobs[index]
      const fileName = blob === undefined ? undefined : wanted.get(blob.sha256)
      if (blob === undefined || fileName === undefined) continue
      if (current?.index !== index) {
        const content = await ports.keepContent({ ...blob, fileName })
        kept.push(content)
        current = { index, content, left: blob.size }
      }
      await current.content.append(bytes)
      current.left -= bytes.length
      if (current.left === 0 && !(await current.content.finish())) isWhole = false
    }
    pending = []
  }
  const walked = await walkPack(
    pack,
    key,
    {
      manifest: () => undefined,
      objects: () => undefined,
      document: () => undefined,
      batch: () => undefined,
      blob: (index, bytes) => void pending.push({ index, bytes }),
    },
    { ...ports, afterPiece: work },
  )
  if (!walked.ok) return walked
  return isWhole && kept.length === wanted.size ? ok(null) : fail('stick/tampered')
}
