/** Pages of the new version against those of the old one: same, changed, moved, added; and those that went. */
import { type Alignment, sharedLetters } from './alignment.ts'
import type { Canon } from './canonical.ts'
import type { PageChange } from './model.ts'
import { samePages } from './pages.ts'
import { inOrder } from './shingles.ts'
import type { VersionText } from './version-text.ts'

/** Share of a page's letters that must be on a page of the other version to be that page. */
const KIN = 0.25
/** Share of pages that say the same in another drawing, from which on the whole paper was drawn anew by a program. */
const DRAWN_ANEW = 0.5

interface Pair {
  readonly old: number
  readonly next: number
  readonly same: boolean
}

export function pageChanges(
  versions: { readonly old: VersionText; readonly next: VersionText },
  words: { readonly alignment: Alignment; readonly old: Canon; readonly next: Canon },
): PageChange[] {
  const { old, next } = versions
  const pairs = pairsOf(versions, words)
  const main = new Set(
    inOrder(
      [...pairs].sort((a, b) => a.old - b.old || a.next - b.next).map((pair) => ({ ...pair, length: 1 })),
    ).map((block) => block.next),
  )
  const byNext = new Map(pairs.map((pair) => [pair.next, pair]))
  const changes: PageChange[] = next.pages.map((_, page) => {
    const pair = byNext.get(page)
    if (pair === undefined) return { oldPage: null, newPage: page, is: 'added' }
    const is = pair.same ? (main.has(page) ? 'same' : 'moved') : 'changed'
    return { oldPage: pair.old, newPage: page, is }
  })
  const paired = new Set(pairs.map((pair) => pair.old))
  const shared = sharedLetters(words.alignment, words.old, words.next)
  old.pages.forEach((_, page) => {
    if (paired.has(page) || isElsewhere(shared.get(page), words.old, page)) return
    const after = changes.findLastIndex(
      ({ oldPage, is }) => oldPage !== null && oldPage < page && is !== 'moved',
    )
    changes.splice(after + 1, 0, { oldPage: page, newPage: null, is: 'removed' })
  })
  return changes
}

function isElsewhere(row: ReadonlyMap<number, number> | undefined, canon: Canon, page: number): boolean {
  const count = [...(row?.values() ?? [])].reduce((sum, letters) => sum + letters, 0)
  return count > 0 && count >= KIN * lettersOf(canon, page)
}

const lettersOf = (canon: Canon, page: number) => (canon.starts[page + 1] ?? 0) - (canon.starts[page] ?? 0)

function pairsOf(
  { old, next }: { readonly old: VersionText; readonly next: VersionText },
  words: { readonly alignment: Alignment; readonly old: Canon; readonly next: Canon },
): Pair[] {
  const drawn = samePages(old.pageHashes, next.pageHashes)
  const pairs = new Map([...drawn].map(([from, to]) => [to, { old: from, next: to, same: true }]))
  const letters = new Map<number, Map<number, number>>()
  for (const [from, row] of sharedLetters(words.alignment, words.old, words.next))
    for (const [to, count] of row) letters.set(to, (letters.get(to) ?? new Map()).set(from, count))
  const byWords: Pair[] = []
  for (const [to, row] of letters) {
    if (pairs.has(to)) continue
    const [from, count] = [...row].reduce((best, one) => (one[1] > best[1] ? one : best))
    if (count >= KIN * Math.min(lettersOf(words.next, to), lettersOf(words.old, from)))
      byWords.push({ old: from, next: to, same: old.pages[from] === next.pages[to] })
  }
  const alike = byWords.filter((pair) => pair.same)
  const drawnAnew = alike.length > DRAWN_ANEW * Math.max(1, next.pages.length)
  const told = (pair: Pair) =>
    drawnAnew || old.pageHashes[pair.old] == null || next.pageHashes[pair.next] == null
  for (const pair of byWords) pairs.set(pair.next, { ...pair, same: pair.same && told(pair) })
  for (const pair of silentPairs(old, next, pairs)) pairs.set(pair.next, pair)
  return [...pairs.values()]
}

/** Pages without text between the same neighbours: drawn anew, one for one. */
function silentPairs(old: VersionText, next: VersionText, known: ReadonlyMap<number, Pair>): Pair[] {
  const taken = new Set([...known.values()].map((pair) => pair.old))
  const sure = inOrder(
    [...known.values()]
      .sort((a, b) => a.old - b.old || a.next - b.next)
      .map((pair) => ({ ...pair, length: 1 })),
  )
  const pairs: Pair[] = []
  for (let index = 0; index <= sure.length; index += 1) {
    const [before, after] = [sure[index - 1], sure[index]]
    const olds = freeBetween(before?.old ?? -1, after?.old ?? old.pages.length, (page) => !taken.has(page))
    const nexts = freeBetween(
      before?.next ?? -1,
      after?.next ?? next.pages.length,
      (page) => !known.has(page),
    )
    if (olds.length !== nexts.length) continue
    olds.forEach((page, at) => {
      const there = nexts[at]
      if (there !== undefined && (old.pages[page] === '' || next.pages[there] === ''))
        pairs.push({ old: page, next: there, same: false })
    })
  }
  return pairs
}

function freeBetween(before: number, after: number, isFree: (page: number) => boolean): number[] {
  const pages: number[] = []
  for (let page = before + 1; page < after; page += 1) if (isFree(page)) pages.push(page)
  return pages
}
