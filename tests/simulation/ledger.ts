import type { OpId } from '../../shared/kernel/ids.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { Device } from './device-shape.ts'

/** What was promised, and what went over the wires. */
export interface Ledger {
  /** Shown as "saved": op → the devices' name. */
  readonly saved: Map<OpId, { readonly device: Device; readonly docId: LayerDocId | Scope }>
  /** On some disk at some time, shown as saved or not: op → whose. */
  readonly written: Map<OpId, Device>
  /** Written, then gone with an older image of the disk: nobody promised that. */
  readonly excused: Set<OpId>
  /** `<device> <op>`: gone with a disk that was put back; whoever else has it brings it again. */
  readonly rolledBack: Set<string>
  /** What a hub had on its disk when that was lost. */
  readonly lostWithHub: Set<OpId>
  /** What a server held before it was put back. */
  readonly forgotten: Set<OpId>
  /** `<device> <number>`: the bytes that were sent under it. */
  readonly batches: Map<string, Uint8Array>
  /** Devices whose disk was put back: whether the server has batches that the older copy knows nothing of. */
  readonly olderCopies: Map<Device, boolean>
  /** What the server has refused at some time, whoever brought it. */
  readonly rejected: Set<OpId>
  /** Receipts that a device has on its disk. */
  readonly receipted: Set<OpId>
  /** `<scope> <person>`: who has been in a group at some time. */
  readonly everIn: Set<string>
  readonly violations: string[]
  /** Requests with batches so far. */
  pushes: number
  requests: number
}
