/** Every hostile pack that could be thought of: what a stranger, a finder or a modified client may put on a stick. */
import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import * as Y from 'yjs'
import type { BodyId, FileId, GroupId, MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { type Manifest, Manifest as ManifestShape } from '../../../shared/stick/contents.ts'
import { STICK_LIMITS } from '../../../shared/stick/limits.ts'
import { PROLOGUE_READ_BYTES } from '../../../shared/stick/prologue.ts'
import { SIGNATURE_BYTES, TAG_BYTES } from '../../../shared/stick/stream.ts'
import { an, binh, NOW, newId } from '../../store/support/people.ts'
import { aWriter, meetingDoc, privateDoc } from '../../store/support/writer.ts'
import {
  aGroupOp,
  aMeetingLoad,
  anOp,
  anOutboxLoad,
  type Loaded,
  type LoadedMeeting,
  plainOf,
  sectionsOf,
  shaOf,
  signedBatch,
} from './honest.ts'
import { aPrologue, CODE, chi, laptops, press, resign } from './workshop.ts'

export interface HostileCase {
  readonly name: string
  readonly file: Uint8Array
  readonly code: string
  /** The reason that has to be given. */
  readonly refused: string
}
type Chance = (below: number) => number
const made = (name: string, refused: string, file: Uint8Array, code = CODE): HostileCase => ({
  name,
  file,
  code,
  refused,
})

const CONTENTS = 'stick/refused-contents'

export async function hostileCases(chance: Chance): Promise<HostileCase[]> {
  const load = aMeetingLoad()
  const honest = await press({ plain: plainOf(load) })
  return [
    ...(await notPacks(honest)),
    ...cutAnywhere(honest, load),
    ...flippedAnywhere(honest, chance),
    ...(await prologues(load)),
    ...(await makers(load)),
    ...codes(honest),
    ...(await pieces(load)),
    ...(await lengths(load)),
    ...(await counts(load)),
    ...(await encodings(load)),
    ...(await names(load)),
    ...(await strayObjects(load)),
    ...(await strayDocuments(load)),
    ...(await strayBlobs(load)),
    ...(await batches()),
  ]
}

async function notPacks(honest: Buffer): Promise<HostileCase[]> {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(500)])
  const later = Buffer.from(honest)
  later.writeUInt16BE(2, 8)
  const latest = Buffer.from(honest)
  latest.writeUInt16BE(65_535, 8)
  const before = Buffer.from(honest)
  before.writeUInt16BE(0, 8)
  return [
    made('an empty file', 'stick/not-a-pack', new Uint8Array(0)),
    made('one byte', 'stick/not-a-pack', Buffer.from('P')),
    made('a zip', 'stick/not-a-pack', zip),
    made('a PDF', 'stick/not-a-pack', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(500)])),
    made('noise', 'stick/not-a-pack', randomBytes(100_000)),
    made(
      'the first word alone',
      'stick/not-a-pack',
      Buffer.concat([honest.subarray(0, 8), Buffer.alloc(400)]),
    ),
    made('the next format', 'stick/newer-version', later),
    made('a format far ahead', 'stick/newer-version', latest),
    made('format nought', 'stick/not-a-pack', before),
    made(
      'another word in front',
      'stick/not-a-pack',
      Buffer.concat([Buffer.from('PHONGHOQ'), honest.subarray(8)]),
    ),
  ]
}

/** Where something ends: prologue, each piece, its tag, the signature, and a byte to each side. */
function boundariesOf(honest: Buffer): number[] {
  const start = 12 + honest.readUInt16BE(10)
  const places = [8, 10, 12, start, honest.length - SIGNATURE_BYTES, honest.length]
  const sealed = STICK_LIMITS.pieceBytes + TAG_BYTES
  for (let at = start + sealed; at < honest.length; at += sealed) places.push(at, at - TAG_BYTES)
  return [...new Set(places.flatMap((at) => [at - 1, at, at + 1]))].filter(
    (at) => at >= 0 && at < honest.length,
  )
}

