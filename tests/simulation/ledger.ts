import type { OpId } from '../../shared/kernel/ids.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { Device } from './device.ts'

/** What was promised, and what went over the wires. */
export interface Ledger {
  /** Shown as "saved": op → the devices' name. */
  readonly saved: Map<OpId, { readonly device: Device; readonly docId: LayerDocId | Scope }>
  /** Saved, then gone with an older image of the disk: nobody promised that. */
  readonly excused: Set<OpId>
  /** Receipts that a device has on its disk. */
  readonly receipted: Set<OpId>
  /** `<scope> <person>`: who has been in a group at some time. */
  readonly everIn: Set<string>
  readonly violations: string[]
  /** Requests with batches so far. */
  pushes: number
  requests: number
}
