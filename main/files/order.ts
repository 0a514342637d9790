/** What comes before what: what the person reads, what they asked for, then the order of the store. */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Wanted } from './ports.ts'

export interface Order {
  /** Somebody has this content open, until what is answered is called. */
  readonly reading: (sha256: Sha256) => () => void
  /** What has the higher rank pushes aside what has a lower one, never its own kind. */
  readonly rank: (wanted: Wanted) => 0 | 1 | 2
  readonly sorted: (list: readonly Wanted[]) => readonly Wanted[]
}

export function createOrder(): Order {
  const open = new Map<Sha256, number>()
  const isOpen = ({ sha256 }: Wanted): boolean => open.has(sha256)
  return {
    reading: (sha256) => {
      open.set(sha256, (open.get(sha256) ?? 0) + 1)
      let counted = true
      return () => {
        if (!counted) return
        counted = false
        const count = (open.get(sha256) ?? 1) - 1
        if (count > 0) open.set(sha256, count)
        else open.delete(sha256)
      }
    },
    rank: (wanted) => (isOpen(wanted) ? 2 : wanted.asked ? 1 : 0),
    sorted: (list) => [...list.filter(isOpen), ...list.filter((one) => !isOpen(one))],
  }
}