function cutAnywhere(honest: Buffer, load: Loaded): HostileCase[] {
  const start = 12 + honest.readUInt16BE(10)
  // Where each section ends, as far as it is in the first piece; later ones lie a tag further on.
  let plain = 0
  const ends = sectionsOf(load).map((section) => {
    plain += section.length
    return start + plain + Math.floor(plain / STICK_LIMITS.pieceBytes) * TAG_BYTES
  })
  return [...new Set([...boundariesOf(honest), ...ends])]
    .filter((at) => at < honest.length)
    .map((at) =>
      made(
        `cut at ${at} of ${honest.length}`,
        at < start + 40 ? 'stick/*' : 'stick/tampered',
        honest.subarray(0, at),
      ),
    )
}

function flippedAnywhere(honest: Buffer, chance: Chance): HostileCase[] {
  const start = 12 + honest.readUInt16BE(10)
  const places = [
    ...Array.from({ length: 12 }, (_, at) => at),
    ...Array.from({ length: 24 }, () => 12 + chance(start - 12)),
    ...Array.from({ length: 24 }, () => start + chance(honest.length - start - SIGNATURE_BYTES)),
    ...Array.from({ length: 8 }, () => honest.length - 1 - chance(SIGNATURE_BYTES)),
    ...boundariesOf(honest).filter((at) => at >= start),
  ]
  return places.map((at) => {
    const file = Buffer.from(honest)
    file[at] = (file[at] ?? 0) ^ (1 << chance(8))
    return made(`a bit of byte ${at} flipped`, at < start ? 'stick/*' : 'stick/tampered', file)
  })
}

