/**
 * Looks through the whole paper without ever holding the page up: from the page that is read, on and around, a slice of
 * work at a time; a new query drops the old one. Outside pdf.js and the screen, so that a test can drive it.
 */
import type { FoundPlace, FoundRow, FromViewer } from '../../../shared/reader/protocol.ts'
import { contextOf, foldForFind, patternOf, spansIn } from './find-text.ts'

export interface Query {
  readonly query: string
  readonly ignoresMarks: boolean
}
type Found = Omit<Extract<FromViewer, { type: 'found' }>, 'type'>

export interface FinderPorts {
  readonly pageCount: () => number
  /** NFC. */
  readonly textOf: (page: number) => Promise<string>
  readonly herePage: () => number
  /** The person sees some of the page. */
  readonly isSeen: (page: number) => boolean
  /** Resolves after others had their turn. */
  readonly pause: () => Promise<void>
  readonly nowMs: () => number
  readonly tell: (found: Found) => void
  readonly rows: (fresh: boolean, rows: FoundRow[]) => void
  /** Another hit is the current one; null: none. */
  readonly show: (hit: FoundPlace | null) => void
  /** What is found on the page is known, or forgotten. */
  readonly changed: (page: number) => void
}

export interface Finder {
  readonly find: (query: Query, step: 'fresh' | 'next' | 'previous') => Promise<void>
  readonly go: (at: FoundPlace) => void
  readonly end: () => void
  readonly on: (page: number) => readonly FoundPlace[]
  readonly current: () => FoundPlace | null
  /** Texts of pages have become others. */
  readonly forget: () => void
}

/** Longest piece of work between two pauses. */
const SLICE_MS = 10
/** Pages whose text is asked for before they are looked through: the worker reads while this page folds. */
const AHEAD = 4
const TELL_EVERY_MS = 120
/** Rows of the list; what is beyond is counted and reached by next and previous. */
const MOST_ROWS = 2000
const ROWS_AT_ONCE = 400

export function createFinder(ports: FinderPorts): Finder {
  const texts = new Map<number, Promise<string>>()
  const folded = new Map<number, string>()
  const hits = new Map<number, readonly FoundPlace[]>()
  let asked: Query | null = null
  let turn = 0
  let total = 0
  let searched = 0
  let wrapped = false
  let current: { page: number; at: number } | null = null

  const textOf = (page: number): Promise<string> => {
    const known = texts.get(page) ?? ports.textOf(page).catch(() => '')
    texts.set(page, known)
    return known
  }
  const on = (page: number): readonly FoundPlace[] => hits.get(page) ?? []
  const currentHit = (): FoundPlace | null =>
    current === null ? null : (on(current.page)[current.at] ?? null)

  function tell(): void {
    const done = searched >= ports.pageCount()
    const state = total > 0 ? (wrapped ? 'wrapped' : 'found') : done ? 'none' : 'searching'
    ports.tell({ state, current: current === null ? 0 : numberOf(current), total, searched })
  }
  function numberOf({ page, at }: { page: number; at: number }): number {
    let before = 0
    for (const [one, all] of hits) if (one < page) before += all.length
    return before + at + 1
  }
  function reset(): void {
    turn += 1
    const pages = [...hits.keys()]
    hits.clear()
    total = 0
    searched = 0
    wrapped = false
    current = null
    for (const page of pages) ports.changed(page)
    ports.show(null)
  }
  function makeCurrent(page: number, at: number): void {
    current = { page, at }
    ports.show(currentHit())
    tell()
  }

  async function fresh(query: Query): Promise<void> {
    if (asked?.ignoresMarks !== query.ignoresMarks) folded.clear()
    asked = query
    reset()
    const mine = turn
    const pattern = patternOf(query.query, query.ignoresMarks)
    ports.rows(true, [])
    if (pattern === null) {
      ports.tell({ state: 'searching', current: 0, total: 0, searched: 0 })
      return
    }
    await lookThrough(pattern, mine)
  }

  async function lookThrough(pattern: RegExp, mine: number): Promise<void> {
    const count = ports.pageCount()
    const first = Math.min(ports.herePage(), count - 1)
    let rows: FoundRow[] = []
    let given = 0
    let sliceFrom = ports.nowMs()
    let toldAt = sliceFrom
    const giveRows = (): void => {
      if (rows.length > 0) ports.rows(false, rows)
      given += rows.length
      rows = []
    }
    for (let step = 0; step < count; step += 1) {
      const page = (first + step) % count
      for (let next = 1; next <= AHEAD && step + next < count; next += 1) void textOf((page + next) % count)
      const text = await textOf(page)
      if (mine !== turn) return
      const found = look(page, text, pattern)
      searched += 1
      for (const hit of found) {
        if (given + rows.length < MOST_ROWS) rows.push({ ...hit, ...contextOf(text, hit) })
        if (rows.length >= ROWS_AT_ONCE) giveRows()
      }
      if (found.length > 0 && current === null) makeCurrent(page, 0)
      const now = ports.nowMs()
      if (now - toldAt > TELL_EVERY_MS) {
        toldAt = now
        giveRows()
        tell()
      }
      if (now - sliceFrom > SLICE_MS) {
        await ports.pause()
        if (mine !== turn) return
        sliceFrom = ports.nowMs()
      }
    }
    giveRows()
    tell()
  }

  function look(page: number, text: string, pattern: RegExp): readonly FoundPlace[] {
    const ready = folded.get(page) ?? foldForFind(text, asked?.ignoresMarks ?? true)
    folded.set(page, ready)
    const found = spansIn(ready, pattern).map((span) => ({ page, ...span }))
    if (found.length > 0) {
      hits.set(page, found)
      total += found.length
      ports.changed(page)
    }
    return found
  }

  /** From the current hit while it is in sight, else from the page that is read. */
  function step(forwards: boolean): void {
    if (total === 0) return tell()
    const pages = [...hits.keys()].toSorted((a, b) => a - b)
    const from = current !== null && ports.isSeen(current.page) ? current : null
    const here = from?.page ?? ports.herePage()
    const beside = from === null ? -1 : from.at + (forwards ? 1 : -1)
    if (from !== null && beside >= 0 && beside < on(from.page).length) {
      wrapped = false
      return makeCurrent(from.page, beside)
    }
    const beyond = (page: number): boolean =>
      from === null ? (forwards ? page >= here : page <= here) : forwards ? page > here : page < here
    const next = forwards ? pages.find(beyond) : pages.findLast(beyond)
    wrapped = next === undefined
    const page = next ?? (forwards ? pages[0] : pages.at(-1))
    if (page !== undefined) makeCurrent(page, forwards ? 0 : on(page).length - 1)
  }

  return {
    find: async (query, how) => {
      const isSame = asked?.query === query.query && asked.ignoresMarks === query.ignoresMarks
      if (how === 'fresh' || !isSame) await fresh(query)
      else step(how === 'next')
    },
    go: (at) => {
      const index = on(at.page).findIndex((hit) => hit.start === at.start)
      wrapped = false
      if (index >= 0) makeCurrent(at.page, index)
    },
    end: () => {
      asked = null
      reset()
    },
    on,
    current: currentHit,
    forget: () => {
      texts.clear()
      folded.clear()
      if (asked !== null) void fresh(asked)
    },
  }
}
