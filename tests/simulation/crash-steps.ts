/** Deaths between two steps: right after the disk or the network has done its part and before the app hears of it. */
import type { DeviceStore } from './model-store.ts'

/** Steps after which a device may die. */
export const DEVICE_STEPS = ['asked', 'answered', 'frozen', 'stored', 'saved'] as const
export type DeviceStep = (typeof DEVICE_STEPS)[number]

/** Dies when the step has come `left` times more, and is back after a while. */
export interface CrashAt {
  readonly step: DeviceStep
  left: number
  readonly downMs: number
}

/** Whether the device has died at this step. */
export type Reached = (step: DeviceStep) => boolean

/** A new one each time: what waits for a promise that lives for ever lives as long. */
const never = (): Promise<never> => new Promise(() => undefined)

/** What is on the disk when its device dies is on the disk; the app is told nothing any more. */
export function mortal(store: DeviceStore, reached: Reached): DeviceStore {
  const then =
    <Ask extends unknown[], Answer>(work: (...ask: Ask) => Promise<Answer>, step: DeviceStep) =>
    async (...ask: Ask): Promise<Answer> => {
      const answer = await work(...ask)
      return reached(step) ? never() : answer
    }
  return {
    ...store,
    appendLocal: then(store.appendLocal, 'saved'),
    outboxBatches: then(store.outboxBatches, 'frozen'),
    applyResponse: then(store.applyResponse, 'stored'),
  }
}
