import { useEffect, useRef, useState } from 'react'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { VirtualRowsHandle } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import type { NoteActs } from './note-row.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'

/** Arrows move and show, Enter writes, Space selects more, Delete removes, Escape lets go. */
export function useNoteList(
  reader: ReaderState & ReaderActs,
  shown: readonly ShownAnnotation[],
  acts: NoteActs,
) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRef<VirtualRowsHandle>(null)
  const [focused, setFocused] = useState<AnnotationId | null>(null)
  const wanted = useRef<AnnotationId | null>(null)
  const indexOf = (id: AnnotationId | null) => (id === null ? -1 : shown.findIndex((one) => one.id === id))
  const focusRow = (id: AnnotationId): boolean => focusIn(scroller.current, id)
  // The row comes into the page with the scroll; the focus follows it there.
  useEffect(() => {
    if (wanted.current !== null && focusRow(wanted.current)) wanted.current = null
  })
  useLead(reader.editing ?? reader.told.selected[0] ?? null, indexOf, rows)

  const moveTo = (index: number): void => {
    const one = shown.at(Math.max(0, Math.min(shown.length - 1, index)))
    if (one === undefined) return
    setFocused(one.id)
    rows.current?.scrollToIndex(shown.indexOf(one))
    wanted.current = one.id
    acts.jump(one)
    if (focusRow(one.id)) wanted.current = null
  }
  const onKey = (event: React.KeyboardEvent<HTMLDivElement>): void => {
    const { key, target } = event
    const isOnRow = target instanceof HTMLElement && target.closest('[data-jump]') !== null
    const at = indexOf(focused)
    const one = shown[at]
    if (!isOnRow || one === undefined || event.ctrlKey || event.altKey) return
    if (actOnRow(key, one, at)) stop(event)
  }
  function actOnRow(key: string, one: ShownAnnotation, at: number): boolean {
    const { selected } = reader.told
    if (key === 'ArrowDown') moveTo(at + 1)
    else if (key === 'ArrowUp') moveTo(at - 1)
    else if (key === 'Home') moveTo(0)
    else if (key === 'End') moveTo(shown.length - 1)
    else if (key === 'Enter' && one.mine) reader.setEditing(one.id)
    else if (key === ' ') acts.toggle(one)
    else if (key === 'Delete') removeSelected(one, at)
    else if (key === 'Escape' && selected.length > 0) reader.select([])
    else return false
    return true
  }
  function removeSelected(one: ShownAnnotation, at: number): void {
    const { selected } = reader.told
    const ids = selected.includes(one.id) ? selected : [one.id]
    const { own, next } = afterRemoval(shown, ids, at)
    if (own.length === 0) return
    acts.remove(own)
    reader.select([])
    if (next === undefined) return
    setFocused(next.id)
    wanted.current = next.id
  }
  const onFocus = (event: React.FocusEvent<HTMLDivElement>): void => setFocused((was) => noteOf(event) ?? was)
  return { scroller, rows, focused, keepIndex: indexOf(reader.editing ?? focused), onKey, onFocus }
}

/** Brings the note that is written, or the first selected one, into the list's view. */
function useLead(
  lead: AnnotationId | null,
  indexOf: (id: AnnotationId | null) => number,
  rows: { readonly current: VirtualRowsHandle | null },
): void {
  const leadIndex = indexOf(lead)
  const leadAt = useRef(leadIndex)
  leadAt.current = leadIndex
  // Only when another one leads: a list that is edited above it stays where it is.
  useEffect(() => {
    if (lead !== null && leadAt.current >= 0) rows.current?.scrollToIndex(leadAt.current)
  }, [lead, rows])
}

/** One's own among them, and the row that the focus goes to when they are gone. */
function afterRemoval(shown: readonly ShownAnnotation[], ids: readonly AnnotationId[], at: number) {
  const own = shown.filter((one) => one.mine && ids.includes(one.id)).map((one) => one.id)
  const stays = (one: ShownAnnotation): boolean => !own.includes(one.id)
  return { own, next: shown.slice(at).find(stays) ?? shown.findLast(stays) }
}

const noteOf = ({ target }: React.FocusEvent<HTMLElement>): AnnotationId | undefined =>
  target.closest<HTMLElement>('[data-note]')?.dataset['note'] as AnnotationId | undefined

function focusIn(list: HTMLElement | null, id: AnnotationId): boolean {
  const row = list?.querySelector<HTMLElement>(`[data-note="${id}"] [data-jump]`)
  row?.focus()
  return row !== null && row !== undefined
}

function stop(event: React.KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
