import { EyeOff, GripVertical } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { numbersOf } from '../../../shared/desk/numbering.ts'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { cx } from '../../ui/index.ts'
import { type AgendaActs, type Drop, droppedAt, type Move } from './agenda-moves.ts'
import css from './draft.module.css'
import type { Draft } from './use-draft.ts'

export interface AgendaTreeProps {
  readonly draft: Draft
  readonly chosenId: AgendaItemId | null
  readonly onChoose: (id: AgendaItemId) => void
  readonly onMove: (id: AgendaItemId, move: Move) => void
  readonly onDrop: AgendaActs['drop']
  readonly onRemove: (id: AgendaItemId) => void
}

/** Alt moves what is chosen; with Shift, left and right go out of and into what stands above. */
function moveOf({ key, altKey, shiftKey }: KeyboardEvent): Move | null {
  if (!altKey) return null
  if (key === 'ArrowUp') return 'up'
  if (key === 'ArrowDown') return 'down'
  if (shiftKey && key === 'ArrowRight') return 'in'
  return shiftKey && key === 'ArrowLeft' ? 'out' : null
}

/** Arrows choose; the row that is chosen keeps the focus wherever it moves. */
export function AgendaTree({ draft, chosenId, onChoose, onMove, onDrop, onRemove }: AgendaTreeProps) {
  const t = useT()
  const { items } = draft.view
  const list = useRef<HTMLUListElement>(null)
  const hadFocus = useRef(false)
  const numbers = numbersOf(items)
  const dragging = useDragging(draft, onDrop)
  useEffect(() => {
    if (!hadFocus.current) return
    list.current?.querySelector<HTMLElement>(`[data-item="${chosenId ?? ''}"]`)?.focus()
  })
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const item = items[at]
    if (item === undefined) return
    const move = draft.isOpen ? moveOf(event) : null
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (move !== null) onMove(item.id, move)
    else if (event.key === 'Delete' && draft.isOpen) onRemove(item.id)
    else if (next !== undefined && !event.altKey) {
      const to = items[next]
      if (to !== undefined) onChoose(to.id)
    } else return
    event.preventDefault()
  }
  return (
    <ul
      ref={list}
      className={css.tree}
      aria-label={t('meeting.agenda')}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={() => {
        hadFocus.current = false
      }}
    >
      {items.map((item, at) => (
        <li
          key={item.id}
          {...dragging.propsOf(item.id)}
          className={cx(css.node, css[dragging.lookOf(item.id)])}
        >
          <button
            type="button"
            className={css.nodeButton}
            style={{ paddingInlineStart: `${0.5 + item.depth * 1.75}rem` }}
            data-item={item.id}
            aria-current={item.id === chosenId || undefined}
            tabIndex={item.id === chosenId || (at === 0 && chosenId === null) ? 0 : -1}
            onClick={() => onChoose(item.id)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            {draft.isOpen && <GripVertical aria-hidden size={16} className={css.grip} />}
            <span className={css.number}>{numbers.get(item.id)}</span>
            <span className={css.nodeWords}>
              <span className={css.nodeName}>{item.name === '' ? t('desk.unnamed-item') : item.name}</span>
              <span className={css.note}>
                {[
                  item.presenter,
                  item.plannedMinutes === null ? '' : t('meeting.minutes', { count: item.plannedMinutes }),
                ]
                  .filter((one) => one !== '')
                  .join(' · ')}
              </span>
            </span>
            {item.visibleTo !== null && (
              <span className={css.private} title={t('desk.visible-count', { count: item.visibleTo.length })}>
                <EyeOff aria-hidden size={16} />
                {t('desk.visible-short', { count: item.visibleTo.length })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface Over {
  readonly id: AgendaItemId
  readonly drop: Drop
}

/** The upper quarter of a row is before it, the lower one behind it, what lies between is under it. */
function dropOf(event: DragEvent<HTMLElement>): Drop {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const part = (event.clientY - top) / height
  return part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'inside'
}

function useDragging(draft: Draft, onDrop: AgendaActs['drop']) {
  const [dragged, setDragged] = useState<AgendaItemId | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  const { items } = draft.view
  const end = (): void => {
    setDragged(null)
    setOver(null)
  }
  return {
    lookOf: (id: AgendaItemId): string =>
      over !== null && over.id === id ? `drop-${over.drop}` : dragged === id ? 'dragged' : 'still',
    propsOf: (id: AgendaItemId) => ({
      draggable: draft.isOpen,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', id)
        setDragged(id)
      },
      onDragEnd: end,
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (dragged === null || droppedAt(items, dragged, id, 'inside') === null) return
        event.preventDefault()
        const drop = dropOf(event)
        if (over?.id !== id || over.drop !== drop) setOver({ id, drop })
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.preventDefault()
        if (dragged !== null) onDrop(dragged, droppedAt(items, dragged, id, dropOf(event)))
        end()
      },
    }),
  }
}
