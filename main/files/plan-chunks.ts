/**
 * Which bytes of a paper lie on this device already. Asked only where the question can pay: of a paper that replaces one
 * that is here, or of a large one.
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { decodeManifest, encodeManifest, type Manifest, ManifestMaker } from '../../shared/chunks/manifest.ts'
import { samplesOf } from '../../shared/chunks/reuse.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { openBlob } from './blob-reader.ts'
import { type Base, ChunkPlan } from './chunk-plan.ts'
import { fetchManifest } from './fetch-blob.ts'
import type { BaseRow, FilePorts, Wanted } from './ports.ts'
import { SEGMENT_BYTES } from './segments.ts'
import { fromSources } from './sources.ts'

/** Below this a paper comes whole: asking would take longer. */
const SMALL_BYTES = 64 * 1024
/** From here on chunks are worth their manifest also where nothing older is here. */
const LARGE_BYTES = 1024 * 1024

/** Null: nothing is known of its chunks, and all of it travels. */
export async function planChunks(
  ports: FilePorts,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Result<ChunkPlan | null, string>> {
  const { sha256, size, kind } = wanted
  if (kind !== 'paper' || size < SMALL_BYTES) return ok(null)
  const replaced = await ports.store.chunkBases(sha256, [])
  if (size < LARGE_BYTES && replaced.length === 0) return ok(null)
  const known = await ports.store.manifest(sha256)
  const fetched =
    known === null
      ? await fromSources(ports, (link) => fetchManifest(link, ports.timers, { sha256, signal }))
      : ok(known)
  if (!fetched.ok) return fetched
  const manifest = fetched.value === null ? null : decodeManifest(fetched.value, { sha256, size })
  if (manifest === null) return ok(null)
  const samples = samplesOf(manifest)
  if (known === null) await keep(ports, manifest, samples)
  const bases: Base[] = []
  for (const row of await ports.store.chunkBases(sha256, samples)) {
    const base = await openBase(ports, row).catch(() => null)
    if (base !== null) bases.push(base)
  }
  return ok(new ChunkPlan(manifest, bases))
}

/** A wish: without it the same manifest is asked for again. */
async function keep(ports: FilePorts, manifest: Manifest, samples: readonly number[]): Promise<void> {
  await ports.store.keepManifest(manifest.sha256, encodeManifest(manifest), samples)
}

/** A content that came before there were manifests, or small, is cut here and now. */
async function openBase(ports: FilePorts, { blob, manifest: body }: BaseRow): Promise<Base | null> {
  const { sha256, size, key, fileName } = blob
  const reader = await openBlob({ file: path.join(ports.folder, fileName), key, sha256, size })
  try {
    const known = body === null ? null : decodeManifest(body, { sha256, size })
    const manifest = known ?? (await cutHere(reader.read, size))
    if (manifest.sha256 !== sha256) throw new Error('the content is not what its name says')
    if (known === null) await keep(ports, manifest, samplesOf(manifest))
    return { manifest, read: reader.read, close: reader.close }
  } catch (error) {
    await reader.close()
    throw error
  }
}

async function cutHere(read: Base['read'], size: number): Promise<Manifest> {
  const maker = new ManifestMaker(() => createHash('sha256'))
  for (let at = 0; at < size; at += SEGMENT_BYTES) maker.push(await read(at, at + SEGMENT_BYTES))
  return maker.finish()
}
