/** Secretaries who write on one agenda without having heard of each other, in every order that a seed draws. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgendaItemId, OpId, PaperId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { type DeskDraft, draftOf } from './draft.ts'
import type { DeskOp } from './edit.ts'
import { BLANK, type Change, type EntityKind } from './fields.ts'

const id = <Id extends string>(space: number, no: number) =>
  `00000000-0000-7000-8${String(space).padStart(3, '0')}-${String(no).padStart(12, '0')}` as Id
const people = [0, 1, 2].map((no) => id<PersonId>(900, no))
const itemIds = [0, 1, 2, 3].map((no) => id<AgendaItemId>(1, no))
const paperIds = [0, 1].map((no) => id<PaperId>(2, no))
const pick = <T>(list: readonly T[], no: number): T => list[no % list.length] as T

/** Small ranges on purpose: what is written often meets. */
const aChange = fc.tuple(fc.nat(9), fc.nat(), fc.nat(), fc.nat(3)).map(([kind, a, b, word]): Change => {
  const itemId = pick(itemIds, a)
  const paperId = pick(paperIds, a)
  const order = pick(['a', 'b', 'c'], b)
  const parentId = pick([null, ...itemIds], b)
  if (kind <= 1) return { of: 'meeting', id: '', set: { name: `tên ${word}` } }
  if (kind === 2)
    return { of: 'meeting', id: '', set: { number: `${word}`, places: [{ room: `${word}`, address: '' }] } }
  if (kind === 3) return { of: 'item', id: itemId, set: { name: `mục ${word}`, plannedMinutes: word } }
  if (kind <= 5) return { of: 'item', id: itemId, set: { place: { parentId, order } } }
  if (kind === 6) return { of: 'item', id: itemId, gone: true }
  if (kind === 7)
    return { of: 'paper', id: paperId, set: { title: `tờ ${word}`, place: { itemId: parentId, order } } }
  if (kind === 8) return { of: 'paper', id: paperId, gone: true }
  return pick(
    [
      { of: 'person', id: pick(people, a), set: { role: pick(['delegate', 'guest'] as const, b) } },
      { of: 'person', id: pick(people, a), gone: true },
    ] as const,
    word,
  )
})
const aTurn = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ who: fc.nat(2), changes: fc.array(aChange, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ who: fc.nat(2), hears: fc.nat(2) }) },
)
type Turn = { who: number; changes: Change[] } | { who: number; hears: number }

/** What each op's maker knew, kept on its own and not by the code under test. */
interface World {
  readonly ops: DeskOp[]
  readonly knew: Map<OpId, Set<OpId>>
}

function played(turns: readonly Turn[]): World {
  const knows = people.map(() => new Map<OpId, DeskOp>())
  const world: World = { ops: [], knew: new Map() }
  for (const turn of turns) {
    const mine = knows[turn.who] as Map<OpId, DeskOp>
    if ('hears' in turn) {
      for (const [opId, op] of knows[turn.hears] ?? []) mine.set(opId, op)
      continue
    }
    // Clocks that run backwards: ids say nothing of an order.
    const opId = id<OpId>(3, 5000 - world.ops.length * 7 + turn.who)
    const edit = { is: 'edit', action: 'edit', reason: '', changes: turn.changes } as const
    const op: DeskOp = {
      opId,
      author: pick(people, turn.who),
      at: instant(world.ops.length),
      edit: { ...edit, seen: [...draftOf(mine.values()).heads] },
    }
    world.knew.set(opId, new Set(mine.keys()))
    world.ops.push(op)
    mine.set(opId, op)
  }
  return world
}

interface Word {
  readonly op: DeskOp
  readonly value: unknown
}
/** Of all that was written to a field, what no later writer knew. */
const standing = ({ knew }: World, words: readonly Word[]): Word[] =>
  words.filter(({ op }) => !words.some((later) => knew.get(later.op.opId)?.has(op.opId)))

function wordsOn(world: World, of: EntityKind, entityId: string, field: string | null): Word[] {
  return world.ops.flatMap((op) => {
    const words = (op.edit.is === 'edit' ? op.edit.changes : [])
      .filter((change) => change.of === of && change.id === entityId)
      .flatMap((change): unknown[] => {
        if (field === null) return ['gone' in change]
        const value = 'set' in change ? (change.set as Record<string, unknown>)[field] : undefined
        return value === undefined ? [] : [value]
      })
    return words.length === 0 ? [] : [{ op, value: words.at(-1) }]
  })
}

