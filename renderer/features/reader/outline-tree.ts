/** The outline is a flat list with depths; these read it as a tree. */
import type { OutlineEntry } from '../../../shared/reader/protocol.ts'

/** What hangs below the entry. */
export function hasBranch(outline: readonly OutlineEntry[], entry: number): boolean {
  return (outline[entry + 1]?.depth ?? 0) > (outline[entry]?.depth ?? 0)
}

/** Entries whose branches are all open, in order. */
export function visibleEntries(outline: readonly OutlineEntry[], closed: ReadonlySet<number>): number[] {
  const shown: number[] = []
  let hiddenBelow = Number.POSITIVE_INFINITY
  for (const [entry, { depth }] of outline.entries()) {
    if (depth > hiddenBelow) continue
    hiddenBelow = closed.has(entry) ? depth : Number.POSITIVE_INFINITY
    shown.push(entry)
  }
  return shown
}

export function parentOfEntry(outline: readonly OutlineEntry[], entry: number): number | null {
  const depth = outline[entry]?.depth ?? 0
  for (let before = entry - 1; before >= 0; before -= 1) {
    if ((outline[before]?.depth ?? 0) < depth) return before
  }
  return null
}

/** The last entry that begins at or before the page; null where none does. */
export function branchAt(outline: readonly OutlineEntry[], page: number): number | null {
  let found: number | null = null
  let foundPage = -1
  for (const [entry, row] of outline.entries()) {
    if (row.page === null || row.page > page || row.page < foundPage) continue
    found = entry
    foundPage = row.page
  }
  return found
}
