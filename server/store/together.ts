/**
 * Writes of requests that came while the disk was busy go to it together: one fsync for all of them. Two hundred ballots,
 * or two hundred devices that come in at once, are then some commits and not hundreds, and each is on the disk before its
 * sender hears of it [SES-29].
 */
import type { Store } from './store.ts'

export interface Together {
  /**
   * Runs `work` inside a write transaction with that of others; resolves once it is on the disk. `undone`: the transaction
   * came to nothing; what was kept in memory of it is to be read from the disk again, and `work` may be run once more.
   */
  readonly write: <T>(work: () => T, undone?: () => void) => Promise<T>
}

interface Waiting {
  readonly run: () => void
  readonly done: () => void
  readonly failed: (error: unknown) => void
  readonly undone: (() => void) | undefined
}

export function together(store: Pick<Store, 'write'>): Together {
  let waiting: Waiting[] = []
  const commit = (group: readonly Waiting[]): void => {
    try {
      store.write(() => {
        for (const { run } of group) run()
      })
    } catch (error) {
      for (const { undone } of group) undone?.()
      const [only] = group
      // What one of them cannot do must not be everybody's failure: each goes by itself then.
      if (group.length === 1) only?.failed(error)
      else for (const one of group) commit([one])
      return
    }
    for (const { done } of group) done()
  }
  return {
    write: <T>(work: () => T, undone?: () => void) =>
      new Promise<T>((resolve, reject) => {
        let result: T
        if (waiting.length === 0)
          setImmediate(() => {
            const group = waiting
            waiting = []
            commit(group)
          })
        waiting.push({
          run: () => {
            result = work()
          },
          done: () => resolve(result),
          failed: reject,
          undone,
        })
      }),
  }
}
