/** Papers that were taken back from a pack that is out, with why: newest first. */
import type { PaperId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { draftOf } from './draft.ts'
import type { DeskOp } from './edit.ts'
import { historyOf } from './history.ts'

export interface Recalled {
  readonly paperId: PaperId
  /** Its name, or that of its file where it had none. */
  readonly title: string
  readonly reason: string
  readonly author: PersonId
  readonly at: Instant
}

export function recalledIn(ops: readonly DeskOp[]): Recalled[] {
  if (!ops.some(({ edit }) => edit.is === 'edit' && edit.action === 'recall')) return []
  // What somebody wrote in meanwhile is still there [SYNC-152].
  const here = new Set<string>(draftOf(ops).papers.map(({ id }) => id))
  const names = new Map<string, { title?: string; fileName?: string }>()
  const found = new Map<PaperId, Recalled>()
  for (const { author, at, edit } of historyOf(ops).ops) {
    for (const change of edit.is === 'edit' ? edit.changes : []) {
      if (change.of !== 'paper') continue
      const name = names.get(change.id) ?? {}
      if ('set' in change) {
        const { title, content } = change.set
        if (title !== undefined) name.title = title
        if (content != null) name.fileName = content.fileName
        names.set(change.id, name)
      } else if (edit.action === 'recall' && !here.has(change.id)) {
        const title = name.title === undefined || name.title === '' ? (name.fileName ?? '') : name.title
        found.set(change.id, { paperId: change.id, title, reason: edit.reason, author, at })
      }
    }
  }
  return [...found.values()].sort((one, other) => other.at - one.at)
}
