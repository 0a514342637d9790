import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { AgendaRow, PaperRow as Paper, PaperState } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { VirtualRows, type VirtualRowsHandle } from '../../ui/index.ts'
import css from './agenda-list.module.css'
import { type Row, stepPaper } from './agenda-rows.ts'
import { PaperRow } from './paper-row.tsx'
import { useBroughtIntoView } from './use-brought-into-view.ts'

export interface AgendaListHandle {
  readonly focus: () => void
}

export interface AgendaListProps {
  readonly rows: readonly Row[]
  readonly scroller: RefObject<HTMLElement | null>
  readonly selected: string | null
  /** The item that a search led to: the list begins there, and its heading has the focus. */
  readonly lookedFor: string | null
  readonly stateOf: (paper: Paper) => PaperState
  readonly onSelect: (key: string, by: 'pointer' | 'keyboard') => void
  /** Open it, or fetch it first when it is not here. */
  readonly onAct: (key: string) => void
  readonly onDownload: (key: string) => void
  readonly ref?: Ref<AgendaListHandle>
}

const page = 10

/** The agenda with its papers: arrows move from paper to paper, Enter opens, D downloads. */
export function AgendaList(props: AgendaListProps) {
  const { rows, scroller, selected, lookedFor, stateOf, onSelect, onAct, onDownload, ref } = props
  const t = useT()
  const virtual = useRef<VirtualRowsHandle>(null)
  const [focusTurn, setFocusTurn] = useState(0)
  const stop = rows.some((row) => row.key === selected) ? selected : stepPaper(rows, null, 1)
  const stopIndex = rows.findIndex((row) => row.key === stop)
  const lookedIndex = rows.findIndex((row) => row.key === lookedFor)

  const moveTo = useCallback(
    (key: string | null) => {
      if (key === null) return
      onSelect(key, 'keyboard')
      virtual.current?.scrollToIndex(rows.findIndex((row) => row.key === key))
      setFocusTurn((turn) => turn + 1)
    },
    [rows, onSelect],
  )
  useImperativeHandle(ref, () => ({ focus: () => moveTo(stop) }), [moveTo, stop])

  const select = useCallback((key: string) => onSelect(key, 'pointer'), [onSelect])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const steps = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    }[key]
    if (steps !== undefined) moveTo(stepPaper(rows, stop, steps))
    else if (key === 'Enter' && stop !== null) onAct(stop)
    else if (key === 'd' && stop !== null) onDownload(stop)
    else return
    event.preventDefault()
  }

  return (
    <div className={css.list} onKeyDown={onKeyDown}>
      <VirtualRows
        ref={virtual}
        count={rows.length}
        scroller={scroller}
        keepIndex={focusTurn === 0 && lookedIndex >= 0 ? lookedIndex : stopIndex}
        startIndex={lookedIndex < 0 ? stopIndex : lookedIndex}
        keyOf={(index) => rows[index]?.key ?? String(index)}
        estimate={(index) => (rows[index]?.is === 'item' ? 76 : 72)}
        label={t('meeting.agenda')}
        renderRow={(index) => {
          const row = rows[index]
          if (row === undefined) return null
          if (row.is === 'item')
            return <ItemHeading item={row.item} scroller={scroller} isLookedFor={row.key === lookedFor} />
          if (row.is === 'no-papers') return <p className={css.none}>{t('meeting.no-papers-in-item')}</p>
          return (
            <PaperRow
              rowKey={row.key}
              paper={row.paper}
              state={stateOf(row.paper)}
              isSelected={row.key === selected}
              isStop={row.key === stop}
              focusTurn={row.key === selected ? focusTurn : 0}
              onSelect={select}
              onAct={onAct}
            />
          )
        }}
      />
    </div>
  )
}

function ItemHeading({
  item,
  scroller,
  isLookedFor,
}: {
  readonly item: AgendaRow
  readonly scroller: RefObject<HTMLElement | null>
  readonly isLookedFor: boolean
}) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  useBroughtIntoView(heading, scroller, isLookedFor)
  const who = [item.presenter, item.presentingUnit].filter((part) => part !== '').join(', ')
  const facts = [
    who === '' ? null : t('meeting.presenter', { name: who }),
    item.plannedMinutes === null ? null : t('meeting.minutes', { count: item.plannedMinutes }),
  ].filter((fact) => fact !== null)
  return (
    <div className={css.item} data-looked-for={isLookedFor || undefined}>
      <span className={css.number} aria-hidden="true">
        {item.number}
      </span>
      <div className={css.itemWords}>
        <h3
          ref={heading}
          className={css.itemName}
          {...(isLookedFor ? { tabIndex: -1 } : {})}
          aria-label={`${t('meeting.agenda-item', { number: item.number })}. ${item.name}`}
        >
          {item.name}
        </h3>
        {facts.length > 0 && <p className={css.itemFacts}>{facts.join(' · ')}</p>}
      </div>
    </div>
  )
}
