/** What is still to be said of a paper before it may follow a pack that is out. */
import type { Change } from '../../../shared/desk/fields.ts'
import { changeOf, type DraftPaper, type PaperForm } from './paper-fields.ts'
import { lastIn } from './paper-moves.ts'

export interface Supplement extends PaperForm {
  readonly itemId: DraftPaper['itemId']
}

export function finishedBy(
  paper: DraftPaper,
  { itemId, ...form }: Supplement,
  papers: readonly DraftPaper[],
): Change {
  const change = changeOf(paper, form)
  const set = change !== null && change.of === 'paper' && 'set' in change ? change.set : {}
  const place = itemId === paper.itemId ? {} : { place: lastIn(papers, itemId) }
  return { of: 'paper', id: paper.id, set: { ...set, ...place } }
}
