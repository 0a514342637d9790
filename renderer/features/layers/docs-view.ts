/** What a reader sees of a paper's documents: every author's, side by side, with what was said about each annotation. */
import type { Annotation, StoredAnnotation, StoredRemark } from '../../../shared/annotations/model.ts'
import { newestWord } from '../../../shared/annotations/remarks.ts'
import { isWider } from '../../../shared/annotations/view.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { PersonView } from '../../bridge/index.ts'
import type { HeldDoc } from './held-doc.ts'
import type { SaveState } from './saving.ts'

export interface ShownRemark extends StoredRemark {
  readonly author: PersonView
  readonly mine: boolean
}

export interface ShownAnnotation extends Annotation {
  readonly author: PersonView
  readonly mine: boolean
  readonly unsaved: boolean
  /** Oldest first. */
  readonly replies: readonly ShownRemark[]
  readonly settled: boolean
  /** Who said last how it stands, and when; null: nobody did. */
  readonly lastWord: ShownRemark | null
}

export interface DocsView {
  /** Oldest first. An annotation that did not change is the same object as before. */
  readonly annotations: readonly ShownAnnotation[]
  readonly newerCount: number
  readonly save: SaveState
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** The layers that the person may write in. */
  readonly choices: readonly LayerChoice[]
}

interface Said {
  readonly replies: readonly ShownRemark[]
  readonly lastWord: ShownRemark | null
}
const NOTHING_SAID: Said = { replies: [], lastWord: null }

export interface DocsViewMaker {
  readonly make: (
    docs: Iterable<HeldDoc>,
    isUnsaved: (id: string) => boolean,
  ) => Pick<DocsView, 'annotations' | 'newerCount'>
}

/** Keeps what it made, so that a change of one annotation makes one new object. */
export function createDocsView(): DocsViewMaker {
  const remarksShown = new WeakMap<StoredRemark, ShownRemark>()
  let kept = new Map<StoredAnnotation, ShownAnnotation>()
  let said = new Map<AnnotationId, Said>()

  function showRemark(one: StoredRemark, { author, mine }: HeldDoc): ShownRemark {
    const before = remarksShown.get(one)
    if (before !== undefined) return before
    const shown = { ...one, author, mine }
    remarksShown.set(one, shown)
    return shown
  }
  function readSaid(docs: readonly HeldDoc[]): Map<AnnotationId, Said> {
    const byId = new Map<string, ShownRemark>()
    for (const held of docs) for (const one of held.remarks.values()) byId.set(one.id, showRemark(one, held))
    const grouped = new Map<AnnotationId, ShownRemark[]>()
    for (const one of byId.values()) {
      const others = grouped.get(one.on)
      if (others === undefined) grouped.set(one.on, [one])
      else others.push(one)
    }
    const next = new Map<AnnotationId, Said>()
    for (const [on, remarks] of grouped) next.set(on, sameOrNew(said.get(on), remarks))
    return next
  }

  return {
    make: (all, isUnsaved) => {
      const docs = [...all]
      said = readSaid(docs)
      const next = new Map<StoredAnnotation, ShownAnnotation>()
      const byId = new Map<string, ShownAnnotation>()
      let newerCount = 0
      for (const held of docs) {
        newerCount += held.newer.size
        for (const one of held.annotations.values()) {
          const key = `${held.author.id}/${one.id}`
          const other = byId.get(key)
          if (other !== undefined && !isWider(held.layer, other.layer)) continue
          const shown = show(one, held, said.get(one.id) ?? NOTHING_SAID, isUnsaved, kept.get(one))
          next.set(one, shown)
          byId.set(key, shown)
        }
      }
      kept = next
      return { annotations: [...byId.values()].sort(oldestFirst), newerCount }
    },
  }
}

function sameOrNew(before: Said | undefined, remarks: ShownRemark[]): Said {
  const replies = remarks.filter((one) => one.is === 'reply').sort(oldestFirst)
  const lastWord = newestWord(remarks)
  const isSame =
    before !== undefined &&
    before.lastWord === lastWord &&
    before.replies.length === replies.length &&
    before.replies.every((one, at) => one === replies[at])
  return isSame ? before : { replies, lastWord }
}

function show(
  one: StoredAnnotation,
  { author, mine, layer, choice }: HeldDoc,
  { replies, lastWord }: Said,
  isUnsaved: (id: string) => boolean,
  before: ShownAnnotation | undefined,
): ShownAnnotation {
  const unsaved = mine && isUnsaved(one.id)
  if (
    before !== undefined &&
    before.unsaved === unsaved &&
    before.replies === replies &&
    before.lastWord === lastWord
  )
    return before
  return {
    ...one,
    authorId: author.id,
    layer,
    layerChoice: choice,
    author,
    mine,
    unsaved,
    replies,
    lastWord,
    settled: lastWord?.is === 'settled',
  }
}

function oldestFirst(
  one: { readonly created: number; readonly id: string },
  other: { readonly created: number; readonly id: string },
): number {
  return one.created - other.created || (one.id < other.id ? -1 : 1)
}
