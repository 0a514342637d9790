/** Sections whose lengths and counts lie, and CBOR that honest devices do not write. */

import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { Manifest as ManifestShape } from '../../../shared/stick/contents.ts'
import { STICK_LIMITS } from '../../../shared/stick/limits.ts'
import { type Loaded, type LoadedMeeting, plainOf, sectionsOf, shaOf } from './honest.ts'
import { CONTENTS, type HostileCase, made, withManifest } from './hostile-case.ts'
import { press } from './workshop.ts'

/** A section whose length says something else. */
export async function lengths(load: Loaded): Promise<HostileCase[]> {
  const honest = sectionsOf(load)
  const cases: HostileCase[] = []
  const kinds = ['manifest', 'objects', 'document', 'blob', 'end']
  for (const [at, kind] of kinds.entries()) {
    const place = honest.findIndex((section) => section[0] === [1, 2, 3, 5, 6][at])
    const true_ = Buffer.from(honest[place]!).readUInt32BE(1)
    for (const length of [0, 1, true_ - 1, true_ + 1, true_ + 5, 2 ** 24, 2 ** 31, 2 ** 32 - 1]) {
      if (length === true_ || length < 0) continue
      const section = Buffer.from(honest[place]!)
      section.writeUInt32BE(length, 1)
      const plain = Buffer.concat(honest.map((one, index) => (index === place ? section : one)))
      cases.push(made(`a ${kind} that says it has ${length}`, CONTENTS, await press({ plain })))
    }
  }
  for (const kind of [0, 7, 200, 255]) {
    const plain = Buffer.concat([...honest.slice(0, -1), Buffer.from([kind, 0, 0, 0, 1, 0]), honest.at(-1)!])
    cases.push(made(`a section of kind ${kind}`, CONTENTS, await press({ plain })))
  }
  const orders: [string, Uint8Array[]][] = [
    ['without a manifest', honest.slice(1)],
    ['two manifests', [honest[0]!, ...honest]],
    ['the manifest at the end', [...honest.slice(1, -1), honest[0]!, honest.at(-1)!]],
    ['backwards', honest.toReversed()],
    ['without an end', honest.slice(0, -1)],
    ['two ends', [...honest, honest.at(-1)!]],
    ['only an end', [honest.at(-1)!]],
    ['only a manifest', [honest[0]!]],
    ['noise after the end', [...honest, randomBytes(1000)]],
    [
      'a blob before the objects',
      [honest[0]!, ...honest.filter((one) => one[0] === 5), ...honest.slice(1).filter((one) => one[0] !== 5)],
    ],
  ]
  for (const [name, some] of orders)
    cases.push(made(`sections: ${name}`, CONTENTS, await press({ plain: Buffer.concat(some) })))
  for (let upTo = 1; upTo < honest.length; upTo += 1)
    cases.push(
      made(
        `only the first ${upTo} sections`,
        CONTENTS,
        await press({ plain: Buffer.concat(honest.slice(0, upTo)) }),
      ),
    )
  return cases
}

export async function counts(load: LoadedMeeting): Promise<HostileCase[]> {
  const { manifest } = load
  const [first, second] = manifest.blobs
  if (first === undefined || second === undefined) throw new Error('no blobs')
  const odd: [string, unknown][] = [
    ['one object more', { objects: manifest.objects + 1 }],
    ['one object less', { objects: manifest.objects - 1 }],
    ['one document more', { documents: manifest.documents + 1 }],
    ['one document less', { documents: manifest.documents - 1 }],
    ['a batch that does not come', { batches: 1 }],
    ['a thousand million objects', { objects: 1e9 }],
    ['objects below nought', { objects: -1 }],
    ['half an object', { objects: 0.5 }],
    ['documents without number', { documents: 2 ** 53 }],
    ['a blob that does not come', { blobs: [...manifest.blobs, { sha256: shaOf(randomBytes(9)), size: 9 }] }],
    ['a blob less', { blobs: manifest.blobs.slice(0, -1) }],
    ['a blob twice', { blobs: [first, first, ...manifest.blobs.slice(2)] }],
    ['blobs in another order', { blobs: [second, first, ...manifest.blobs.slice(2)] }],
    ['a blob of a terabyte', { blobs: [{ ...first, size: 2 ** 40 }, ...manifest.blobs.slice(1)] }],
    ['a blob a byte longer', { blobs: [{ ...first, size: first.size + 1 }, ...manifest.blobs.slice(1)] }],
    ['a blob a byte shorter', { blobs: [{ ...first, size: first.size - 1 }, ...manifest.blobs.slice(1)] }],
    ['a blob of no bytes', { blobs: [{ ...first, size: 0 }, ...manifest.blobs.slice(1)] }],
    ['a blob below nought', { blobs: [{ ...first, size: -5 }, ...manifest.blobs.slice(1)] }],
    ['a word too many', { files: ['../../x'] }],
    ['no name for its maker', { byName: 7 }],
    ['a name without end', { byName: 'x'.repeat(100_000) }],
  ]
  const cases: HostileCase[] = []
  for (const [name, change] of odd)
    cases.push(
      made(
        `manifest: ${name}`,
        CONTENTS,
        await press({ plain: plainOf(withManifest(load, { ...manifest, ...(change as object) })) }),
      ),
    )
  const many = Array.from({ length: STICK_LIMITS.blobs + 1 }, () => ({
    sha256: shaOf(randomBytes(4)),
    size: 1,
  }))
  if (ManifestShape.safeParse({ ...manifest, blobs: many }).success) throw new Error('no bound for blobs')
  cases.push(
    made(
      'manifest: more blobs than may be',
      CONTENTS,
      await press({ plain: plainOf(withManifest(load, { ...manifest, blobs: many })) }),
    ),
  )
  return cases
}

