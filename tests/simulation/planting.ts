/** What planted bugs are made with. */
import { decode } from 'cborg'
import type { BatchBody, Op, SignedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Device } from './device-shape.ts'
import type { DeviceStore } from './model-store.ts'
import { soundPlants, type WorldPlants } from './world.ts'

export interface PlantedBug {
  readonly name: string
  readonly plants: WorldPlants
  /** Looked at before the others: the seed that found it last. */
  readonly near: number
}

export function bug(name: string, plants: Partial<WorldPlants>, near = 1): PlantedBug {
  return { name, plants: { ...soundPlants, ...plants }, near }
}

export const opsOf = (batches: readonly SignedBatch[]): Op[] =>
  batches.flatMap((batch) => (decode(batch.body) as BatchBody).ops)

/** A store whose pages pass through `change` on their way to the disk. */
export const pages = (
  change: (response: SyncResponse, device: Device) => SyncResponse,
): Partial<WorldPlants> => ({
  store: (store: DeviceStore, device: Device) => ({
    ...store,
    applyResponse: (response, now) => store.applyResponse(change(response, device), now),
  }),
})
