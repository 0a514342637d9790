/** Brings updates to the disk, one after the other. What main refuses is kept, shown as unsaved, and tried again. */
import type { Failure, Result } from '../../../shared/kernel/result.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'

export interface Write {
  readonly docId: LayerDocId
  readonly update: Uint8Array
  /** One line for the list of what waits to be sent. */
  readonly summary: string
  readonly ids: ReadonlySet<string>
}
export type Append = (write: {
  docId: LayerDocId
  update: Uint8Array<ArrayBuffer>
  summary: string
}) => Promise<Result<unknown>>

export type SaveState =
  | { readonly at: 'clean' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved' }
  | { readonly at: 'failed'; readonly failure: Failure; readonly count: number }

export interface Saving {
  readonly add: (write: Write) => void
  readonly retry: () => void
  readonly state: () => SaveState
  /** Only after a refusal: a save under way is not worth a mark. */
  readonly isUnsaved: (id: string) => boolean
}

export function createSaving(append: Append, changed: () => void): Saving {
  const waiting: Write[] = []
  let running = false
  let failure: Failure | null = null
  let savedOnce = false

  async function run(): Promise<void> {
    if (running) return
    running = true
    failure = null
    for (let write = waiting[0]; write !== undefined; write = waiting[0]) {
      const { docId, update, summary } = write
      const answer = await append({ docId, update: new Uint8Array(update), summary: summary.slice(0, 200) })
      if (!answer.ok) {
        failure = answer.failure
        break
      }
      waiting.shift()
      savedOnce = true
    }
    running = false
    changed()
  }

  return {
    add: (write) => {
      waiting.push(write)
      // After a refusal every new gesture tries the whole queue again, in its order.
      void run()
    },
    retry: () => void run(),
    state: () => {
      if (failure !== null) return { at: 'failed', failure, count: waiting.length }
      if (waiting.length > 0) return { at: 'saving' }
      return { at: savedOnce ? 'saved' : 'clean' }
    },
    isUnsaved: (id) => failure !== null && waiting.some((write) => write.ids.has(id)),
  }
}