type Reducer = (ops: readonly DeskOp[]) => DeskDraft

/** Everything that is promised of a draft, told from the world alone. */
function check(world: World, reduce: Reducer, shuffled: readonly DeskOp[]): void {
  const draft = reduce(world.ops)
  expect(reduce(shuffled)).toEqual(draft)
  expect(draft.items.length).toBe(new Set(draft.items.map((one) => one.id)).size)
  const here: [EntityKind, string, Readonly<Record<string, unknown>>][] = [
    ['meeting', '', draft.meeting],
    ...draft.items.map((one): [EntityKind, string, typeof one] => ['item', one.id, one]),
    ...draft.papers.map((one): [EntityKind, string, typeof one] => ['paper', one.id, one]),
    ...draft.people.map((one): [EntityKind, string, Record<string, unknown>] => [
      'person',
      one.id,
      { ...one },
    ]),
  ]
  for (const [of, entityId, fields] of here) {
    for (const field of Object.keys(BLANK[of])) {
      const words = standing(world, wordsOn(world, of, entityId, field))
      const texts = words.map(({ value }) => JSON.stringify(value)).sort()
      const conflict = draft.conflicts.find(
        (one) => one.is === 'values' && one.of === of && one.id === entityId && one.field === field,
      )
      if (words.length > 0) expect(texts).toContain(JSON.stringify(fields[field]))
      const said =
        conflict?.is === 'values' ? conflict.said.map(({ value }) => JSON.stringify(value)).sort() : null
      expect(said).toEqual(new Set(texts).size > 1 ? texts : null)
    }
  }
  for (const [of, ids] of [
    ['item', itemIds],
    ['paper', paperIds],
    ['person', people],
  ] as const) {
    for (const entityId of ids) {
      const last = standing(world, wordsOn(world, of, entityId, null))
      const isHere = here.some(([kind, one]) => kind === of && one === entityId)
      // Nothing leaves that somebody wrote in without knowing that it was removed.
      if (last.some(({ value }) => value === false)) expect(isHere).toBe(true)
      const isKept = draft.conflicts.some((one) => one.is === 'kept' && one.of === of && one.id === entityId)
      if (isHere) expect(isKept).toBe(last.some(({ value }) => value === true))
    }
  }
  // What lies under something is never without it.
  for (const one of draft.papers)
    if (one.place.itemId !== null && one.itemId === null)
      expect(wordsOn(world, 'item', one.place.itemId, null)).toEqual([])
}

const property = (reduce: Reducer) =>
  fc.property(
    fc.array(aTurn, { maxLength: 40 }).chain((turns) => {
      const world = played(turns)
      const twice = [...world.ops, ...world.ops]
      return fc.tuple(fc.constant(world), fc.shuffledSubarray(twice, { minLength: twice.length }))
    }),
    ([world, shuffled]) => check(world, reduce, shuffled),
  )

describe('secretaries who have not heard of each other', () => {
  it('[SYNC-151] any order, any repetition: one draft; nothing is lost, what differs is shown', () => {
    fc.assert(property(draftOf), { numRuns: 1500 })
  })
  it.each<[string, Reducer]>([
    [
      'takes what comes last',
      (ops) =>
        draftOf(
          ops.map((op, at) => ({
            ...op,
            edit: { ...op.edit, seen: ops.slice(0, at).map(({ opId }) => opId) },
          })),
        ),
    ],
    ['shows no conflict', (ops) => ({ ...draftOf(ops), conflicts: [] })],
    [
      'loses what was removed elsewhere',
      (ops) => {
        const draft = draftOf(ops)
        const kept = new Set(draft.conflicts.flatMap((one) => (one.is === 'kept' ? [one.id] : [])))
        return { ...draft, items: draft.items.filter((one) => !kept.has(one.id)) }
      },
    ],
    [
      'believes nobody has seen anything',
      (ops) => draftOf(ops.map((op) => ({ ...op, edit: { ...op.edit, seen: [] } }))),
    ],
  ])('a reducer that %s is found out', (_what, broken) => {
    expect(fc.check(property(broken), { numRuns: 300 }).failed).toBe(true)
  })
})
