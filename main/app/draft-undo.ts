/** What a person has written in drafts since the vault was opened, to be taken back step by step. */
import type { DeskDraft } from '../../shared/desk/draft.ts'
import type { Change } from '../../shared/desk/fields.ts'
import type { EditAction } from '../../shared/desk/life-cycle.ts'
import { inverseOf, stillUndoable } from '../../shared/desk/undo.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'

export interface Taken {
  readonly action: EditAction
  /** Writes that are one step to the person, however many there are; null: a step of its own. */
  readonly group: string | null
  readonly wrote: readonly Change[]
  readonly back: readonly Change[]
}

export interface Write {
  readonly action: EditAction
  readonly changes: readonly Change[]
  readonly group?: string | null
}

interface Stacks {
  readonly undo: Taken[]
  readonly redo: Taken[]
}

const MOST_STEPS = 200
/** Papers that are out are not called back by a key: that wants a reason. */
const UNDOABLE: readonly EditAction[] = ['edit', 'amend']

export class DraftUndo {
  readonly #stacks = new Map<MeetingId, Stacks>()

  of(meetingId: MeetingId): Stacks {
    const known = this.#stacks.get(meetingId)
    if (known !== undefined) return known
    const made: Stacks = { undo: [], redo: [] }
    this.#stacks.set(meetingId, made)
    return made
  }

  /** `before`: the draft that the changes were written over. What comes late to its group joins it. */
  wrote(meetingId: MeetingId, before: DeskDraft, { action, changes, group = null }: Write): void {
    if (!UNDOABLE.includes(action)) return
    const { undo, redo } = this.of(meetingId)
    const back = inverseOf(before, changes)
    const at = group === null ? -1 : undo.findLastIndex((one) => one.group === group)
    const begun = undo[at]
    if (begun === undefined) undo.push({ action, group, wrote: changes, back })
    else undo[at] = { ...begun, wrote: [...begun.wrote, ...changes], back: [...back, ...begun.back] }
    if (undo.length > MOST_STEPS) undo.shift()
    redo.length = 0
  }

  /** Of what would be taken back next; null: of none. */
  nextGroup(meetingId: MeetingId): string | null {
    return this.of(meetingId).undo.at(-1)?.group ?? null
  }

  /** What to write next, with what takes that back again; steps of which nothing stands any more are dropped. */
  next(meetingId: MeetingId, way: 'undo' | 'redo', draft: DeskDraft): Taken | null {
    const stack = this.of(meetingId)[way]
    for (let from = stack.at(-1); from !== undefined; from = stack.at(-1)) {
      const wrote = stillUndoable(draft, from)
      if (wrote.length > 0)
        return { action: from.action, group: from.group, wrote, back: inverseOf(draft, wrote) }
      stack.pop()
    }
    return null
  }

  /** It is on the disk. */
  moved(meetingId: MeetingId, way: 'undo' | 'redo', written: Taken): void {
    const stacks = this.of(meetingId)
    stacks[way].pop()
    stacks[way === 'undo' ? 'redo' : 'undo'].push(written)
  }
}
