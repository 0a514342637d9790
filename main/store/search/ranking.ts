/**
 * Puts what was found in order and cuts off what is shown. Words with their marks as typed come before words found by
 * ignoring marks; a phrase before scattered words; titles, then notes, then text; newer meetings first. A common word finds
 * ten thousand papers: they are counted, and only those that are shown are put in order.
 */
import type { SearchAnswer, SearchGroup, SearchHit } from '../../../shared/ipc/search.ts'
import type { Place } from './place.ts'

export type Kind = SearchHit['kind']

/** What can be found. */
export interface Thing {
  readonly kind: Kind
  readonly place: Place
  /** Row of the title or note, or number of the paper's text. */
  readonly row: number
}

export interface Way {
  readonly exact: boolean
  readonly phrase: boolean
  /** Meetings: found, but not by their name. */
  readonly aside?: boolean
}

export interface Found<T extends Thing> extends Way {
  readonly thing: T
}

const WEIGHT: Readonly<Record<Kind, number>> = { paper: 0, meeting: 1, 'agenda-item': 2, note: 3, page: 4 }

const GROUP_OF: Readonly<Record<Kind, SearchGroup>> = {
  ...{ meeting: 'meetings', 'agenda-item': 'meetings', paper: 'papers', page: 'papers', note: 'notes' },
}
/** Of each group when several have hits. */
const IN_GROUP: Readonly<Record<SearchGroup, number>> = { meetings: 4, papers: 5, notes: 4 }

/** What was found in one way. A rank has one kind: no two ways add up to the same. */
interface Bucket<T extends Thing> {
  readonly way: Way
  readonly group: SearchGroup
  readonly rank: number
  things: T[]
}

export class Ranking<T extends Thing> {
  readonly #buckets = new Map<number, Bucket<T>>()

  add(thing: T, way: Way): void {
    const rank =
      (way.exact ? 0 : 100) + (way.phrase ? 0 : 10) + (way.aside === true ? 5 : 0) + WEIGHT[thing.kind]
    const bucket = this.#buckets.get(rank)
    if (bucket === undefined)
      this.#buckets.set(rank, { way, group: GROUP_OF[thing.kind], rank, things: [thing] })
    else bucket.things.push(thing)
  }

  /** `inGroups`: the best of each group when several have hits; else the best of all, from `offset`. */
  best(asked: {
    readonly inGroups: boolean
    readonly limit: number
    readonly offset: number
  }): Pick<SearchAnswer, 'total' | 'groups'> & { readonly hits: readonly Found<T>[] } {
    const buckets = [...this.#buckets.values()].toSorted((a, b) => a.rank - b.rank)
    onePerPaper(buckets)
    // In the order of their best hit.
    const groups = new Map<SearchGroup, number>()
    for (const { group, things } of buckets)
      if (things.length > 0) groups.set(group, (groups.get(group) ?? 0) + things.length)
    const end = asked.offset + asked.limit
    const hits =
      asked.inGroups && groups.size > 1
        ? [...groups.keys()].flatMap((of) =>
            first(
              buckets.filter(({ group }) => group === of),
              IN_GROUP[of],
            ),
          )
        : first(buckets, end)
    return {
      total: [...groups.values()].reduce((sum, count) => sum + count, 0),
      groups: [...groups].map(([of, total]) => ({ of, total })),
      hits: hits.slice(asked.offset, end),
    }
  }
}

/** A paper appears once, at its best: by its title or by its text. Notes stand for themselves. */
function onePerPaper(buckets: readonly Bucket<Thing>[]): void {
  const seen = new Set<number>()
  for (const bucket of buckets) {
    if (bucket.group !== 'papers') continue
    bucket.things = bucket.things.filter(({ place: { paperNo } }) => {
      if (seen.has(paperNo)) return false
      seen.add(paperNo)
      return true
    })
  }
}

function first<T extends Thing>(buckets: readonly Bucket<T>[], count: number): Found<T>[] {
  const chosen: Found<T>[] = []
  for (const { way, things } of buckets) {
    if (chosen.length >= count) break
    for (const thing of newest(things, count - chosen.length)) chosen.push({ ...way, thing })
  }
  return chosen
}

/** Later meetings first, then lower rows; of equals as they came. */
const isBefore = (one: Thing, other: Thing): boolean =>
  one.place.meetingStart !== other.place.meetingStart
    ? one.place.meetingStart > other.place.meetingStart
    : one.row < other.row

/** The first `count` in order. Most of many are turned away by one look at the last that is in. */
function newest<T extends Thing>(things: readonly T[], count: number): T[] {
  const kept: T[] = []
  for (const thing of things) {
    const last = kept.at(-1)
    if (kept.length === count && last !== undefined && !isBefore(thing, last)) continue
    kept.splice(placeOf(thing, kept), 0, thing)
    if (kept.length > count) kept.pop()
  }
  return kept
}

/** Behind everything that comes before it or is equal. */
function placeOf(thing: Thing, kept: readonly Thing[]): number {
  let [from, to] = [0, kept.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const other = kept[middle]
    if (other !== undefined && isBefore(thing, other)) to = middle
    else from = middle + 1
  }
  return from
}
