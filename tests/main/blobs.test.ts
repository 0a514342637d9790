/** Encrypted blobs on a real disk. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlob } from '../../main/files/blob-reader.ts'
import { openPartial } from '../../main/files/partial.ts'
import { STRIDE, sealedSize } from '../../main/files/segments.ts'
import { seeded, sha256Of } from './support/blob-world.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'blobs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('on the disk', () => {
  const key = Buffer.alloc(32, 9)
  const write = async (content: Buffer, name = 'f'.repeat(32)) => {
    const shape = {
      folder,
      fileName: name,
      key,
      sha256: sha256Of(content),
      size: content.length,
      randomBytes: (n: number) => seeded(n).bytes(n),
    }
    const partial = await openPartial(shape)
    await partial.write(0, content)
    expect(await partial.finish()).toBe(true)
    return { file: path.join(folder, name), key, sha256: shape.sha256, size: content.length }
  }
  it.each([1, 65_535, 65_536, 65_537, 200_001])(
    '%i bytes read back in any stretch, and nothing is in clear',
    async (size) => {
      const random = seeded(size)
      const content = random.bytes(size)
      const shape = await write(content)
      expect(statSync(shape.file).size).toBe(sealedSize(size))
      if (size > 64) expect(readFileSync(shape.file).includes(content.subarray(0, 32))).toBe(false)
      const blob = await openBlob(shape)
      for (let turn = 0; turn < 40; turn += 1) {
        const [from, to] = [Math.floor(random.next() * size), Math.floor(random.next() * (size + 10))].sort(
          (a, b) => a - b,
        ) as [number, number]
        expect(Buffer.from(await blob.read(from, to)).equals(content.subarray(from, to))).toBe(true)
      }
      await blob.close()
      await expect(blob.read(0, 1)).rejects.toThrow()
    },
  )
  it('finds every tampered, swapped, cut or foreign segment', async () => {
    const content = seeded(31).bytes(200_001)
    const shape = await write(content)
    const good = readFileSync(shape.file)
    const swapped = Buffer.concat([
      good.subarray(STRIDE, 2 * STRIDE),
      good.subarray(0, STRIDE),
      good.subarray(2 * STRIDE),
    ])
    const random = seeded(99)
    const flips = Array.from({ length: 40 }, () => {
      const bytes = Buffer.from(good)
      const at = Math.floor(random.next() * bytes.length)
      bytes[at] = bytes[at]! ^ (1 << Math.floor(random.next() * 8))
      return bytes
    })
    for (const bytes of [swapped, good.subarray(0, good.length - 1), ...flips]) {
      writeFileSync(shape.file, bytes)
      let told = 0
      const blob = await openBlob(shape, () => {
        told += 1
      })
      await expect(blob.read(0, content.length)).rejects.toThrow(/segment/)
      expect(told).toBeGreaterThan(0)
      await blob.close()
    }
    const other = await write(seeded(32).bytes(200_001), 'e'.repeat(32))
    writeFileSync(shape.file, readFileSync(other.file))
    const foreign = await openBlob(shape)
    await expect(foreign.read(0, 10)).rejects.toThrow(/segment/)
    await foreign.close()
  })
  it('a torn last write costs that segment alone', async () => {
    const content = seeded(33).bytes(300_000)
    const shape = {
      folder,
      fileName: 'd'.repeat(32),
      key,
      sha256: sha256Of(content),
      size: content.length,
      randomBytes: (n: number) => seeded(n).bytes(n),
    }
    const partial = await openPartial(shape)
    await partial.write(0, content.subarray(0, 200_000))
    await partial.close()
    const part = path.join(folder, `${shape.fileName}.part`)
    writeFileSync(part, readFileSync(part).subarray(0, 2 * STRIDE + 1000))
    const again = await openPartial(shape)
    // What lay beside the segments is still there; what was torn is not.
    expect(again.have()).toEqual([
      { start: 0, end: 2 * 65_536 },
      { start: 3 * 65_536, end: 200_000 },
    ])
    await again.write(2 * 65_536, content.subarray(2 * 65_536))
    expect(await again.finish()).toBe(true)
  })
})
