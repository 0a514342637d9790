/** What takes an edit back, and what of it still stands: a colleague's later word is never undone with one's own. */
import { canonicalText } from './canonical.ts'
import type { DeskDraft } from './draft.ts'
import { BLANK, type Change, type EntityKind } from './fields.ts'

type Fields = Readonly<Record<string, unknown>>

/** Fields as they were said, without what the tree makes of them. Null: there is no such thing in the draft. */
function fieldsIn(draft: DeskDraft, of: EntityKind, id: string): Fields | null {
  const lists: Readonly<Record<Exclude<EntityKind, 'meeting'>, readonly { readonly id: string }[]>> = {
    person: draft.people,
    guest: draft.guests,
    item: draft.items,
    paper: draft.papers,
  }
  const found = of === 'meeting' ? draft.meeting : lists[of].find((one) => one.id === id)
  if (found === undefined) return null
  const fields = found as unknown as Fields
  return Object.fromEntries(Object.keys(BLANK[of]).map((name) => [name, fields[name]]))
}

/** Changes that put back what `changes` are about to write over. */
export function inverseOf(draft: DeskDraft, changes: readonly Change[]): Change[] {
  return changes
    .flatMap((change): Change[] => {
      const { of, id } = change
      const before = fieldsIn(draft, of, id)
      if ('gone' in change) return before === null ? [] : [asChange(of, id, before)]
      if (before === null) return [{ of, id, gone: true } as Change]
      const set = Object.fromEntries(Object.keys(change.set).map((name) => [name, before[name]]))
      return [asChange(of, id, set)]
    })
    .toReversed()
}

/** Of `back`, which takes back what `wrote` said: what nobody has changed since. */
export function stillUndoable(
  draft: DeskDraft,
  { wrote, back }: { readonly wrote: readonly Change[]; readonly back: readonly Change[] },
): Change[] {
  return back.flatMap((change): Change[] => {
    const { of, id } = change
    const now = fieldsIn(draft, of, id)
    const said = wrote.find((one) => one.of === of && one.id === id)
    if (said === undefined) return []
    // It was removed: it comes back only where it is still gone.
    if ('gone' in said) return now === null ? [change] : []
    if (now === null) return []
    const isMine = (name: string): boolean =>
      canonicalText(now[name]) === canonicalText((said.set as Fields)[name])
    const names = Object.keys(said.set)
    // It was made: it goes only where everything in it is still as it was made.
    if ('gone' in change) return names.every(isMine) ? [change] : []
    const set = Object.fromEntries(Object.entries(change.set).filter(([name]) => isMine(name)))
    return Object.keys(set).length === 0 ? [] : [asChange(of, id, set)]
  })
}

/** The kind and its fields come from one draft: they belong together. */
const asChange = (of: EntityKind, id: string, set: Fields): Change => ({ of, id, set }) as unknown as Change
