/** Files that are no packs, cut, flipped, signed by others, opened with other codes, of pieces put together otherwise. */
import { randomBytes } from 'node:crypto'
import type { BodyId } from '../../../shared/kernel/ids.ts'
import { STICK_LIMITS } from '../../../shared/stick/limits.ts'
import { SIGNATURE_BYTES, TAG_BYTES } from '../../../shared/stick/stream.ts'
import { newId } from '../../store/support/people.ts'
import { type Loaded, plainOf, sectionsOf } from './honest.ts'
import { type Chance, CONTENTS, type HostileCase, made } from './hostile-case.ts'
import { aPrologue, chi, laptops, press, resign } from './workshop.ts'

export async function notPacks(honest: Buffer): Promise<HostileCase[]> {
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

export function cutAnywhere(honest: Buffer, load: Loaded): HostileCase[] {
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

export function flippedAnywhere(honest: Buffer, chance: Chance): HostileCase[] {
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

export async function makers(load: Loaded): Promise<HostileCase[]> {
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

export function codes(honest: Buffer): HostileCase[] {
  return [
    '0000000000000000',
    '4821093755261141',
    '4821093755261104',
    '8421093755261140',
    '1140526593748210',
  ].map((code) => made(`opened with ${code}`, 'stick/wrong-code', honest, code))
}

export async function pieces(load: Loaded): Promise<HostileCase[]> {
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
