/** What of a foreign file is new, and how it becomes the person's own. */
import type { AnnotationDraft } from '../../../shared/annotations/model.ts'
import type { ImportedDraft } from '../../../shared/ipc/outside.ts'
import type { Translate } from '../../i18n/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'

export interface Incoming {
  readonly fresh: readonly ImportedDraft[]
  readonly knownCount: number
  /** In the order of the file. */
  readonly people: readonly string[]
}

/** Known: it was made here (its id), or brought in before (`importedFrom`), by whomever and in whatever layer. */
export function sortIncoming(
  drafts: readonly ImportedDraft[],
  here: readonly Pick<ShownAnnotation, 'id' | 'importedFrom'>[],
): Incoming {
  const known = new Set<string>()
  for (const { id, importedFrom } of here) {
    known.add(id)
    if (importedFrom !== null) known.add(importedFrom)
  }
  const fresh: ImportedDraft[] = []
  for (const draft of drafts) {
    if (known.has(draft.importedFrom)) continue
    known.add(draft.importedFrom)
    fresh.push(draft)
  }
  return {
    fresh,
    knownCount: drafts.length - fresh.length,
    people: [...new Set(drafts.map(({ author }) => author))],
  }
}

const MOST_WORDS = 64_000

/** The words say whose they were: from now on the annotation is the person's own. */
export function ownDraft(draft: ImportedDraft, myName: string, t: Translate): AnnotationDraft {
  const { kind, color, label, style, placement, importedFrom, author, replies } = draft
  const isOnPage = kind === 'free-text'
  const isOthers = author !== '' && author !== myName && draft.body !== '' && !isOnPage
  const said = isOthers ? t('outside.import.by', { name: author, body: draft.body }) : draft.body
  const body = isOnPage ? said : [said, ...answersOf(replies, t)].filter((words) => words !== '').join('\n')
  return { kind, color, label, style, placement, importedFrom, body: body.slice(0, MOST_WORDS) }
}

function answersOf(replies: ImportedDraft['replies'], t: Translate): string[] {
  return replies.map(({ author, body }) =>
    t('outside.import.reply', { name: author === '' ? t('outside.import.nobody') : author, body }),
  )
}

/** Answers that cannot be part of the words themselves. */
export function answersBeside(draft: ImportedDraft | undefined, t: Translate): string[] {
  return draft?.kind === 'free-text' ? answersOf(draft.replies, t) : []
}
