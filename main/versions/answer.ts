/** Answers questions about versions; keeps the pairs that were asked about last. */
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { createLayerDoc } from '../../shared/annotations/doc.ts'
import { mergeLayers } from '../../shared/annotations/view.ts'
import { carryAlong } from '../../shared/carry-over/carry-along.ts'
import { Pair } from '../../shared/carry-over/carry-over.ts'
import { compare } from '../../shared/carry-over/compare.ts'
import { dueFor } from '../../shared/carry-over/due.ts'
import { type VersionText, versionTextOf } from '../../shared/carry-over/version-text.ts'
import { PaperText } from '../../shared/wire/paper-text.ts'
import type { CarryOverAnswer, CompareAnswer, PackedVersion, Question } from './messages.ts'

/** Far above any paper's text, far below what would hurt. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024
const KEPT_TEXTS = 6
const KEPT_PAIRS = 4

export class Answerer {
  readonly #texts = new Map<string, VersionText | null>()
  readonly #pairs = new Map<string, Pair>()

  answer(question: Question): CarryOverAnswer | CompareAnswer {
    return question.is === 'compare' ? this.#compare(question) : this.#carryOver(question)
  }

  #carryOver({ versions, layers }: Extract<Question, { is: 'carry-over' }>): CarryOverAnswer {
    const target = versions.at(-1)
    const next = target === undefined ? null : this.#textOf(target)
    if (target === undefined || next === null) return { ok: false, why: 'no-text' }
    const { annotations } = mergeLayers(
      layers.map(({ update, ...layer }) => {
        const doc = createLayerDoc()
        Y.applyUpdate(doc, update)
        return { ...layer, doc }
      }),
    )
    const due = dueFor(
      target.id,
      versions.map((version) => version.id),
      annotations,
    )
    const known = versions.flatMap((version) => this.#textOf(version) ?? [])
    const keys = new Map(versions.map((version) => [version.id, version.key]))
    const pairOf = (old: VersionText, newer: VersionText) =>
      this.#pairOf(`${keys.get(old.id) ?? ''}→${keys.get(newer.id) ?? ''}`, old, newer)
    return { ok: true, value: carryAlong(known, due, pairOf) }
  }

  #compare({ old, next }: Extract<Question, { is: 'compare' }>): CompareAnswer {
    const [before, after] = [this.#textOf(old), this.#textOf(next)]
    if (before === null || after === null) return { ok: false, why: 'no-text' }
    return { ok: true, value: compare(before, after) }
  }

  #pairOf(key: string, old: VersionText, next: VersionText): Pair {
    return kept(this.#pairs, KEPT_PAIRS, key, () => new Pair(old, next))
  }

  #textOf(version: PackedVersion): VersionText | null {
    return kept(this.#texts, KEPT_TEXTS, `${version.id} ${version.key}`, () => unpack(version))
  }
}

/** The newest few by use. */
function kept<T>(known: Map<string, T>, most: number, key: string, make: () => T): T {
  const value = known.has(key) ? (known.get(key) as T) : make()
  known.delete(key)
  known.set(key, value)
  for (const old of known.keys()) {
    if (known.size <= most) break
    known.delete(old)
  }
  return value
}

/** Null where nothing at all is known of the pages. */
function unpack({ id, pageCount, text, read }: PackedVersion): VersionText | null {
  const own = text === null ? null : parsed(text)
  if (own === null && read.length === 0) return null
  const told = own ?? { v: 1, source: 'pdf', pages: Array.from({ length: pageCount }, () => '') }
  const version = versionTextOf(id, told)
  const pages = [...version.pages]
  const sources = [...version.sources]
  for (const one of read) {
    if (one.page >= pages.length) continue
    pages[one.page] = one.text
    sources[one.page] = one.source
  }
  const whole = { ...version, pages, sources }
  const isKnown = pages.some((page) => page !== '') || whole.pageHashes.some((hash) => hash !== null)
  return isKnown ? whole : null
}

function parsed(text: Uint8Array): PaperText | null {
  try {
    const json = gunzipSync(text, { maxOutputLength: MOST_TEXT_BYTES }).toString('utf8')
    const read = PaperText.safeParse(JSON.parse(json))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
