import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOutgoing } from '../../main/files/outgoing.ts'
import { keyOfCode } from '../../main/stick/code-key.ts'
import {
  bytesOf,
  type ExportPorts,
  type PackLoad,
  readsBack,
  writePack,
} from '../../main/stick/export-pack.ts'
import { type LookPorts, lookInto } from '../../main/stick/look.ts'
import { stagePack } from '../../main/stick/staging.ts'
import { argon2id } from '../../main/vault/argon.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { makeCode, readCode, showCode } from '../../shared/stick/code.ts'
import { STICK_LIMITS } from '../../shared/stick/limits.ts'
import { SectionReader } from '../../shared/stick/sections.ts'
import { piecesOf, SIGNATURE_BYTES, TAG_BYTES } from '../../shared/stick/stream.ts'
import { removeFolder, tempFolder } from '../store/support/folders.ts'
import { an, binh, NOW } from '../store/support/people.ts'
import { aMeetingLoad, anOutboxLoad, type Loaded, plainOf } from './support/honest.ts'
import { BODY, directory, laptops } from './support/workshop.ts'

let folder = ''
beforeAll(() => {
  folder = tempFolder()
})
afterAll(() => removeFolder(folder))

const job = { signal: new AbortController().signal, progress: () => undefined }
const look: LookPorts = { ...job, findDevice: directory, bodyId: BODY, takerId: an.id }
const packLoad = ({ manifest, objects, documents, batches }: Loaded): PackLoad => ({
  what: manifest.what,
  byName: manifest.byName,
  epoch: manifest.epoch,
  contents: { objects, documents, batches },
  blobs: manifest.blobs,
})

/** `reads`: how much of the papers was asked for at once. */
function exportPorts({ manifest, blobs }: Loaded, reads: number[] = [], signal = job.signal): ExportPorts {
  return {
    ...job,
    signal,
    argon2id,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    maker: {
      bodyId: BODY,
      personId: binh.id,
      deviceId: laptops.binh.deviceId,
      signingKey: laptops.binh.signingKey,
    },
    created: NOW,
    openBlob: async (sha256) => {
      const bytes = blobs[manifest.blobs.findIndex((blob) => blob.sha256 === sha256)]
      if (bytes === undefined) return fail('paper/not-downloaded')
      const read = async (start: number, end: number) => {
        reads.push(end - start)
        return bytes.subarray(start, end)
      }
      return ok({ size: bytes.length, read, close: () => undefined })
    },
  }
}

async function pack(load: Loaded, name: string, reads: number[] = []) {
  const file = path.join(folder, name)
  const packed = await writePack(exportPorts(load, reads), packLoad(load), await openOutgoing(file))
  if (!packed.ok) throw new Error(packed.failure.code)
  return { file, ...packed.value }
}

async function stage(file: string) {
  const ports = {
    ...look,
    folder: path.join(folder, 'staging'),
    freeBytes: async () => 1e12,
    randomName: () => path.basename(file),
  }
  const staged = await stagePack(ports, file)
  if (!staged.ok) throw new Error(staged.failure.code)
  return staged.value
}

describe('a pack', () => {
  test.each([
    ['a meeting', aMeetingLoad()],
    ['a meeting without papers but one', aMeetingLoad([1])],
    ['an outbox', anOutboxLoad()],
  ])('[SYNC-100] %s comes back as it was packed', async (name, load) => {
    const { file, code, sha256, bytes } = await pack(load, `${name}.phonghop`)
    expect(bytes).toBeLessThanOrEqual(bytesOf(packLoad(load)))
    expect(readFileSync(file).length).toBe(bytes)
    expect(await readsBack(file, sha256, job)).toBe(true)
    const staged = await stage(file)
    const seen = await lookInto(look, staged, await keyOfCode(argon2id, code, staged.prologue))
    await staged.release()
    expect(seen).toMatchObject({ ok: true, value: { manifest: load.manifest } })
    if (!seen.ok) return
    expect(seen.value.contents.documents).toEqual(load.documents)
    expect(seen.value.contents.batches.map(({ body }) => Buffer.from(body).toString('hex'))).toEqual(
      load.batches.map(({ body }) => Buffer.from(body).toString('hex')),
    )
    expect(seen.value.contents.objects.map(({ object }) => object.id)).toEqual(
      load.objects.map(({ object }) => object.id),
    )
  })

  test('[SYNC-100] says nothing of what is in it to whoever finds it', async () => {
    const { file, code } = await pack(aMeetingLoad(), 'found.phonghop')
    const bytes = readFileSync(file)
    for (const word of ['Họp', 'UBND', 'Tờ trình', binh.name, code]) expect(bytes.includes(word)).toBe(false)
    const start = 12 + bytes.readUInt16BE(10)
    const places = new Set(
      Array.from({ length: 40 }, (_, at) =>
        bytes.subarray(start + at * 32, start + at * 32 + 8).toString('hex'),
      ),
    )
    expect(places.size).toBe(40)
  })

  test('[SYNC-102] is read and written in stretches, however large the paper is', async () => {
    const reads: number[] = []
    const load = aMeetingLoad([5 * 1024 * 1024])
    const { file } = await pack(load, 'large.phonghop', reads)
    expect(Math.max(...reads)).toBeLessThanOrEqual(1024 * 1024)
    const staged = await stage(file)
    const asked: number[] = []
    const watched = {
      ...staged,
      read: (offset: number, bytes: number) => {
        asked.push(bytes)
        return staged.read(offset, bytes)
      },
    }
    await lookInto(look, watched, new Uint8Array(32))
    expect(asked).toEqual([STICK_LIMITS.pieceBytes + TAG_BYTES])
    await staged.release()
  })

  test('a pack that is given up leaves nothing behind', async () => {
    const load = aMeetingLoad([3_000_000])
    const control = new AbortController()
    const out = await openOutgoing(path.join(folder, 'given-up.phonghop'))
    const ports = exportPorts(load, [], control.signal)
    const stopping = { ...ports, progress: () => control.abort() }
    await expect(writePack(stopping, packLoad(load), out)).rejects.toMatchObject({ name: 'Cancelled' })
    await out.discard()
    expect(() => readFileSync(path.join(folder, 'given-up.phonghop'))).toThrow()
  })
})

