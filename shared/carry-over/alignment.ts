/** Which letters of the old text are which of the new one: blocks of equal letters, and what lies between them. */
import { type Canon, pageAt, type Range } from './canonical.ts'
import { type Block, inOrder, Shingles, type Stretch } from './shingles.ts'

/** Runs that stand once in the whole of both texts; then, between those, shorter ones that stand once in their gap. */
const FIRST_RUN = 24
const LATER_RUNS = [12, 7]
/** A shorter run that stands somewhere else is chance, not a moved passage. */
const LEAST_MOVED = 40

export interface Alignment {
  /** By old place; no letter is in two. */
  readonly blocks: readonly Block[]
  /** The same by new place. */
  readonly byNext: readonly Block[]
  /** Those that keep the order of the main run; the others moved. */
  readonly main: ReadonlySet<Block>
}

export function align(old: Canon, next: Canon): Alignment {
  const shingles = new Shingles(old.codes, next.codes)
  const whole = { oldFrom: 0, oldTo: old.codes.length, nextFrom: 0, nextTo: next.codes.length }
  let blocks = withoutChance(shingles, shingles.find(whole, FIRST_RUN))
  for (const run of LATER_RUNS) {
    const found: Block[] = []
    for (const stretch of stretchesBetween(blocks, whole)) {
      const inside = shingles.find(stretch, run)
      const kept = inOrder(inside)
      shingles.release(inside.filter((block) => !kept.includes(block)))
      found.push(...kept)
    }
    blocks = [...blocks, ...found].sort((one, other) => one.old - other.old)
  }
  return {
    blocks,
    byNext: [...blocks].sort((one, other) => one.next - other.next),
    main: new Set(inOrder(blocks)),
  }
}

function withoutChance(shingles: Shingles, blocks: Block[]): Block[] {
  const main = new Set(inOrder(blocks))
  const dropped = blocks.filter((block) => !main.has(block) && block.length < LEAST_MOVED)
  shingles.release(dropped)
  return blocks.filter((block) => !dropped.includes(block))
}

const oldEnd = (block: Block) => block.old + block.length
const nextEnd = (block: Block) => block.next + block.length

/** What lies between neighbours in the old text, beside each place in the new text where it may have gone. */
function stretchesBetween(blocks: readonly Block[], whole: Stretch): Stretch[] {
  const byNext = [...blocks].sort((one, other) => one.next - other.next)
  const order = new Map(byNext.map((block, index) => [block, index]))
  const neighbour = (block: Block, step: 1 | -1) => byNext[(order.get(block) ?? 0) + step] ?? null
  const stretches: Stretch[] = []
  for (let index = 0; index <= blocks.length; index += 1) {
    const before = blocks[index - 1] ?? null
    const after = blocks[index] ?? null
    const oldFrom = before === null ? whole.oldFrom : oldEnd(before)
    const oldTo = after === null ? whole.oldTo : after.old
    if (oldTo <= oldFrom) continue
    const behind = before === null ? (byNext[0] ?? null) : neighbour(before, 1)
    stretches.push({
      oldFrom,
      oldTo,
      nextFrom: before === null ? whole.nextFrom : nextEnd(before),
      nextTo: behind?.next ?? whole.nextTo,
    })
    if (after === null || behind === after) continue
    const ahead = neighbour(after, -1)
    stretches.push({
      oldFrom,
      oldTo,
      nextFrom: ahead === null ? whole.nextFrom : nextEnd(ahead),
      nextTo: after.next,
    })
  }
  return stretches.filter(({ nextFrom, nextTo }) => nextTo > nextFrom)
}

