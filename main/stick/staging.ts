/**
 * The only way in. What a stick holds is copied to this disk once, still sealed, and hashed on the way; nobody can change
 * it under our hands afterwards, and a stick may be pulled out. Invariants:
 * - only the prologue (1 KiB, ids and numbers) is decoded before the signature has been checked;
 * - a staged pack is whole, of this office, and signed by a device that the directory knows and has not revoked;
 * - nothing is left on the disk after `release`, nor after any refusal; what a crash leaves is swept before the next one is copied.
 */
import { createHash } from 'node:crypto'
import { type FileHandle, lstat, mkdir, open, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { BodyId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { STICK_LIMITS } from '../../shared/stick/limits.ts'
import {
  PROLOGUE_READ_BYTES,
  type Prologue,
  readPrologue,
  SHORTEST_BYTES,
} from '../../shared/stick/prologue.ts'
import { piecesOf, SIGNATURE_BYTES } from '../../shared/stick/stream.ts'
import { isSignedBy } from './crypto.ts'
import { type FindDevice, type JobPorts, type KnownDevice, stopIfCancelled } from './ports.ts'

export interface StagingPorts extends JobPorts {
  /** Of ours alone; made when absent. */
  readonly folder: string
  readonly freeBytes: () => Promise<number>
  readonly findDevice: FindDevice
  readonly bodyId: BodyId
  readonly randomName: () => string
}

export interface StagedPack {
  readonly prologue: Prologue
  readonly prologueHash: Uint8Array
  readonly start: number
  readonly size: number
  readonly read: (offset: number, bytes: number) => Promise<Uint8Array>
  readonly release: () => Promise<void>
}

export type StagingFailure =
  | 'stick/not-a-pack'
  | 'stick/newer-version'
  | 'stick/other-office'
  | 'stick/unknown-device'
  | 'stick/revoked-device'
  | 'stick/tampered'
  | 'stick/too-large'
  | 'stick/unreadable'
  | 'storage/full'

/** Kept free beside the copy, for the person's own writes. */
const RESERVE_BYTES = 256 * 1024 * 1024
const COPY_BYTES = 1024 * 1024

/** Rejects with Cancelled, and with what this disk throws. */
export async function stagePack(
  ports: StagingPorts,
  file: string,
): Promise<Result<StagedPack, StagingFailure>> {
  // Looked at before it is opened: opening a pipe would wait for ever.
  const found = await lstat(file).catch(() => null)
  if (found === null) return fail('stick/unreadable')
  if (!found.isFile() || found.size < SHORTEST_BYTES) return fail('stick/not-a-pack')
  const source = await open(file, 'r').catch(() => null)
  if (source === null) return fail('stick/unreadable')
  try {
    return await stageFrom(ports, source)
  } finally {
    await source.close().catch(() => undefined)
  }
}

async function stageFrom(
  ports: StagingPorts,
  source: FileHandle,
): Promise<Result<StagedPack, StagingFailure>> {
  const size = (await source.stat()).size
  const first = await readAt(source, 0, Math.min(size, PROLOGUE_READ_BYTES)).catch(() => null)
  if (first === null) return fail('stick/unreadable')
  const head = readPrologue(first)
  if (!head.ok) return head
  if (size > STICK_LIMITS.fileBytes) return fail('stick/too-large')
  const { prologue, start } = head.value
  if (prologue.bodyId !== ports.bodyId) return fail('stick/other-office')
  const device = await ports.findDevice(prologue.deviceId)
  if (device === null || device.personId !== prologue.personId) return fail('stick/unknown-device')
  if (device.revoked) return fail('stick/revoked-device')
  if (piecesOf(start, size) === null) return fail('stick/tampered')
  if ((await ports.freeBytes()) < size + RESERVE_BYTES) return fail('storage/full')
  return await copyChecked(ports, { source, size, prologue, start, device })
}

interface Incoming {
  readonly source: FileHandle
  readonly size: number
  readonly prologue: Prologue
  readonly start: number
  readonly device: KnownDevice
}

async function copyChecked(
  ports: StagingPorts,
  incoming: Incoming,
): Promise<Result<StagedPack, StagingFailure>> {
  await mkdir(ports.folder, { recursive: true, mode: 0o700 })
  const target = path.join(ports.folder, ports.randomName())
  const copy = await open(target, 'wx+', 0o600)
  const release = async (): Promise<void> => {
    await copy.close().catch(() => undefined)
    await rm(target, { force: true })
  }
  try {
    const copied = await copyHashed(ports, incoming, copy)
    const result = copied.ok ? await judge(incoming, copied.value, copy, release) : copied
    if (!result.ok) await release()
    return result
  } catch (error) {
    await release()
    throw error
  }
}

/** SHA-256 of everything but the signature. */
async function copyHashed(
  { signal, progress }: JobPorts,
  { source, size }: Incoming,
  copy: FileHandle,
): Promise<Result<Uint8Array, 'stick/unreadable' | 'stick/tampered'>> {
  const hash = createHash('sha256')
  const signed = size - SIGNATURE_BYTES
  for (let at = 0; at < size; ) {
    stopIfCancelled(signal)
    const bytes = await readAt(source, at, Math.min(COPY_BYTES, size - at)).catch(() => null)
    if (bytes === null) return fail('stick/unreadable')
    if (bytes.length === 0) return fail('stick/tampered')
    await writeAll(copy, bytes, at)
    hash.update(bytes.subarray(0, Math.max(0, signed - at)))
    at += bytes.length
    progress(at / size)
  }
  return ok(new Uint8Array(hash.digest()))
}

/** From here on the copy is what counts: the prologue too is taken from it. */
async function judge(
  { size, device }: Incoming,
  hash: Uint8Array,
  copy: FileHandle,
  release: () => Promise<void>,
): Promise<Result<StagedPack, StagingFailure>> {
  const signature = await readAt(copy, size - SIGNATURE_BYTES, SIGNATURE_BYTES)
  if (!isSignedBy(device.publicKey, hash, signature)) return fail('stick/tampered')
  const first = await readAt(copy, 0, Math.min(size, PROLOGUE_READ_BYTES))
  const head = readPrologue(first)
  if (!head.ok) return head
  const { prologue, start } = head.value
  const prologueHash = createHash('sha256').update(first.subarray(0, start)).digest()
  return ok({
    prologue,
    prologueHash,
    start,
    size,
    read: (offset, bytes) => readAt(copy, offset, bytes),
    release,
  })
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  const { bytesWritten } = await file.write(bytes, 0, bytes.length, at)
  if (bytesWritten !== bytes.length)
    throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' })
}

/** Fewer bytes only at the end of the file. */
async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/** Copies that a crash left behind. Only while no import runs. */
export async function sweepStaging(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) await rm(path.join(folder, name), { force: true })
}
