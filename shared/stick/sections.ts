/**
 * What the plain bytes of the pieces say: sections in a fixed order, each `kind (1) ‖ length (4, big endian) ‖ bytes`.
 * A blob's length stands in the manifest; its section carries its place there instead. The reader is pushed bytes as they
 * come and holds one section at most; a blob goes through it unheld.
 */
import type { z } from 'zod'
import { fail, ok, type Result } from '../kernel/result.ts'
import { decodeAs, encodeCbor } from './cbor.ts'
import { BatchSection, Manifest, ObjectsSection, StickDocument } from './contents.ts'
import { STICK_LIMITS } from './limits.ts'

/** In this order. */
const KINDS = ['manifest', 'objects', 'document', 'batch', 'blob', 'end'] as const
type Kind = (typeof KINDS)[number]
const HEAD_BYTES = 5

/** Why contents are refused; for the journal and the tests, the screen has one sentence for all. */
export type ContentsFault =
  | 'unknown-section'
  | 'out-of-order'
  | 'too-long'
  | 'unreadable'
  | 'too-many'
  | 'counts-differ'
  | 'cut-off'
  | 'bytes-after-end'

export interface StickSink {
  readonly manifest: (manifest: Manifest) => void
  readonly objects: (objects: z.infer<typeof ObjectsSection>) => void
  readonly document: (document: StickDocument) => void
  readonly batch: (batch: z.infer<typeof BatchSection>) => void
  /** A stretch of the blob at `index` of the manifest; `bytes` are valid only during the call. */
  readonly blob: (index: number, bytes: Uint8Array) => void
}

const head = (kind: Kind, number: number): Uint8Array => {
  const bytes = new Uint8Array(HEAD_BYTES)
  bytes[0] = KINDS.indexOf(kind) + 1
  new DataView(bytes.buffer).setUint32(1, number)
  return bytes
}

function section(kind: Kind, value: unknown, most: number): Uint8Array {
  const body = encodeCbor(value)
  if (body.length > most) throw new Error(`a section ${kind} that is too long`)
  const bytes = new Uint8Array(HEAD_BYTES + body.length)
  bytes.set(head(kind, body.length), 0)
  bytes.set(body, HEAD_BYTES)
  return bytes
}

export const sections = {
  manifest: (manifest: Manifest) => section('manifest', manifest, STICK_LIMITS.manifestBytes),
  objects: (objects: z.input<typeof ObjectsSection>) =>
    section('objects', objects, STICK_LIMITS.sectionBytes),
  document: (document: StickDocument) => section('document', document, STICK_LIMITS.sectionBytes + 1024),
  batch: (batch: z.infer<typeof BatchSection>) => section('batch', batch, STICK_LIMITS.sectionBytes),
  /** Followed by the blob's bytes. */
  blobHead: (index: number) => head('blob', index),
  end: () => head('end', 0),
} as const

export class SectionReader {
  readonly #sink: StickSink
  readonly #left = { objects: 0, documents: 0, batches: 0 }
  #manifest: Manifest | null = null
  #kind: Kind | null = null
  /** Place in KINDS of the section before: sections never go back. */
  #place = -1
  /** Bytes of the current head or section that have come. */
  #held = new Uint8Array(HEAD_BYTES)
  #filled = 0
  #contentBytes = 0
  #blob = { index: -1, left: 0 }
  #ended = false

  constructor(sink: StickSink) {
    this.#sink = sink
  }

