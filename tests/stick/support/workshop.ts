/** An office with devices, and a press that makes packs: honest ones, and any that a modified client could make. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { keyOfCode } from '../../../main/stick/code-key.ts'
import { sealPiece, signPack } from '../../../main/stick/crypto.ts'
import type { KnownDevice } from '../../../main/stick/ports.ts'
import { argon2id } from '../../../main/vault/argon.ts'
import type { BodyId, DeviceId, PersonId } from '../../../shared/kernel/ids.ts'
import { STICK_LIMITS } from '../../../shared/stick/limits.ts'
import { encodePrologue, type Prologue } from '../../../shared/stick/prologue.ts'
import { an, binh, NOW, newId } from '../../store/support/people.ts'

export interface Laptop extends KnownDevice {
  readonly deviceId: DeviceId
  readonly signingKey: Uint8Array
}

export function aLaptop(personId: PersonId, revoked = false): Laptop {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    deviceId: newId<DeviceId>(),
    personId,
    revoked,
    signingKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })).slice(-32),
  }
}

export const BODY = newId<BodyId>()
export const CODE = '4821093755261140'
export const chi = { id: newId<PersonId>(), name: 'Lê Thị Chi', position: 'Công chức Văn phòng' }
/** Bình makes packs, An takes them. */
export const laptops = {
  an: aLaptop(an.id),
  binh: aLaptop(binh.id),
  chi: aLaptop(chi.id),
  lost: aLaptop(binh.id, true),
  stranger: aLaptop(newId<PersonId>()),
}

const known = [laptops.an, laptops.binh, laptops.chi, laptops.lost]
export const directory = async (id: DeviceId): Promise<KnownDevice | null> =>
  known.find(({ deviceId }) => deviceId === id) ?? null

export function aPrologue(change: Record<string, unknown> = {}): Prologue {
  return {
    bodyId: BODY,
    personId: binh.id,
    deviceId: laptops.binh.deviceId,
    created: NOW,
    kdf: { memoryKib: 64 * 1024, passes: 3, lanes: 1 },
    // The same for all, so that the slow key is derived once: what is tried here is everything after it.
    salt: new Uint8Array(16).fill(7),
    noncePrefix: new Uint8Array(randomBytes(7)),
    ...change,
  } as Prologue
}

const keys = new Map<string, Promise<Uint8Array>>()
/** argon2id, each answer remembered. */
export function keyFor(code: string, prologue: Pick<Prologue, 'salt' | 'kdf'>): Promise<Uint8Array> {
  const name = `${code} ${Buffer.from(prologue.salt).toString('hex')} ${JSON.stringify(prologue.kdf)}`
  const made = keys.get(name) ?? keyOfCode(argon2id, code, prologue)
  keys.set(name, made)
  return made
}

export interface Pressing {
  readonly plain: Uint8Array
  readonly prologue?: Prologue
  /** Bytes in place of the prologue's own. */
  readonly head?: (honest: Uint8Array) => Uint8Array
  readonly signer?: Laptop
  /** Pieces in place of the honest ones: what a client does that seals as it likes and still signs. */
  readonly pieces?: (
    seal: (index: number, last: boolean, plain: Uint8Array) => Uint8Array,
    plain: Uint8Array[],
  ) => Uint8Array[]
}

/** A whole file, signed over whatever is in it. */
export async function press({
  plain,
  prologue = aPrologue(),
  head,
  signer = laptops.binh,
  pieces,
}: Pressing): Promise<Buffer> {
  const start = (head ?? ((honest) => honest))(encodePrologue(prologue))
  const sealing = {
    key: await keyFor(CODE, aPrologue()),
    noncePrefix: prologue.noncePrefix,
    prologueHash: createHash('sha256').update(start).digest(),
  }
  const parts: Uint8Array[] = []
  for (let at = 0; at < plain.length; at += STICK_LIMITS.pieceBytes)
    parts.push(plain.subarray(at, at + STICK_LIMITS.pieceBytes))
  const seal = (index: number, last: boolean, bytes: Uint8Array) => sealPiece(sealing, { index, last }, bytes)
  const sealed =
    pieces?.(seal, parts) ?? parts.map((part, index) => seal(index, index === parts.length - 1, part))
  return resign(Buffer.concat([start, ...sealed]), signer)
}

/** Signs bytes that had no signature, or whose signature was taken off. */
export function resign(unsigned: Uint8Array, signer: Laptop = laptops.binh): Buffer {
  return Buffer.concat([
    unsigned,
    signPack(signer.signingKey, createHash('sha256').update(unsigned).digest()),
  ])
}
