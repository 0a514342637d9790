/** Finding in the paper. Marks (tones, vowels, đ) count or not, as the person says. */
import type { FromViewer, ToViewer } from '../../shared/reader/protocol.ts'
import type { Surface } from './surface.ts'

export interface Search {
  readonly find: (message: Extract<ToViewer, { type: 'find' }>) => void
  readonly end: () => void
}

type Counted = { matchesCount?: { current?: number; total?: number }; state?: number }
type State = Extract<FromViewer, { type: 'found' }>['state']

/** pdf.js's FindState: found, not found, wrapped, pending. */
const STATES: readonly State[] = ['found', 'none', 'wrapped', 'searching']

export function createSearch(surface: Surface, say: (message: FromViewer) => void): Search {
  let state: State = 'searching'
  const tell = (event: Counted): void => {
    if (event.state !== undefined) state = STATES[event.state] ?? 'searching'
    const { current = 0, total = 0 } = event.matchesCount ?? {}
    say({ type: 'found', state: state === 'searching' && total > 0 ? 'found' : state, current, total, searched: 0 })
  }
  surface.bus.on('updatefindmatchescount', tell)
  surface.bus.on('updatefindcontrolstate', tell)
  return {
    find: ({ query, ignoresMarks, step }) => {
      surface.bus.dispatch('find', {
        source: null,
        type: step === 'fresh' ? '' : 'again',
        query: query.normalize('NFC'),
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: step === 'previous',
        matchDiacritics: !ignoresMarks,
      })
    },
    end: () => surface.bus.dispatch('findbarclose', { source: null }),
  }
}
