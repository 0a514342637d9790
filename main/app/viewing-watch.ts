/**
 * Looks at the clock for papers that may be looked at only for a time: when a window opens or closes by itself, lists are
 * shown anew, what may come now is fetched, and an open paper that may be looked at no more is taken off the screen.
 */
import type { FileVersionId, MeetingId } from '../../shared/kernel/ids.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

export interface ViewingWatch {
  /** Rules or meetings may be others than before. */
  readonly look: () => void
  readonly end: () => void
}

export interface ViewingPorts {
  readonly store: Pick<StoreApi, 'viewingClock' | 'refusedUse'>
  readonly timers: Timers
  readonly changed: (meetingIds: readonly MeetingId[]) => void
  /** Takes off the screen what may be looked at no more. */
  readonly endRefused: (isRefused: (id: FileVersionId) => Promise<boolean>) => Promise<void>
}

/** A clock that was set is noticed after so long, and so is a computer that slept. */
const MOST_MS = 5 * 60_000
/** Timers may fire a little before their time. */
const SLACK_MS = 50

export function createViewingWatch({ store, timers, changed, endRefused }: ViewingPorts): ViewingWatch {
  let cancel: () => void = () => undefined
  let isOver = false
  let turn = 0
  const isRefused = async (id: FileVersionId): Promise<boolean> => {
    try {
      return (await store.refusedUse(id, 'see')) !== null
    } catch {
      // The store is gone, and the paper with it: whoever locks closes it.
      return false
    }
  }
  const look = async (byItself: boolean): Promise<void> => {
    turn += 1
    const mine = turn
    const { changesInMs, meetingIds } = await store.viewingClock()
    if (isOver || mine !== turn) return
    cancel()
    if (meetingIds.length === 0) return
    await endRefused(isRefused)
    if (isOver || mine !== turn) return
    if (byItself) changed(meetingIds)
    const waitMs = Math.min(MOST_MS, changesInMs === null ? MOST_MS : changesInMs + SLACK_MS)
    cancel = timers.set(waitMs, () => start(true))
  }
  const start = (byItself: boolean): void => void look(byItself).catch(() => undefined)
  return {
    look: () => {
      if (!isOver) start(false)
    },
    end: () => {
      isOver = true
      cancel()
    },
  }
}

interface Surroundings extends Pick<ViewingPorts, 'timers' | 'endRefused'> {
  readonly send: (name: 'meetings.changed', payload: { meetingIds: MeetingId[] }) => void
}

/** For one open vault, from now on. */
export function watchViewing(
  { timers, endRefused, send }: Surroundings,
  store: ViewingPorts['store'],
  downloads: { readonly wake: () => void },
): ViewingWatch {
  const watch = createViewingWatch({
    ...{ store, timers, endRefused },
    changed: (meetingIds) => {
      send('meetings.changed', { meetingIds: [...meetingIds] })
      downloads.wake()
    },
  })
  watch.look()
  return watch
}
