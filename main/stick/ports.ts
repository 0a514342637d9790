/** What packs need of the world. main/app/stick-desk.ts fits the adapters. */
import type { DeviceId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { KdfParams } from '../../shared/wire/sign-in.ts'

export type Argon2id = (
  password: Uint8Array,
  salt: Uint8Array,
  params: KdfParams,
  length: number,
) => Promise<Uint8Array>

/** A device of the office, as the server's directory has it. */
export interface KnownDevice {
  readonly personId: PersonId
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly revoked: boolean
}
export type FindDevice = (id: DeviceId) => Promise<KnownDevice | null>

/** A content of this device, decrypted on the way. */
export interface BlobSource {
  readonly size: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  readonly close: () => Promise<void> | void
}
export type OpenBlob = (sha256: Sha256) => Promise<Result<BlobSource, string>>

/** A file being written beside its place. */
export interface Outgoing {
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly finish: () => Promise<void>
  readonly discard: () => Promise<void>
}

export interface JobPorts {
  readonly signal: AbortSignal
  /** 0 to 1. */
  readonly progress: (part: number) => void
}

export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Cancelled()
}
