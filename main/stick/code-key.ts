/** The key of a pack's pieces: argon2id over its sixteen digits, at the cost that the prologue states. */
import type { Prologue } from '../../shared/stick/prologue.ts'
import type { Argon2id } from './ports.ts'

/** What argon2id costs a pack that is made now. No calibration: the machine that opens it may be the slowest one. */
export const PACK_KDF = { memoryKib: 64 * 1024, passes: 3, lanes: 1 } as const

export const keyOfCode = (
  argon2id: Argon2id,
  code: string,
  { salt, kdf }: Pick<Prologue, 'salt' | 'kdf'>,
): Promise<Uint8Array> => argon2id(Buffer.from(code), salt, kdf, 32)