  push(bytes: Uint8Array): Result<null, ContentsFault> {
    for (let at = 0; at < bytes.length; ) {
      if (this.#ended) return fail('bytes-after-end')
      if (this.#kind === 'blob' && this.#blob.left > 0) {
        const took = Math.min(this.#blob.left, bytes.length - at)
        this.#sink.blob(this.#blob.index, bytes.subarray(at, at + took))
        this.#blob.left -= took
        at += took
        if (this.#blob.left === 0) this.#begin(null, HEAD_BYTES)
        continue
      }
      const took = Math.min(this.#held.length - this.#filled, bytes.length - at)
      this.#held.set(bytes.subarray(at, at + took), this.#filled)
      this.#filled += took
      at += took
      if (this.#filled < this.#held.length) continue
      const done = this.#kind === null ? this.#takeHead() : this.#takeSection(this.#kind)
      if (!done.ok) return done
    }
    return ok(null)
  }

  /** After the last byte. */
  finish(): Result<null, ContentsFault> {
    return this.#ended ? ok(null) : fail('cut-off')
  }

  #begin(kind: Kind | null, bytes: number): void {
    this.#kind = kind
    this.#held = new Uint8Array(bytes)
    this.#filled = 0
  }

  #takeHead(): Result<null, ContentsFault> {
    const kind = KINDS[(this.#held[0] ?? 0) - 1]
    if (kind === undefined) return fail('unknown-section')
    const number = new DataView(this.#held.buffer).getUint32(1)
    const place = KINDS.indexOf(kind)
    const first = this.#place === -1
    if (first !== (kind === 'manifest') || place < this.#place) return fail('out-of-order')
    this.#place = place
    if (kind === 'end') return this.#takeEnd(number)
    if (kind === 'blob') return this.#takeBlob(number)
    const most = kind === 'manifest' ? STICK_LIMITS.manifestBytes : STICK_LIMITS.sectionBytes + 1024
    this.#contentBytes += number
    if (number === 0 || number > most || this.#contentBytes > STICK_LIMITS.contentBytes)
      return fail('too-long')
    this.#begin(kind, number)
    return ok(null)
  }

  #takeEnd(number: number): Result<null, ContentsFault> {
    const { objects, documents, batches } = this.#left
    const all = objects === 0 && documents === 0 && batches === 0
    if (number !== 0 || !all || this.#blob.index + 1 !== this.#manifest?.blobs.length)
      return fail('counts-differ')
    this.#ended = true
    return ok(null)
  }

  #takeBlob(index: number): Result<null, ContentsFault> {
    const blob = this.#manifest?.blobs[index]
    if (index !== this.#blob.index + 1 || blob === undefined) return fail('counts-differ')
    this.#blob = { index, left: blob.size }
    this.#kind = 'blob'
    return ok(null)
  }

  #takeSection(kind: Kind): Result<null, ContentsFault> {
    const bytes = this.#held
    this.#begin(null, HEAD_BYTES)
    switch (kind) {
      case 'manifest':
        return this.#takeManifest(bytes)
      case 'objects':
        return this.#take(ObjectsSection, bytes, 'objects', (objects) => {
          this.#sink.objects(objects)
          return objects.length
        })
      case 'document':
        return this.#take(StickDocument, bytes, 'documents', (document) => {
          this.#sink.document(document)
          return 1
        })
      default:
        return this.#take(BatchSection, bytes, 'batches', (batch) => {
          this.#sink.batch(batch)
          return 1
        })
    }
  }

  #takeManifest(bytes: Uint8Array): Result<null, ContentsFault> {
    const manifest = decodeAs(Manifest, bytes)
    if (manifest === null) return fail('unreadable')
    if (new Set(manifest.blobs.map(({ sha256 }) => sha256)).size !== manifest.blobs.length)
      return fail('counts-differ')
    this.#manifest = manifest
    const { objects, documents, batches } = manifest
    Object.assign(this.#left, { objects, documents, batches })
    this.#sink.manifest(manifest)
    return ok(null)
  }

  #take<S extends z.ZodType>(
    schema: S,
    bytes: Uint8Array,
    counter: 'objects' | 'documents' | 'batches',
    give: (value: z.output<S>) => number,
  ): Result<null, ContentsFault> {
    const value = decodeAs(schema, bytes)
    if (value === null) return fail('unreadable')
    this.#left[counter] -= give(value)
    return this.#left[counter] < 0 ? fail('too-many') : ok(null)
  }
}