describe('pieces', () => {
  test('[SYNC-102] a length that fits no whole number of pieces is no pack', () => {
    const sealed = STICK_LIMITS.pieceBytes + TAG_BYTES
    for (const rest of [0, 1, TAG_BYTES])
      expect(piecesOf(50, 50 + sealed + rest + SIGNATURE_BYTES)?.count ?? 0).toBe(rest === 0 ? 1 : 0)
    expect(piecesOf(50, 50 + sealed + TAG_BYTES + 1 + SIGNATURE_BYTES)?.at(1)).toMatchObject({
      last: true,
      sealedBytes: 17,
    })
    expect(piecesOf(50, 50)).toBeNull()
    expect(piecesOf(50, STICK_LIMITS.fileBytes + 1)).toBeNull()
  })

  test('sections read the same wherever the bytes are cut', () => {
    const load = aMeetingLoad([700, 3])
    const plain = plainOf(load)
    const readIn = (size: number): string => {
      const heard: string[] = []
      const blobs = load.blobs.map(() => createHash('sha256'))
      const say = (what: string) => (value: unknown) => void heard.push(what, JSON.stringify(value))
      const reader = new SectionReader({
        manifest: say('manifest'),
        objects: say('objects'),
        document: say('document'),
        batch: say('batch'),
        blob: (index, bytes) => void blobs[index]?.update(bytes),
      })
      for (let at = 0; at < plain.length; at += size)
        expect(reader.push(plain.subarray(at, at + size)).ok).toBe(true)
      expect(reader.finish().ok).toBe(true)
      return [...heard, ...blobs.map((hash) => hash.digest('hex'))].join('\n')
    }
    const whole = readIn(plain.length)
    for (const size of [1, 2, 5, 7, 64, 699, 4096]) expect(readIn(size)).toBe(whole)
    for (const { sha256 } of load.manifest.blobs) expect(whole).toContain(sha256)
  })
})

describe('a code', () => {
  test('[SYNC-101] has sixteen digits, each as likely as the others', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    for (let at = 0; at < 4000; at += 1) {
      const code = makeCode((length) => new Uint8Array(randomBytes(length)))
      expect(code).toMatch(/^\d{16}$/)
      for (const digit of code) counts[Number(digit)]! += 1
    }
    // 6,400 each; a bias of 4 % (bytes modulo ten) would be 256 away, chance at ten sigma 760.
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(760)
    expect(makeCode((length) => new Uint8Array(length).map((_, at) => (at % 2 === 0 ? 255 : 3)))).toBe(
      '3'.repeat(16),
    )
  })

  test('[SYNC-101] is read as it is shown, and as people type it', () => {
    expect(showCode('4821093755261140')).toBe('4821 0937 5526 1140')
    for (const typed of [
      '4821 0937 5526 1140',
      '4821093755261140',
      ' 4821-0937-5526-1140 ',
      '4821.0937.5526.1140',
    ])
      expect(readCode(typed)).toBe('4821093755261140')
    for (const typed of ['', '4821', '4821 0937 5526 114', '4821 0937 5526 11400', '4821 0937 5526 114O'])
      expect(readCode(typed)).toBeNull()
  })
})
