import { DeskPapers } from '../desk-papers/index.ts'
import type { Draft } from './use-draft.ts'

/** The papers of the draft under their items. */
export function PapersTab({ draft: { view, edit, failure } }: { readonly draft: Draft }) {
  return <DeskPapers view={view} edit={edit} failure={failure} />
}
