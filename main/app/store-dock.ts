/** Keeps one store worker running ahead of need: starting its thread takes longer than unlocking should wait. */
import type { StoreEvents } from '../store/api.ts'
import { type StoreClient, startStore } from '../store/store-client.ts'

export interface StoreDock {
  readonly warm: () => void
  /** The running worker becomes the caller's, to be closed by it. */
  readonly take: (events: StoreEvents) => StoreClient
  readonly close: () => Promise<void>
}

/** `workerFile`: out/main/store-worker.js. */
export function createStoreDock(workerFile: string): StoreDock {
  let spare: { readonly client: StoreClient; hear: StoreEvents | null } | null = null
  const make = (): NonNullable<typeof spare> => {
    const made: { client: StoreClient; hear: StoreEvents | null } = {
      hear: null,
      client: startStore(workerFile, {
        meetingsChanged: (ids) => made.hear?.meetingsChanged(ids),
        layerChanged: (change) => made.hear?.layerChanged(change),
        groupsChanged: () => made.hear?.groupsChanged?.(),
        tasksChanged: () => made.hear?.tasksChanged?.(),
        draftsChanged: (meetingIds) => made.hear?.draftsChanged?.(meetingIds),
        desksChanged: (meetingIds) => made.hear?.desksChanged?.(meetingIds),
        outboxChanged: (waiting, refused) => made.hear?.outboxChanged(waiting, refused),
        damaged: () => made.hear?.damaged(),
        diskFull: (roomGivenBack) => made.hear?.diskFull?.(roomGivenBack),
        stopped: () => {
          // A spare that died is no spare.
          if (spare === made) spare = null
          made.hear?.stopped?.()
        },
      }),
    }
    return made
  }
  return {
    warm: () => {
      spare ??= make()
    },
    take: (events) => {
      const taken = spare ?? make()
      spare = null
      taken.hear = events
      return taken.client
    },
    close: async () => {
      const last = spare
      spare = null
      await last?.client.terminate()
    },
  }
}
