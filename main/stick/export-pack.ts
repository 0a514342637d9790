/** Writes a pack from what the store and the blobs have. One piece and one stretch of a paper in memory at a time. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { BodyId, DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { makeCode } from '../../shared/stick/code.ts'
import type { Manifest, StickBlob, StickContents } from '../../shared/stick/contents.ts'
import { STICK_LIMITS } from '../../shared/stick/limits.ts'
import type { Prologue } from '../../shared/stick/prologue.ts'
import { sections } from '../../shared/stick/sections.ts'
import { fileBytesOf } from '../../shared/stick/stream.ts'
import { keyOfCode, PACK_KDF } from './code-key.ts'
import { PackWriter } from './pack-writer.ts'
import { type Argon2id, type JobPorts, type OpenBlob, type Outgoing, stopIfCancelled } from './ports.ts'

/** What goes into a pack. Blobs are read when they are written. */
export interface PackLoad {
  readonly what: Manifest['what']
  readonly byName: string
  readonly epoch: Manifest['epoch']
  readonly contents: StickContents
  readonly blobs: readonly StickBlob[]
}

export interface ExportPorts extends JobPorts {
  readonly argon2id: Argon2id
  readonly randomBytes: (length: number) => Uint8Array
  readonly maker: {
    readonly bodyId: BodyId
    readonly personId: PersonId
    readonly deviceId: DeviceId
    /** PKCS #8 DER, of the caller to wipe. */
    readonly signingKey: Uint8Array
  }
  readonly created: Instant
  readonly openBlob: OpenBlob
}

export interface Packed {
  /** Sixteen digits; nowhere but on the screen. */
  readonly code: string
  readonly bytes: number
  readonly sha256: Uint8Array
}

const READ_BYTES = 1024 * 1024
const blobBytesOf = (blobs: readonly StickBlob[]): number => blobs.reduce((sum, { size }) => sum + size, 0)

/** Room that the file needs on the stick, a little generously. */
export function bytesOf({ contents, blobs }: PackLoad): number {
  const { documents, batches, objects } = contents
  const written =
    documents.reduce((sum, { update }) => sum + update.length + 300, 0) +
    batches.reduce((sum, { body }) => sum + body.length + 300, 0)
  return fileBytesOf(
    STICK_LIMITS.prologueBytes,
    written + objects.length * 4096 + blobBytesOf(blobs) + 1_000_000,
  )
}

/** Rejects with Cancelled and with what the disk throws; then the caller discards `out`. */
export async function writePack(
  ports: ExportPorts,
  load: PackLoad,
  out: Outgoing,
): Promise<Result<Packed, string>> {
  const { argon2id, randomBytes, maker, created } = ports
  const code = makeCode(randomBytes)
  const prologue: Prologue = {
    bodyId: maker.bodyId,
    personId: maker.personId,
    deviceId: maker.deviceId,
    created,
    kdf: { ...PACK_KDF },
    salt: new Uint8Array(randomBytes(16)),
    noncePrefix: new Uint8Array(randomBytes(7)),
  }
  const key = await keyOfCode(argon2id, code, prologue)
  try {
    const writer = new PackWriter({ prologue, key, signingKey: maker.signingKey }, out.write)
    const written = await writeAll(ports, load, writer)
    if (!written.ok) return written
    const sha256 = await writer.finish()
    await out.finish()
    return ok({ code, bytes: writer.bytes, sha256 })
  } finally {
    key.fill(0)
  }
}

async function writeAll(
  ports: ExportPorts,
  load: PackLoad,
  writer: PackWriter,
): Promise<Result<null, string>> {
  const { what, byName, epoch, contents, blobs } = load
  const { objects, documents, batches } = contents
  const counts = { objects: objects.length, documents: documents.length, batches: batches.length }
  await writer.write(sections.manifest({ what, byName, epoch, ...counts, blobs: [...blobs] }))
  for (const some of inSections(objects)) await writer.write(sections.objects(some))
  for (const document of documents) await writer.write(sections.document(document))
  for (const { body, signature } of batches) await writer.write(sections.batch({ body, signature }))
  const total = Math.max(1, blobBytesOf(blobs))
  let done = 0
  for (const [index, blob] of blobs.entries()) {
    const opened = await ports.openBlob(blob.sha256)
    if (!opened.ok) return opened
    try {
      if (opened.value.size !== blob.size) return fail('paper/damaged')
      await writer.write(sections.blobHead(index))
      for (let at = 0; at < blob.size; at += READ_BYTES) {
        stopIfCancelled(ports.signal)
        const bytes = await opened.value.read(at, Math.min(blob.size, at + READ_BYTES))
        await writer.write(bytes)
        done += bytes.length
        ports.progress(done / total)
      }
    } finally {
      await opened.value.close()
    }
  }
  await writer.write(sections.end())
  return ok(null)
}

const OBJECTS_AT_ONCE = 100

function* inSections(objects: readonly OparlPut[]): Generator<OparlPut[]> {
  for (let at = 0; at < objects.length; at += OBJECTS_AT_ONCE) yield objects.slice(at, at + OBJECTS_AT_ONCE)
}

/** What is under the name now is what was written. */
export async function readsBack(file: string, sha256: Uint8Array, { signal }: JobPorts): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const hash = createHash('sha256')
    for await (const piece of handle.createReadStream({ highWaterMark: READ_BYTES, autoClose: false })) {
      stopIfCancelled(signal)
      hash.update(piece as Uint8Array)
    }
    return hash.digest().equals(sha256)
  } finally {
    await handle.close()
  }
}
