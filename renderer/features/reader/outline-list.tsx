import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { OutlineEntry } from '../../../shared/reader/protocol.ts'
import { cx, Empty, VirtualRows, type VirtualRowsHandle } from '../../ui/index.ts'
import { branchAt, hasBranch, parentOfEntry, visibleEntries } from './outline-tree.ts'
import css from './reader.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

/** The paper's contents as a tree: arrows move, open and close; Enter goes there. */
export function OutlineList({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRef<VirtualRowsHandle>(null)
  const { outline, labels, place } = reader.told
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const [active, setActive] = useState(0)
  const shown = useMemo(() => visibleEntries(outline, closed), [outline, closed])
  const here = branchAt(outline, place?.page ?? 0)
  const at = Math.max(0, shown.indexOf(active))
  useEffect(() => rows.current?.scrollToIndex(at), [at])
  if (outline.length === 0) return <Empty title={t('reader.outline.empty')} />

  const go = (entry: number): void => {
    setActive(entry)
    reader.send({ type: 'goOutline', entry })
  }
  const toggle = (entry: number, open: boolean): void => setClosed((was) => withBranch(was, entry, open))
  const move = (to: number): void => setActive(shown[Math.min(shown.length - 1, Math.max(0, to))] ?? 0)
  function onKey(event: React.KeyboardEvent): void {
    const entry = shown[at]
    if (entry === undefined || event.ctrlKey || event.altKey) return
    const isOpen = hasBranch(outline, entry) && !closed.has(entry)
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(shown.length - 1)
    else if (event.key === 'Enter' || event.key === ' ') go(entry)
    else if (event.key === 'ArrowRight') {
      if (isOpen) move(at + 1)
      else toggle(entry, true)
    } else if (event.key === 'ArrowLeft') {
      if (isOpen) toggle(entry, false)
      else setActive(parentOfEntry(outline, entry) ?? entry)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      className={css.scroll}
      ref={scroller}
      role="tree"
      aria-label={t('reader.tab.outline')}
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <VirtualRows
        ref={rows}
        count={shown.length}
        keyOf={(index) => String(shown[index])}
        estimate={() => 44}
        scroller={scroller}
        keepIndex={at}
        role="group"
        renderRow={(index) => {
          const entry = shown[index] ?? 0
          const row = outline[entry]
          if (row === undefined) return null
          return (
            <Row
              {...{ outline, entry, row, go, toggle }}
              id={`${id}-${entry}`}
              isOpen={hasBranch(outline, entry) && !closed.has(entry)}
              isActive={entry === active}
              isHere={entry === here}
              page={row.page === null ? null : (labels?.[row.page] ?? String(row.page + 1))}
            />
          )
        }}
      />
    </div>
  )
}

function withBranch(closed: ReadonlySet<number>, entry: number, open: boolean): ReadonlySet<number> {
  const next = new Set(closed)
  if (open) next.delete(entry)
  else next.add(entry)
  return next
}

interface RowProps {
  readonly id: string
  readonly outline: readonly OutlineEntry[]
  readonly entry: number
  readonly row: OutlineEntry
  readonly isOpen: boolean
  readonly isActive: boolean
  readonly isHere: boolean
  /** As it is printed. */
  readonly page: string | null
  readonly go: (entry: number) => void
  readonly toggle: (entry: number, open: boolean) => void
}

function Row({ id, outline, entry, row, isOpen, isActive, isHere, page, go, toggle }: RowProps) {
  const branch = hasBranch(outline, entry)
  return (
    <button
      type="button"
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-selected={isActive}
      aria-current={isHere ? 'location' : undefined}
      aria-expanded={branch ? isOpen : undefined}
      className={cx(css.outlineRow, isActive && css.outlineActive, isHere && css.current)}
      style={{ paddingInlineStart: `calc(var(--gap-1) + ${Math.min(row.depth, 6)} * var(--gap-4))` }}
      onClick={() => go(entry)}
    >
      <span
        className={css.outlineFold}
        aria-hidden="true"
        onClick={(event) => {
          if (!branch) return
          event.stopPropagation()
          toggle(entry, !isOpen)
        }}
      >
        {branch && (isOpen ? <ChevronDown size={18} /> : <ChevronRight size={18} />)}
      </span>
      <span className={css.outlineTitle}>{row.title}</span>
      {page !== null && <span className={css.outlinePage}>{page}</span>}
    </button>
  )
}