async function prologues(load: Loaded): Promise<HostileCase[]> {
  const plain = plainOf(load)
  const odd: [string, Record<string, unknown>][] = [
    ['argon2id over two terabytes', { kdf: { memoryKib: 2 ** 31, passes: 3, lanes: 1 } }],
    ['argon2id for a week', { kdf: { memoryKib: 64 * 1024, passes: 2 ** 31, lanes: 1 } }],
    ['argon2id for nothing', { kdf: { memoryKib: 8, passes: 1, lanes: 1 } }],
    ['a thousand lanes', { kdf: { memoryKib: 64 * 1024, passes: 3, lanes: 1000 } }],
    ['no salt', { salt: new Uint8Array(0) }],
    ['a long salt', { salt: new Uint8Array(200) }],
    ['a short nonce', { noncePrefix: new Uint8Array(6) }],
    ['a path for an office', { bodyId: '../../../../etc/passwd' }],
    ['a path for a device', { deviceId: 'C:\\Windows\\system32' }],
    ['a time beyond time', { created: 1e300 }],
    ['a word too many', { extra: 'x' }],
    ['a prototype', { __proto__: null, constructor: 'x' }],
  ]
  const cases: HostileCase[] = []
  for (const [name, change] of odd) {
    const prologue = aPrologue(change)
    const file = await press({
      plain,
      prologue: { ...prologue, noncePrefix: new Uint8Array(7) },
      head: () => headOf(prologue),
    })
    cases.push(made(`prologue: ${name}`, 'stick/not-a-pack', file))
  }
  const body = encode(aPrologue())
  const doubled = Buffer.concat([Buffer.from([0xa8]), body.subarray(1), body.subarray(1, 1 + 7 + 38)])
  const bodies: [string, Uint8Array][] = [
    ['nested a thousand deep', Buffer.concat([Buffer.alloc(900, 0x81), Buffer.from([0])])],
    ['an endless map', Buffer.from([0xbf, ...body.subarray(1), 0xff])],
    ['a map of four thousand million', Buffer.from([0xba, 0xff, 0xff, 0xff, 0xff])],
    ['a string longer than the file', Buffer.from([0x7b, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a tag', Buffer.concat([Buffer.from([0xd8, 0x64]), body])],
    ['the same word twice', doubled],
    ['bytes after the end', Buffer.concat([body, Buffer.from([0])])],
    ['nothing', new Uint8Array(0)],
  ]
  for (const [name, bytes] of bodies)
    cases.push(
      made(`prologue: ${name}`, 'stick/not-a-pack', await press({ plain, head: () => headWith(bytes) })),
    )
  for (const length of [0, 1, 1025, 60_000, 65_535]) {
    const head = (honest: Uint8Array) => {
      const bytes = Buffer.from(honest)
      bytes.writeUInt16BE(length, 10)
      return bytes
    }
    cases.push(
      made(`prologue: says it has ${length} bytes`, 'stick/not-a-pack', await press({ plain, head })),
    )
  }
  return cases
}

const headOf = (prologue: unknown): Uint8Array => headWith(encode(prologue))
function headWith(body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12)
  head.write('PHONGHOP', 'latin1')
  head.writeUInt16BE(1, 8)
  head.writeUInt16BE(Math.min(body.length, PROLOGUE_READ_BYTES), 10)
  return Buffer.concat([head, body])
}

async function makers(load: Loaded): Promise<HostileCase[]> {
  const plain = plainOf(load)
  const { stranger, lost, an: mine, chi: other } = laptops
  const of = (laptop: typeof stranger) => aPrologue({ personId: laptop.personId, deviceId: laptop.deviceId })
  const honest = await press({ plain })
  return [
    made('signed by another device of the office', 'stick/tampered', await press({ plain, signer: other })),
    made('signed by the taker', 'stick/tampered', await press({ plain, signer: mine })),
    made('signed by a key that nobody knows', 'stick/tampered', await press({ plain, signer: stranger })),
    made(
      'from a device that nobody knows',
      'stick/unknown-device',
      await press({ plain, prologue: of(stranger), signer: stranger }),
    ),
    made(
      'from a lost laptop',
      'stick/revoked-device',
      await press({ plain, prologue: of(lost), signer: lost }),
    ),
    made(
      "a device under another person's name",
      'stick/unknown-device',
      await press({ plain, prologue: aPrologue({ personId: chi.id }) }),
    ),
    made(
      'of another office',
      'stick/other-office',
      await press({ plain, prologue: aPrologue({ bodyId: newId<BodyId>() }) }),
    ),
    made('without a signature', 'stick/tampered', honest.subarray(0, -SIGNATURE_BYTES)),
    made(
      'a signature of noughts',
      'stick/tampered',
      Buffer.concat([honest.subarray(0, -SIGNATURE_BYTES), Buffer.alloc(64)]),
    ),
    made(
      "another pack's signature",
      'stick/tampered',
      Buffer.concat([honest.subarray(0, -64), (await press({ plain })).subarray(-64)]),
    ),
    made('a byte after the signature', 'stick/tampered', Buffer.concat([honest, Buffer.from([0])])),
    made('twice the same pack in one file', 'stick/tampered', Buffer.concat([honest, honest])),
    made(
      'somebody who has no part in the meeting',
      CONTENTS,
      await press({ plain, prologue: of(other), signer: other }),
    ),
  ]
}

function codes(honest: Buffer): HostileCase[] {
  return [
    '0000000000000000',
    '4821093755261141',
    '4821093755261104',
    '8421093755261140',
    '1140526593748210',
  ].map((code) => made(`opened with ${code}`, 'stick/wrong-code', honest, code))
}

async function pieces(load: Loaded): Promise<HostileCase[]> {
  const plain = plainOf(load)
  type Seal = (index: number, last: boolean, bytes: Uint8Array) => Uint8Array
  const sealAll = (seal: Seal, parts: Uint8Array[]) =>
    parts.map((part, at) => seal(at, at === parts.length - 1, part))
  const odd: [string, (seal: Seal, parts: Uint8Array[]) => Uint8Array[]][] = [
    ['the first left out', (seal, parts) => sealAll(seal, parts).slice(1)],
    ['the last left out', (seal, parts) => sealAll(seal, parts).slice(0, -1)],
    ['the first twice', (seal, parts) => [...sealAll(seal, parts).slice(0, 1), ...sealAll(seal, parts)]],
    [
      'two swapped',
      (seal, parts) =>
        sealAll(seal, [...parts]).map((_, at, all) => all[at === 0 ? 1 : at === 1 ? 0 : at] ?? all[at]!),
    ],
    [
      'the first said to be the last',
      (seal, parts) => [seal(0, true, parts[0]!), ...sealAll(seal, parts).slice(1)],
    ],
    ['no last one', (seal, parts) => parts.map((part, at) => seal(at, false, part))],
    [
      'two last ones',
      (seal, parts) => [...sealAll(seal, parts), seal(parts.length, true, parts[0]!.subarray(0, 100))],
    ],
    [
      'a tag of noughts',
      (seal, parts) =>
        sealAll(seal, parts).map((piece) => Buffer.concat([piece.subarray(0, -16), Buffer.alloc(16)])),
    ],
    ['nothing sealed', (_, parts) => parts],
    ['pieces of another size', (seal) => sealAll(seal, [plain.subarray(0, 1000), plain.subarray(1000)])],
  ]
  const cases: HostileCase[] = []
  for (const [name, how] of odd)
    cases.push(made(`pieces: ${name}`, 'stick/*', await press({ plain, pieces: how })))
  const other = await press({ plain })
  const honest = await press({ plain })
  const start = 12 + honest.readUInt16BE(10)
  const mixed = Buffer.concat([
    honest.subarray(0, start),
    other.subarray(12 + other.readUInt16BE(10), -SIGNATURE_BYTES),
  ])
  cases.push(made('pieces: of another pack', 'stick/wrong-code', resign(mixed)))
  return cases
}

/** A section whose length says something else. */
async function lengths(load: Loaded): Promise<HostileCase[]> {
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

const withManifest = (load: Loaded, manifest: unknown): Loaded => ({
  ...load,
  manifest: manifest as Manifest,
})

async function counts(load: LoadedMeeting): Promise<HostileCase[]> {
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
async function encodings(load: Loaded): Promise<HostileCase[]> {
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

/** Where honest packs have ids and hashes: what a careless reader would make a path of. */
async function names(load: LoadedMeeting): Promise<HostileCase[]> {
  const paths = [
    '../../evil',
    '/etc/passwd',
    'C:\\evil.exe',
    'CON',
    'a\0b',
    '..%2f..%2f',
    '\\\\host\\share',
    'x:stream',
    '.',
    '',
    'ＮＵＬ',
  ]
  const cases: HostileCase[] = []
  for (const name of paths) {
    const blobs = [{ ...load.manifest.blobs[0], sha256: name }, ...load.manifest.blobs.slice(1)]
    const asBlob = plainOf(withManifest(load, { ...load.manifest, blobs }))
    cases.push(made(`a blob called ${JSON.stringify(name)}`, CONTENTS, await press({ plain: asBlob })))
    const objects = load.objects.map((put) =>
      put.type === 'FileVersion' ? { ...put, object: { ...put.object, sha256: name, id: name } } : put,
    ) as OparlPut[]
    cases.push(
      made(
        `a version called ${JSON.stringify(name)}`,
        CONTENTS,
        await press({ plain: plainOf({ ...load, objects }) }),
      ),
    )
    const documents = load.documents.map((document) => ({ ...document, docId: `meeting/${name}` }))
    cases.push(
      made(
        `a document called ${JSON.stringify(name)}`,
        CONTENTS,
        await press({ plain: plainOf({ ...load, documents } as unknown as Loaded) }),
      ),
    )
  }
  return cases
}

async function strayObjects(load: LoadedMeeting): Promise<HostileCase[]> {
  const other = aMeetingLoad([10])
  const without = (type: OparlPut['type']) => load.objects.filter((put) => put.type !== type)
  const change = (type: OparlPut['type'], with_: object) =>
    load.objects.map((put) =>
      put.type === type ? { ...put, object: { ...put.object, ...with_ } } : put,
    ) as OparlPut[]
  const onlyBinh = [{ personId: binh.id, role: 'secretary' }]
  const odd: [string, OparlPut[], string?][] = [
    ['no meeting', without('Meeting')],
    ['two meetings', [...load.objects, ...other.objects.filter(({ type }) => type === 'Meeting')]],
    ['another meeting than it says', other.objects],
    ['a meeting of another office', change('Meeting', { bodyId: newId() })],
    [
      'a meeting that the taker has no part in',
      change('Meeting', { participants: onlyBinh }),
      'stick/not-for-you',
    ],
    ['a meeting that is still a draft', change('Meeting', { meetingState: 'draft' }), 'stick/not-for-you'],
    ['a person of another office', change('Person', { bodyId: newId() })],
    ["another meeting's agenda", change('AgendaItem', { meetingId: newId() })],
    ["another meeting's papers", change('Consultation', { meetingId: newId() })],
    [
      'a paper that nobody brings',
      [...load.objects, ...other.objects.filter(({ type }) => type === 'Paper')],
    ],
    ['a file of no paper', change('File', { paperId: newId() })],
    ['a version of no file', change('FileVersion', { fileId: newId() })],
    ['versions without their files', without('File')],
    ['the same object twice', [...load.objects, load.objects[1]!]],
    ['a secret paper', change('Paper', { secrecy: 'secret' })],
    ['an object of an unknown kind', [...load.objects, { type: 'Vote', object: {} } as never]],
    ['a name without end', change('Person', { name: 'x'.repeat(1_000_000) })],
    ['a version of minus one byte', change('FileVersion', { size: -1 })],
    [
      'a membership of somebody else',
      [
        ...load.objects,
        {
          type: 'Membership',
          object: {
            created: NOW,
            modified: NOW,
            deleted: false,
            id: newId(),
            personId: newId(),
            organizationId: newId(),
            role: '',
          },
        } as OparlPut,
      ],
    ],
  ]
  const cases: HostileCase[] = []
  for (const [name, objects, refused] of odd) {
    const manifest = { ...load.manifest, objects: objects.length }
    cases.push(
      made(
        `objects: ${name}`,
        refused ?? CONTENTS,
        await press({ plain: plainOf({ ...load, manifest, objects }) }),
      ),
    )
  }
  return cases
}

async function strayDocuments(load: LoadedMeeting): Promise<HostileCase[]> {
  const [paper] = load.meeting.papers
  if (paper === undefined) throw new Error('no paper')
  const writer = aWriter(meetingDoc(load.meeting.id, paper.fileId, an.id))
  writer.note(paper.versionId, 'Ghi chú')
  const update = Y.encodeStateAsUpdate(writer.doc)
  const group = layerDocId({
    layer: 'group',
    groupId: newId<GroupId>(),
    fileId: paper.fileId,
    authorId: binh.id,
  })
  const deep = new Y.Doc()
  let map = deep.getMap('a')
  for (let depth = 0; depth < 20; depth += 1) {
    const inner = new Y.Map<unknown>()
    map.set('x', inner)
    map = inner
  }
  const odd: [string, string, Uint8Array][] = [
    ["the taker's private notes", privateDoc(paper.fileId, an.id), update],
    ["the maker's private notes", privateDoc(paper.fileId, binh.id), update],
    ["a group's notes", group, update],
    ["another meeting's notes", meetingDoc(newId<MeetingId>(), paper.fileId, an.id), update],
    ['notes on a paper of another meeting', meetingDoc(load.meeting.id, newId<FileId>(), an.id), update],
    ['notes that are no notes', writer.docId, randomBytes(200)],
    ['notes of no bytes', writer.docId, new Uint8Array(0)],
    ['notes nested twenty deep', writer.docId, Y.encodeStateAsUpdate(deep)],
    ['a poisoned clock', writer.docId, poisoned()],
    ['half of the notes', writer.docId, update.subarray(0, update.length / 2)],
  ]
  const cases: HostileCase[] = []
  for (const [name, docId, bytes] of odd) {
    const documents = [{ docId, update: bytes }] as Loaded['documents']
    const manifest = { ...load.manifest, documents: 1 }
    cases.push(
      made(`documents: ${name}`, CONTENTS, await press({ plain: plainOf({ ...load, manifest, documents }) })),
    )
  }
  const twice = [load.documents[0]!, load.documents[0]!]
  cases.push(
    made(
      'documents: the same twice',
      CONTENTS,
      await press({ plain: plainOf({ ...load, documents: twice }) }),
    ),
  )
  return cases
}

/** One garbage-collected range of two thousand million: whatever comes after it is for ever too late. */
const poisoned = () => new Uint8Array([1, 1, 5, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x08, 0])

async function strayBlobs(load: LoadedMeeting): Promise<HostileCase[]> {
  const program = Buffer.from('MZ\u0090\u0000 a program that no version is')
  const added = {
    manifest: {
      ...load.manifest,
      blobs: [...load.manifest.blobs, { sha256: shaOf(program), size: program.length }],
    },
  }
  const flipped = load.blobs.map((bytes, at) => {
    const other = Buffer.from(bytes)
    if (at === 0) other[100] = (other[100] ?? 0) ^ 1
    return other
  })
  const larger = load.objects.map((put) =>
    put.type === 'FileVersion' ? { ...put, object: { ...put.object, size: 17 } } : put,
  ) as OparlPut[]
  return [
    made(
      'blobs: one that no version is',
      CONTENTS,
      await press({ plain: plainOf({ ...load, ...added, blobs: [...load.blobs, program] }) }),
    ),
    made(
      'blobs: other bytes than its name',
      CONTENTS,
      await press({ plain: plainOf({ ...load, blobs: flipped }) }),
    ),
    made(
      'blobs: the first in the place of the second',
      CONTENTS,
      await press({ plain: plainOf({ ...load, blobs: load.blobs.toReversed() }) }),
    ),
    made(
      'blobs: another size than its version',
      CONTENTS,
      await press({ plain: plainOf({ ...load, objects: larger }) }),
    ),
    made(
      'blobs: a gigabyte of noughts in the manifest alone',
      CONTENTS,
      await press({
        plain: plainOf(
          withManifest(load, {
            ...load.manifest,
            blobs: load.manifest.blobs.map((blob) => ({ ...blob, size: STICK_LIMITS.blobBytes })),
          }),
        ),
      }),
    ),
  ]
}

async function batches(): Promise<HostileCase[]> {
  const meeting = aMeetingLoad([10])
  const honest = signedBatch([anOp()])
  const twice = anOp()
  const forAn = anOp({ docId: meetingDoc(newId(), newId<FileId>(), an.id) })
  const privateOfAn = anOp({ docId: privateDoc(newId<FileId>(), an.id) })
  const flipped = { ...honest, body: Buffer.from(honest.body) }
  flipped.body[60] = (flipped.body[60] ?? 0) ^ 1
  const load = (...some: Parameters<typeof anOutboxLoad>[0] & object) => anOutboxLoad(some)
  const noughts = { ...honest, signature: new Uint8Array(64) }
  const odd: [string, Loaded][] = [
    ["an op that is somebody else's", load(signedBatch([forAn]))],
    ["somebody else's private op", load(signedBatch([privateOfAn]))],
    ["somebody else's group", load(signedBatch([aGroupOp(an.id)]))],
    ['a group under another id', load(signedBatch([{ ...aGroupOp(), docId: `group/${newId()}` }]))],
    [
      'a group that is none',
      load(signedBatch([{ ...aGroupOp(), payload: new Uint8Array(randomBytes(40)) }])),
    ],
    ["another device's batch", load(signedBatch([anOp()], laptops.chi))],
    ["a lost laptop's batch", load(signedBatch([anOp()], laptops.lost))],
    [
      "a batch under another device's name",
      load({ ...signedBatch([anOp()], { ...laptops.binh, deviceId: laptops.chi.deviceId }) }),
    ],
    ['a batch with a flipped bit', load(flipped)],
    ['a batch without a signature', load(noughts)],
    ['a signature of three bytes', load({ ...honest, signature: new Uint8Array(3) })],
    ['the same op twice', load(signedBatch([twice, twice]))],
    ['the same op in two batches', load(signedBatch([twice]), signedBatch([twice], laptops.binh, 2))],
    ['an empty batch', load(signedBatch([]))],
    ['a batch of noise', load({ body: new Uint8Array(randomBytes(100)), signature: new Uint8Array(64) })],
    ['an op that is no update', load(signedBatch([anOp({ payload: new Uint8Array(randomBytes(60)) })]))],
    ['an op that poisons a clock', load(signedBatch([anOp({ payload: poisoned() })]))],
    ['an op with a path for an id', load(signedBatch([anOp({ opId: '../../x' as OpId })]))],
    [
      'an op of a person without an id',
      load(signedBatch([{ ...anOp(), docId: `private/${newId()}/${'x' as PersonId}` }])),
    ],
    ['five hundred and one ops', load(signedBatch(Array.from({ length: 501 }, () => anOp())))],
    [
      'batches beside a meeting',
      { ...meeting, manifest: { ...meeting.manifest, batches: 1 }, batches: [honest] },
    ],
    [
      'papers beside an outbox',
      {
        ...anOutboxLoad(),
        manifest: { ...anOutboxLoad().manifest, objects: meeting.objects.length },
        objects: meeting.objects,
      },
    ],
    ['a meeting called an outbox', { ...meeting, manifest: { ...meeting.manifest, what: { is: 'outbox' } } }],
    [
      'an outbox called a meeting',
      { ...anOutboxLoad(), manifest: { ...anOutboxLoad().manifest, what: meeting.manifest.what } },
    ],
  ]
  const cases: HostileCase[] = []
  for (const [name, some] of odd)
    cases.push(made(`outbox: ${name}`, CONTENTS, await press({ plain: plainOf(some) })))
  return cases
}
