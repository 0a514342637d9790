/** The fault of negative controls: a log that says "on disk" a moment before it is. */
import { sqliteFeedLog } from '../../server/feed/feed-log.ts'
import type { FeedLog } from '../../server/feed/ports.ts'
import { headOf } from '../../server/store/feed-rows.ts'
import type { Store } from '../../server/store/store.ts'

/** Longer than word of the receipt takes to whoever kills it, on a busy machine too. */
const LATE_MS = 500

export function acknowledgesTooEarly(store: Store): FeedLog {
  const log = sqliteFeedLog(store)
  return {
    drained: log.drained,
    append: (append) => {
      setTimeout(() => void log.append(append), LATE_MS)
      const scope = append.ops[0]?.scope
      const head = scope === undefined ? 0 : (headOf(store.reads, scope)?.head ?? 0)
      return Promise.resolve(append.ops.map((_, at) => ({ is: 'new', seq: head + at + 1 }) as const))
    },
  }
}
