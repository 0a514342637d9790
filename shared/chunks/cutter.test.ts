import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHUNK_BYTES, Cutter } from './cutter.ts'
import { GEAR } from './gear.ts'
import { decodeManifest, encodeManifest, HASH_BYTES, type Manifest, ManifestMaker } from './manifest.ts'
import { missingOf, placesOf, samplesOf } from './reuse.ts'
import { lengthOf } from './spans.ts'

const newHash = () => createHash('sha256')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Bytes without a pattern, the same for the same seed. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed | 1
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state
  }
  return bytes
}

function manifestOf(content: Uint8Array, pieceBytes = content.length): Manifest {
  const maker = new ManifestMaker(newHash)
  for (let at = 0; at < content.length; at += pieceBytes) maker.push(content.subarray(at, at + pieceBytes))
  return maker.finish()
}

function cutsOf(content: Uint8Array): number[] {
  const cutter = new Cutter()
  const cuts: number[] = []
  for (let from = 0; ; ) {
    const cut = cutter.next(content, from)
    if (cut === -1) return cuts
    cuts.push(cut)
    from = cut
  }
}

const MIB = 1024 * 1024

describe('cutting a content into chunks', () => {
  test('[SYNC-41] the format is frozen: the same table, the same cuts', () => {
    expect(sha256(new Uint8Array(GEAR.buffer)).toString('hex')).toBe(GEAR_SUM)
    expect(cutsOf(noise(200_000, 7))).toEqual(CUTS_OF_SEVEN)
    expect(sha256(encodeManifest(manifestOf(noise(MIB, 7)))).toString('hex')).toBe(MANIFEST_OF_SEVEN)
  })

  test('every chunk but the last has 4 to 64 KiB, also where nothing says where to cut', () => {
    for (const content of [noise(3 * MIB, 3), new Uint8Array(3 * MIB), new Uint8Array(5)]) {
      const { lengths } = manifestOf(content)
      expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(content.length)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(CHUNK_BYTES.most)
      if (lengths.length > 1) {
        expect(Math.min(...lengths.subarray(0, -1))).toBeGreaterThanOrEqual(CHUNK_BYTES.least)
      }
    }
    const mean = (3 * MIB) / manifestOf(noise(3 * MIB, 3)).lengths.length
    expect(mean).toBeGreaterThan(14_000)
    expect(mean).toBeLessThan(26_000)
  })

  test('the same chunks come whatever pieces the bytes come in', () => {
    const content = noise(400_000, 11)
    const whole = encodeManifest(manifestOf(content))
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 100_000 }), (pieceBytes) => {
        expect(encodeManifest(manifestOf(content, pieceBytes))).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  test('bytes put in, taken out or changed anywhere cost a few chunks, not the rest of the file', () => {
    const old = noise(2 * MIB, 5)
    const base = manifestOf(old)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * MIB }),
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 40_000 }),
        (at, removed, added) => {
          const changed = Buffer.concat([
            old.subarray(0, at),
            noise(added, 99),
            old.subarray(Math.min(old.length, at + removed)),
          ])
          const places = placesOf(manifestOf(changed), [base])
          expect(lengthOf(missingOf(places))).toBeLessThanOrEqual(added + 5 * CHUNK_BYTES.most)
          for (const { start, end, known } of places) {
            if (known === null) continue
            const here = old.subarray(known.start, known.start + end - start)
            expect(Buffer.compare(here, changed.subarray(start, end))).toBe(0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a chunk is found in another file by samples of its hashes', () => {
    const shared = noise(MIB, 21)
    const one = manifestOf(Buffer.concat([noise(300_000, 1), shared]))
    const other = manifestOf(Buffer.concat([noise(500_000, 2), shared]))
    const samples = new Set(samplesOf(one))
    expect(samplesOf(other).some((sample) => samples.has(sample))).toBe(true)
    expect(samples.size).toBeLessThan(one.lengths.length / 6)
    expect([...samples].every(Number.isSafeInteger)).toBe(true)
  })
})

describe('the manifest on the wire', () => {
  const content = noise(MIB, 13)
  const manifest = manifestOf(content)
  const body = encodeManifest(manifest)

  test('comes back as it was, in 18 bytes a chunk', () => {
    expect(decodeManifest(body, manifest)).toEqual(manifest)
    expect(body.length).toBeLessThan(manifest.lengths.length * 18 + 200)
    expect(manifest.sha256).toBe(sha256(content).toString('hex'))
    const [first = 0] = manifest.lengths
    expect(Buffer.from(manifest.hashes.subarray(0, HASH_BYTES))).toEqual(
      sha256(content.subarray(0, first)).subarray(0, HASH_BYTES),
    )
  })

  test('[SYNC-42] of another content, of another cut, cut short or changed it is not believed', () => {
    const other = { ...manifest, sha256: manifestOf(noise(5, 1)).sha256 }
    expect(decodeManifest(body, other)).toBeNull()
    expect(decodeManifest(body, { ...manifest, size: manifest.size + 1 })).toBeNull()
    expect(decodeManifest(body.subarray(0, -1), manifest)).toBeNull()
    expect(decodeManifest(Buffer.from('<html>'), manifest)).toBeNull()
    const short = { ...manifest, lengths: manifest.lengths.map((one, at) => (at === 0 ? 100 : one)) }
    expect(decodeManifest(encodeManifest(short), manifest)).toBeNull()
    expect(decodeManifest(encodeManifest({ ...manifest, hashes: new Uint8Array(16) }), manifest)).toBeNull()
    const renamed = Buffer.from(body).toString('latin1').replace('fastcdc-4', 'fastcdc-5')
    expect(decodeManifest(Buffer.from(renamed, 'latin1'), manifest)).toBeNull()
  })

  test('of nothing it is a manifest without chunks', () => {
    const nothing = manifestOf(new Uint8Array(0))
    expect(decodeManifest(encodeManifest(nothing), nothing)).toEqual(nothing)
  })
})

const GEAR_SUM = 'd4f4d408eaeef04dc9cef2dae63a4c0d741250c7b1aceb6ad766392ffd307a26'
const CUTS_OF_SEVEN = [15197, 32533, 54963, 67809, 88017, 110290, 140212, 157660, 170094, 190970]
const MANIFEST_OF_SEVEN = 'fcad2b004975d50dc4b5540f0fdc12ecbe567e8ad4fc8aa869352c206f775553'