/** Index of the last block that begins at or before a place; -1: none. */
function lastAt(blocks: readonly Block[], place: number, side: 'old' | 'next'): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((blocks[middle]?.[side] ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}

export interface Fate {
  /** Letters of the range that a block holds. */
  readonly held: number
  /** The block that holds the whole range. */
  readonly holder: Block | null
  /** Where the range may be in the new text, by the blocks beside and inside it. */
  readonly windows: readonly Range[]
}

/** What the alignment says of a range of the old text. */
export function fateOf(alignment: Alignment, nextLength: number, range: Range): Fate {
  const { blocks } = alignment
  const first = lastAt(blocks, range.from, 'old')
  const holder = blocks[first] ?? null
  if (holder !== null && oldEnd(holder) >= range.to)
    return { held: range.to - range.from, holder, windows: [placeIn(holder, range)] }
  const start = holder === null || oldEnd(holder) <= range.from ? first + 1 : first
  const inside: Block[] = []
  let held = 0
  for (let index = Math.max(0, start); index < blocks.length; index += 1) {
    const block = blocks[index]
    if (block === undefined || block.old >= range.to) break
    inside.push(block)
    held += Math.min(oldEnd(block), range.to) - Math.max(block.old, range.from)
  }
  const before = blocks[start - 1] ?? null
  const after = blocks[start + inside.length] ?? null
  const windows = windowsOf(inside, before, after, nextLength, range)
  return { held, holder: null, windows }
}

const placeIn = (block: Block, range: Range): Range => ({
  from: block.next + range.from - block.old,
  to: block.next + range.to - block.old,
})

/** Letters that a window reaches beyond what is sure. */
const SLACK = 12

function windowsOf(
  inside: readonly Block[],
  before: Block | null,
  after: Block | null,
  nextLength: number,
  range: Range,
): Range[] {
  const length = range.to - range.from
  const reach = length + SLACK
  const clip = (from: number, to: number): Range => ({
    from: Math.max(0, from),
    to: Math.min(nextLength, to),
  })
  if (inside.length > 0)
    return runs(inside).map((run) => {
      const [head, tail] = [run[0] as Block, run.at(-1) as Block]
      const lead = Math.max(0, head.old - range.from)
      const rest = Math.max(0, range.to - oldEnd(tail))
      const from = head.next + Math.max(0, range.from - head.old)
      const to = nextEnd(tail) - Math.max(0, oldEnd(tail) - range.to)
      return clip(
        from - (lead > 0 ? Math.ceil(1.5 * lead) + SLACK : 0),
        to + (rest > 0 ? Math.ceil(1.5 * rest) + SLACK : 0),
      )
    })
  const gapBefore = before === null ? range.from : range.from - oldEnd(before)
  const gapAfter = after === null ? reach : after.old - range.to
  const behind = before === null ? 0 : nextEnd(before)
  const ahead = after === null ? nextLength : after.next
  const afterBefore = clip(behind, behind + 2 * gapBefore + 2 * reach)
  const beforeAfter = clip(ahead - 2 * gapAfter - 2 * reach, ahead)
  if (ahead >= behind && before !== null && after !== null) {
    const between = clip(behind, ahead)
    return between.to - between.from <= 8 * reach + gapBefore + gapAfter
      ? [between]
      : [afterBefore, beforeAfter]
  }
  return [...(before === null ? [] : [afterBefore]), ...(after === null ? [] : [beforeAfter])]
}

/** Blocks of one range, cut where the new text jumps: a passage whose parts went to different places. */
function runs(inside: readonly Block[]): Block[][] {
  const cut: Block[][] = []
  for (const block of inside) {
    const run = cut.at(-1)
    const last = run?.at(-1)
    const gap = last === undefined ? 0 : block.next - nextEnd(last)
    const oldGap = last === undefined ? 0 : block.old - oldEnd(last)
    if (run !== undefined && gap >= 0 && gap <= 4 * oldGap + 400) run.push(block)
    else cut.push([block])
  }
  return cut.sort((one, other) => weigh(other) - weigh(one)).slice(0, 3)
}

const weigh = (run: readonly Block[]) => run.reduce((sum, block) => sum + block.length, 0)

/** Share of a range of the new text whose letters came from elsewhere than `range` of the old one: other words' own place. */
export function takenShare(alignment: Alignment, there: Range, range: Range): number {
  let taken = 0
  const { byNext } = alignment
  for (let index = Math.max(0, lastAt(byNext, there.from, 'next')); index < byNext.length; index += 1) {
    const block = byNext[index]
    if (block === undefined || block.next >= there.to) break
    const from = Math.max(block.next, there.from)
    const to = Math.min(nextEnd(block), there.to)
    if (to <= from) continue
    const shift = block.old - block.next
    const own = Math.min(to + shift, range.to) - Math.max(from + shift, range.from)
    taken += to - from - Math.max(0, own)
  }
  return taken / Math.max(1, there.to - there.from)
}

/** How many letters of each old page are on each new page. */
export function sharedLetters(
  alignment: Alignment,
  old: Canon,
  next: Canon,
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const pages = new Map<number, Map<number, number>>()
  let oldPage = 0
  for (const block of alignment.blocks) {
    let at = 0
    while (at < block.length) {
      while ((old.starts[oldPage + 1] ?? 0) <= block.old + at) oldPage += 1
      const nextPage = pageAt(next, block.next + at)
      const end = Math.min(
        block.length,
        (old.starts[oldPage + 1] ?? 0) - block.old,
        (next.starts[nextPage + 1] ?? 0) - block.next,
      )
      const row = pages.get(oldPage) ?? new Map<number, number>()
      row.set(nextPage, (row.get(nextPage) ?? 0) + end - at)
      pages.set(oldPage, row)
      at = end
    }
  }
  return pages
}
