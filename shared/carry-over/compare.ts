/** What changed between two versions: page by page, and word by word in the order of the new one. */
import { type Alignment, align } from './alignment.ts'
import { type Canon, canonOf, pageAt, placeOf, type Range } from './canonical.ts'
import type { Comparison, NewPlace, PageChange, WordChange } from './model.ts'
import { pageChanges } from './page-changes.ts'
import type { Block } from './shingles.ts'
import type { VersionText } from './version-text.ts'
import { diffWords, wordStarts, wordsIn } from './word-diff.ts'

const MOST_WORDS = 4000
const MOST_AROUND = 80
/** Letters that a stretch may grow by on each side to begin and end with whole words. */
const LONGEST_WORD = 60

export function compare(old: VersionText, next: VersionText): Comparison {
  const sides = { old: sideOf(old), next: sideOf(next) }
  const words = {
    alignment: align(sides.old.canon, sides.next.canon),
    old: sides.old.canon,
    next: sides.next.canon,
  }
  const pages = pageChanges({ old, next }, words)
  return { pages, changes: wordChanges(words.alignment, sides, pages), basis: basisOf(old, next) }
}

function basisOf(...versions: readonly VersionText[]): Comparison['basis'] {
  const texts = versions.flatMap((version) => version.pages)
  if (texts.every((text) => text !== '')) return 'words'
  return texts.every((text) => text === '') ? 'pictures' : 'mixed'
}

interface Side {
  readonly version: VersionText
  readonly canon: Canon
  readonly starts: Uint8Array
}

function sideOf(version: VersionText): Side {
  const canon = canonOf(version.pages)
  return { version, canon, starts: wordStarts(canon) }
}

interface Sides {
  readonly old: Side
  readonly next: Side
}

/** Letters of both sides that are not the same. */
interface Gap {
  readonly old: Range
  readonly next: Range
}

function wordChanges(alignment: Alignment, sides: Sides, pages: readonly PageChange[]): WordChange[] {
  const moved = alignment.blocks.filter((block) => !alignment.main.has(block))
  const gone = new Set(
    pages.flatMap(({ oldPage, is }) => (is === 'removed' || is === 'moved' ? [oldPage] : [])),
  )
  const come = new Set(
    pages.flatMap(({ newPage, is }) => (is === 'added' || is === 'moved' ? [newPage] : [])),
  )
  const changes = [
    ...gapsOf([...alignment.main], sides).flatMap((gap) => editsIn(gap, sides, moved)),
    ...moved.map((block) => changeOf(gapOfBlock(block), sides, 'moved')),
  ]
  return changes
    .sort((one, other) => one.order - other.order)
    .map(({ change }) => change)
    .filter(
      ({ oldAt, newAt }) =>
        !(oldAt === null || gone.has(oldAt.page)) || !(newAt === null || come.has(newAt.page)),
    )
}

const gapOfBlock = ({ old, next, length }: Block): Gap => ({
  old: { from: old, to: old + length },
  next: { from: next, to: next + length },
})

/** Between the blocks that kept their order, grown to whole words. */
function gapsOf(blocks: readonly Block[], { old, next }: Sides): Gap[] {
  const gaps: Gap[] = []
  for (let index = 0; index <= blocks.length; index += 1) {
    const [before, after] = [blocks[index - 1], blocks[index]]
    const gap = {
      old: {
        from: before === undefined ? 0 : before.old + before.length,
        to: after?.old ?? old.canon.codes.length,
      },
      next: {
        from: before === undefined ? 0 : before.next + before.length,
        to: after?.next ?? next.canon.codes.length,
      },
    }
    if (gap.old.to === gap.old.from && gap.next.to === gap.next.from) continue
    const left = steps(-1, gap.old.from, gap.next.from, before?.length ?? 0, { old, next })
    const right = steps(1, gap.old.to, gap.next.to, after?.length ?? 0, { old, next })
    const grown = {
      old: { from: gap.old.from - left, to: gap.old.to + right },
      next: { from: gap.next.from - left, to: gap.next.to + right },
    }
    const last = gaps.at(-1)
    if (last !== undefined && (grown.old.from < last.old.to || grown.next.from < last.next.to))
      gaps[gaps.length - 1] = {
        old: { from: last.old.from, to: grown.old.to },
        next: { from: last.next.from, to: grown.next.to },
      }
    else gaps.push(grown)
  }
  return gaps
}