/** CBOR that is not what honest devices write. */
export async function encodings(load: Loaded): Promise<HostileCase[]> {
  const honest = sectionsOf(load)
  const bodies: [string, Uint8Array][] = [
    ['arrays a hundred thousand deep', Buffer.alloc(100_000, 0x81)],
    [
      'arrays a hundred thousand deep, closed',
      Buffer.concat([Buffer.alloc(100_000, 0x81), Buffer.from([0])]),
    ],
    [
      'maps thirteen deep',
      Buffer.concat([
        Buffer.from(Array.from({ length: 13 }, () => [0xa1, 0x61, 0x61]).flat()),
        Buffer.from([0]),
      ]),
    ],
    ['an array of four thousand million', Buffer.from([0x9a, 0xff, 0xff, 0xff, 0xff])],
    ['a map of 2^64', Buffer.from([0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['bytes of 2^53', Buffer.from([0x5b, 0, 0x20, 0, 0, 0, 0, 0, 0])],
    ['an endless array', Buffer.from([0x9f, 0x00, 0xff])],
    ['endless bytes', Buffer.from([0x5f, 0x41, 0x00, 0xff])],
    ['the same key twice', Buffer.from([0xa2, 0x61, 0x61, 0x01, 0x61, 0x61, 0x02])],
    ['a tag', Buffer.from([0xd9, 0xd9, 0xf7, 0x80])],
    ['undefined', Buffer.from([0xf7])],
    ['not a number', Buffer.from([0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0])],
    ['without end', Buffer.from([0xfb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0])],
    ['a number the long way', Buffer.from([0x81, 0x18, 0x01])],
    ['text that is no UTF-8', Buffer.from([0x62, 0xc3, 0x28])],
    ['two values', Buffer.from([0x80, 0x80])],
    ['an empty list', Buffer.from([0x80])],
    ['noise', randomBytes(300)],
  ]
  const cases = await almostHonest(load)
  for (const [kind, name] of [
    [1, 'manifest'],
    [2, 'objects'],
    [3, 'document'],
    [4, 'batch'],
  ] as const) {
    for (const [what, body] of bodies) {
      const head = Buffer.alloc(5)
      head[0] = kind
      head.writeUInt32BE(body.length, 1)
      const rest = kind === 1 ? honest.slice(1) : [honest[0]!, head, body, honest.at(-1)!]
      const plain = Buffer.concat(kind === 1 ? [head, body, ...rest] : rest)
      cases.push(made(`${name}: ${what}`, CONTENTS, await press({ plain })))
    }
  }
  return cases
}

/** A manifest that says what the honest one says, written another way: two readers could read two things in it. */
async function almostHonest(load: Loaded): Promise<HostileCase[]> {
  const body = encode(load.manifest)
  const again = Buffer.concat([encode('byName'), encode('Người khác')])
  const odd: [string, Uint8Array][] = [
    ['a key twice', Buffer.concat([Buffer.from([body[0]! + 1]), body.subarray(1), again])],
    ['a map without end', Buffer.concat([Buffer.from([0xbf]), body.subarray(1), Buffer.from([0xff])])],
    ['a long head', Buffer.concat([Buffer.from([0xb8, body[0]! & 31]), body.subarray(1)])],
    ['a byte after it', Buffer.concat([body, Buffer.from([0])])],
  ]
  const cases: HostileCase[] = []
  for (const [name, bytes] of odd) {
    const head = Buffer.alloc(5)
    head[0] = 1
    head.writeUInt32BE(bytes.length, 1)
    const plain = Buffer.concat([head, bytes, ...sectionsOf(load).slice(1)])
    cases.push(made(`manifest as it was, but ${name}`, CONTENTS, await press({ plain })))
  }
  return cases
}
