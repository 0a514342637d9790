/** What was last said of every field and entity: of all writes those that nobody who wrote later had seen [SYNC-150]. */
import type { DeskOp } from './edit.ts'
import { BLANK, type Change, type EntityKind, type FieldsOf } from './fields.ts'
import type { History } from './history.ts'

export interface Said<Value = unknown> {
  readonly op: DeskOp
  readonly value: Value
}

type Key = `${EntityKind}/${string}`

export interface Registers {
  /** Ids of all entities of a kind that were ever written, in order. */
  readonly ids: (of: EntityKind) => string[]
  /** What stands of a field, what is shown first. Empty: never written. */
  readonly saidOf: (of: EntityKind, id: string, field: string) => readonly Said[]
  /** What was last said of the entity as a whole: true, that it is gone. */
  readonly lastOf: (of: EntityKind, id: string) => readonly Said<boolean>[]
  /** Every field as it is shown. */
  readonly fieldsOf: <Of extends EntityKind>(of: Of, id: string) => FieldsOf[Of]
}

export function registersOf(history: History): Registers {
  const fields = new Map<Key, Map<string, Said[]>>()
  const entities = new Map<Key, Said<boolean>[]>()
  const standing = <Value>(before: readonly Said<Value>[] | undefined, said: Said<Value>): Said<Value>[] => [
    ...(before ?? []).filter(({ op }) => op !== said.op && !history.saw(said.op, op)),
    said,
  ]

  function take(op: DeskOp, change: Change): void {
    const key: Key = `${change.of}/${change.id}`
    const isGone = 'gone' in change
    entities.set(key, standing(entities.get(key), { op, value: isGone }))
    if (isGone) return
    const ofEntity = fields.get(key) ?? new Map<string, Said[]>()
    fields.set(key, ofEntity)
    for (const [field, value] of Object.entries(change.set))
      if (value !== undefined) ofEntity.set(field, standing(ofEntity.get(field), { op, value }))
  }
  for (const op of history.ops)
    if (op.edit.is === 'edit') for (const change of op.edit.changes) take(op, change)

  const saidOf: Registers['saidOf'] = (of, id, field) =>
    (fields.get(`${of}/${id}`)?.get(field) ?? []).toSorted(newestFirst)
  return {
    saidOf,
    ids: (of) =>
      [...entities.keys()]
        .filter((key) => key.startsWith(`${of}/`))
        .map((key) => key.slice(of.length + 1))
        .sort(),
    lastOf: (of, id) => entities.get(`${of}/${id}`) ?? [],
    fieldsOf: (of, id) => {
      const shown: Record<string, unknown> = { ...BLANK[of] }
      for (const field of Object.keys(shown)) {
        const [first] = saidOf(of, id, field)
        if (first !== undefined) shown[field] = first.value
      }
      return shown as unknown as FieldsOf[typeof of]
    },
  }
}

/** By id alone: any order will do that is the same everywhere. */
const newestFirst = (one: Said, other: Said): number => (one.op.opId < other.op.opId ? 1 : -1)