/** How far to go until a word begins on both sides; 0 where none does nearby. */
function steps(way: 1 | -1, old: number, next: number, most: number, sides: Sides): number {
  for (let count = 0; count <= Math.min(most, LONGEST_WORD); count += 1)
    if (sides.old.starts[old + way * count] === 1 && sides.next.starts[next + way * count] === 1) return count
  return 0
}

interface Ordered {
  readonly change: WordChange
  readonly order: number
}

function editsIn(gap: Gap, sides: Sides, moved: readonly Block[]): Ordered[] {
  const oldWords = wordsIn(sides.old.canon, sides.old.starts, gap.old).filter(
    (word) => !moved.some((block) => word.from >= block.old && word.to <= block.old + block.length),
  )
  const newWords = wordsIn(sides.next.canon, sides.next.starts, gap.next).filter(
    (word) => !moved.some((block) => word.from >= block.next && word.to <= block.next + block.length),
  )
  const rangeOf = (words: readonly Range[], { from, to }: Range, empty: number): Range =>
    to > from
      ? { from: words[from]?.from ?? empty, to: words[to - 1]?.to ?? empty }
      : { from: words[from]?.from ?? empty, to: words[from]?.from ?? empty }
  return diffWords(oldWords, newWords).flatMap((edit) => {
    const whole = {
      old: rangeOf(oldWords, edit.old, gap.old.to),
      next: rangeOf(newWords, edit.next, gap.next.to),
    }
    return byPage(whole, sides).map((part) => changeOf(part, sides, null))
  })
}

/** A change is shown on one page of each side. */
function byPage(gap: Gap, { old, next }: Sides): Gap[] {
  const olds = cutAtPages(old.canon, gap.old)
  const nexts = cutAtPages(next.canon, gap.next)
  return Array.from({ length: Math.max(olds.length, nexts.length, 1) }, (_, index) => ({
    old: olds[index] ?? { from: gap.old.to, to: gap.old.to },
    next: nexts[index] ?? { from: gap.next.to, to: gap.next.to },
  }))
}

function cutAtPages(canon: Canon, range: Range): Range[] {
  const parts: Range[] = []
  let { from } = range
  while (from < range.to) {
    const to = Math.min(range.to, canon.starts[pageAt(canon, from) + 1] ?? range.to)
    parts.push({ from, to })
    from = to
  }
  return parts
}

function changeOf(gap: Gap, { old, next }: Sides, is: 'moved' | null): Ordered {
  const oldAt = placeIn(old, gap.old)
  const newAt = placeIn(next, gap.next)
  const [side, at] = newAt === null ? [old, gap.old] : [next, gap.next]
  const change: WordChange = {
    is: is ?? (oldAt === null ? 'added' : newAt === null ? 'removed' : 'replaced'),
    oldAt,
    newAt,
    oldWords: wordsAt(old, oldAt),
    newWords: wordsAt(next, newAt),
    before: around(side, at.from, 'before'),
    after: around(side, at.to, 'after'),
  }
  return { change, order: gap.next.from }
}

function placeIn({ canon }: Side, range: Range): NewPlace | null {
  if (range.to === range.from) return null
  const { page, start, end } = placeOf(canon, range)
  return { page, start, end }
}

const plain = (text: string) => text.replace(/\s+/gu, ' ').trim()

function wordsAt({ version }: Side, place: NewPlace | null): string {
  return place === null
    ? ''
    : plain((version.pages[place.page] ?? '').slice(place.start, place.end)).slice(0, MOST_WORDS)
}

/** Some words of the same page on one side of a letter. */
function around({ version, canon }: Side, at: number, side: 'before' | 'after'): string {
  const letter = side === 'before' ? at - 1 : at
  if (letter < 0 || letter >= canon.codes.length) return ''
  const page = pageAt(canon, letter)
  const offset = (canon.raw[letter] ?? 0) - (canon.rawStarts[page] ?? 0)
  const text = version.pages[page] ?? ''
  if (side === 'after') return wholeWords(plain(text.slice(offset, offset + 2 * MOST_AROUND)), 'after')
  return wholeWords(plain(text.slice(Math.max(0, offset + 1 - 2 * MOST_AROUND), offset + 1)), 'before')
}

function wholeWords(text: string, side: 'before' | 'after'): string {
  if (text.length <= MOST_AROUND) return text
  if (side === 'after') return text.slice(0, text.lastIndexOf(' ', MOST_AROUND) + 1 || MOST_AROUND).trim()
  const from = text.indexOf(' ', text.length - MOST_AROUND)
  return text.slice(from < 0 ? text.length - MOST_AROUND : from).trim()
}
