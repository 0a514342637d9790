/** A paper that nobody can be sent yet. In a pack that is out it is a supplement on its way, still open to be written in. */
import type { DraftPaper } from './draft.ts'

export const isUnfinished = ({
  secrecy,
  content,
  itemId,
}: Pick<DraftPaper, 'secrecy' | 'content' | 'itemId'>): boolean =>
  secrecy === null || content === null || itemId === null
