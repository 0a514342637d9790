/** Reads what a document holds (doc.ts), each entry checked by itself. Never throws. */
import * as Y from 'yjs'
import { z } from 'zod'
import { annotationsOf, DOC_SCHEMA, placementKeysOf, placementsOf, remarksOf } from './doc.ts'
import { AnnotationKind, StoredAnnotation, StoredRemark } from './model.ts'

/** Why an entry is not shown: `newer` was made by a newer version of the program, `invalid` breaks the rules. */
export type Unreadable = 'newer' | 'invalid'
export type ReadAnnotation = StoredAnnotation | Unreadable | null

/** One annotation of the document: null when it is not (or no longer) there. Never throws. */
export function readAnnotation(doc: Y.Doc, id: string): ReadAnnotation {
  const placements: unknown[] = []
  for (const key of placementKeysOf(doc, id)) placements.push(placementsOf(doc).get(key))
  return readOne(annotationsOf(doc).get(id), id, placements)
}

/** Several of them in one pass over the placements. */
export function readSomeAnnotations(doc: Y.Doc, ids: ReadonlySet<string>): Map<string, ReadAnnotation> {
  const placements = placementsById(doc, ids)
  const found = new Map<string, ReadAnnotation>()
  for (const id of ids) found.set(id, readOne(annotationsOf(doc).get(id), id, placements.get(id) ?? []))
  return found
}

function placementsById(doc: Y.Doc, ids: ReadonlySet<string> | null): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const [key, value] of placementsOf(doc).entries()) {
    const id = key.slice(0, key.indexOf('/'))
    if (ids !== null && !ids.has(id)) continue
    const known = found.get(id)
    if (known === undefined) found.set(id, [value])
    else known.push(value)
  }
  return found
}

const schemaVersion = z.looseObject({ v: z.number(), kind: z.string().max(64) })

function readOne(fields: unknown, id: string, rawPlacements: readonly unknown[]): ReadAnnotation {
  if (fields === undefined) return null
  if (!(fields instanceof Y.Map)) return 'invalid'
  const plain = plainOf(fields as Y.Map<unknown>)
  const head = schemaVersion.safeParse(plain)
  if (!head.success) return 'invalid'
  if (head.data.v > DOC_SCHEMA || !AnnotationKind.safeParse(head.data.kind).success) return 'newer'
  const placements = rawPlacements.filter((value) => !isNewer(value))
  if (placements.length === 0 && rawPlacements.length > 0) return 'newer'
  const parsed = StoredAnnotation.safeParse({ ...plain, id, placements })
  return parsed.success ? parsed.data : 'invalid'
}

/** One remark of the document: null when it is not (or no longer) there. Never throws. */
export function readRemark(doc: Y.Doc, id: string): StoredRemark | Unreadable | null {
  const fields = remarksOf(doc).get(id)
  if (fields === undefined) return null
  if (!(fields instanceof Y.Map)) return 'invalid'
  const plain = plainOf(fields as Y.Map<unknown>)
  if (isNewer(plain) || !StoredRemark.shape.is.safeParse(plain['is']).success) return 'newer'
  const parsed = StoredRemark.safeParse({ ...plain, id })
  return parsed.success ? parsed.data : 'invalid'
}

function plainOf(fields: Y.Map<unknown>): Record<string, unknown> {
  return Object.fromEntries(fields.entries())
}

function isNewer(placement: unknown): boolean {
  return (
    typeof placement === 'object' &&
    placement !== null &&
    'v' in placement &&
    typeof placement.v === 'number' &&
    placement.v > DOC_SCHEMA
  )
}

export interface ReadLayer {
  readonly annotations: readonly StoredAnnotation[]
  /** Oldest first. */
  readonly remarks: readonly StoredRemark[]
  /** Entries that break the rules: kept in the document, not shown. */
  readonly invalidCount: number
  /** Entries "made by a newer version": kept, and said so. */
  readonly newerCount: number
}

/** Everything in the document, oldest first. Each entry is checked by itself; none can spoil the others. */
export function readAnnotations(doc: Y.Doc): ReadLayer {
  const placements = placementsById(doc, null)
  const annotations: StoredAnnotation[] = []
  const unreadable = { newer: 0, invalid: 0 }
  for (const [id, fields] of annotationsOf(doc).entries()) {
    const read = readOne(fields, id, placements.get(id) ?? [])
    if (read === 'newer' || read === 'invalid') unreadable[read] += 1
    else if (read !== null) annotations.push(read)
  }
  annotations.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1))
  const remarks: StoredRemark[] = []
  for (const id of remarksOf(doc).keys()) {
    const read = readRemark(doc, id)
    if (read === 'newer' || read === 'invalid') unreadable[read] += 1
    else if (read !== null) remarks.push(read)
  }
  remarks.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1))
  return { annotations, remarks, invalidCount: unreadable.invalid, newerCount: unreadable.newer }
}
