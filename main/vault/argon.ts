/** argon2id (RFC 9106) at the cost this machine can bear: a PIN is short, the derivation must be slow. */
import type { KdfParams } from '../../shared/wire/sign-in.ts'

export type Argon2id = (
  password: Uint8Array,
  salt: Uint8Array,
  params: KdfParams,
  length: number,
) => Promise<Uint8Array>

/** `Algorithm.Argon2id`, an ambient const enum that cannot be imported here. */
const ARGON2ID = 2

/** Loaded when first needed: the native code is no part of showing a window. */
export const argon2id: Argon2id = async (password, salt, params, length) => {
  const { hashRaw } = await loadArgon()
  return new Uint8Array(
    await hashRaw(password, {
      algorithm: ARGON2ID,
      salt,
      memoryCost: params.memoryKib,
      timeCost: params.passes,
      parallelism: params.lanes,
      outputLen: length,
    }),
  )
}

async function loadArgon(): Promise<typeof import('@node-rs/argon2')> {
  const loaded = (await import('@node-rs/argon2')) as typeof import('@node-rs/argon2') & {
    default?: typeof import('@node-rs/argon2')
  }
  return loaded.default ?? loaded
}

/** Never cheaper than this, on however slow a machine. */
export const FLOOR: KdfParams = { memoryKib: 64 * 1024, passes: 3, lanes: 1 }
/** A 4 GB laptop has this to spare for half a second. */
const MOST_MEMORY_KIB = 128 * 1024
const WISHED_MS = 450
const MOST_PASSES = 12

/** `floorMs`: what FLOOR took here. Cost grows with memory × passes; the answer takes 300–700 ms, or FLOOR if that is longer. */
export function costFor(floorMs: number): KdfParams {
  const times = WISHED_MS / Math.max(1, floorMs)
  const memoryKib = times >= 2 ? MOST_MEMORY_KIB : FLOOR.memoryKib
  const timesLeft = times / (memoryKib / FLOOR.memoryKib)
  const passes = Math.min(MOST_PASSES, Math.max(FLOOR.passes, Math.round(FLOOR.passes * timesLeft)))
  return { memoryKib, passes, lanes: 1 }
}

/** Measures FLOOR twice and takes the quicker run: the first one also loads the code. */
export async function calibrate(argon: Argon2id, monotonicMs: () => number): Promise<KdfParams> {
  const once = async (): Promise<number> => {
    const from = monotonicMs()
    await argon(new Uint8Array(6), new Uint8Array(16), FLOOR, 32)
    return monotonicMs() - from
  }
  return costFor(Math.min(await once(), await once()))
}
