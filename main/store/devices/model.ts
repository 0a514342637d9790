import type { DeviceId, PersonId } from '../../../shared/kernel/ids.ts'

/** A device of the office, as the directory in the feed has it. */
export interface KnownDevice {
  readonly id: DeviceId
  readonly personId: PersonId
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** Nothing that it signed is believed. */
  readonly revoked: boolean
}
