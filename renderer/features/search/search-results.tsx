import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SearchAnswer, SearchGroup, SearchHit } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, cx, VirtualRows, type VirtualRowsHandle } from '../../ui/index.ts'
import { type Row, resultRows, stepRow } from './result-rows.ts'
import css from './search.module.css'
import { SearchHitRow } from './search-hit-row.tsx'
import { useFocusTurn } from './use-focus-turn.ts'

export interface SearchResultsProps {
  readonly answer: SearchAnswer
  readonly isOld: boolean
  readonly canMore: boolean
  /** Grows when arrow down in the box goes into the list. */
  readonly listTurn: number
  readonly onOpen: (hit: SearchHit) => void
  readonly onMore: () => void
  /** To all hits of one group. */
  readonly onAll: (of: SearchGroup) => void
}

export function SearchResults(props: SearchResultsProps) {
  const { answer, isOld, canMore, listTurn, onOpen, onMore, onAll } = props
  const t = useT()
  const rows = useMemo(() => resultRows(answer), [answer])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualRowsHandle>(null)
  const first = stepRow(rows, -1, 0)
  const [stop, setStop] = useState(first)
  const [focusTurn, setFocusTurn] = useState(0)
  const moveTo = useCallback((index: number) => {
    setStop(index)
    setFocusTurn((turn) => turn + 1)
    virtual.current?.scrollToIndex(index)
  }, [])
  const seenTurn = useRef(listTurn)
  useEffect(() => {
    if (listTurn === seenTurn.current) return
    seenTurn.current = listTurn
    moveTo(first)
  }, [listTurn, moveTo, first])
  useEffect(() => {
    setStop(stepRow(rows, -1, 0))
    setFocusTurn(0)
  }, [rows])
  const onKeyDown = (event: KeyboardEvent) => {
    const { length } = rows
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -length, End: length }[
      event.key
    ]
    if (steps === undefined || event.ctrlKey || event.altKey) return
    event.preventDefault()
    moveTo(stepRow(rows, stop, steps))
  }
  return (
    <div
      className={cx(css.results, isOld && css.old)}
      ref={scroller}
      onKeyDown={onKeyDown}
      aria-busy={isOld || undefined}
    >
      <div className={css.inner}>
        <VirtualRows
          ref={virtual}
          count={rows.length}
          scroller={scroller}
          keepIndex={stop}
          keyOf={(index) => keyOf(rows[index], index)}
          estimate={(index) => (rows[index]?.is === 'hit' ? 128 : 48)}
          label={t('search.results')}
          renderRow={(index) => {
            const row = rows[index]
            if (row === undefined) return null
            if (row.is === 'head') return <GroupHead of={row.of} total={row.total} />
            const place = { isStop: index === stop, focusTurn: index === stop ? focusTurn : 0 }
            return (
              <div className={css.rowBox}>
                {row.is === 'hit' ? (
                  <SearchHitRow hit={row.hit} {...place} onOpen={() => onOpen(row.hit)} />
                ) : (
                  <AllOfGroup of={row.of} total={row.total} {...place} onAll={() => onAll(row.of)} />
                )}
              </div>
            )
          }}
        />
        {canMore && (
          <div className={css.more}>
            <Button onClick={onMore}>{t('search.more')}</Button>
          </div>
        )}
      </div>
    </div>
  )
}

interface GroupProps {
  readonly of: SearchGroup
  readonly total: number
}

function GroupHead({ of, total }: GroupProps) {
  const t = useT()
  const format = useFormat()
  return (
    <h2 className={css.groupHead}>
      {t(`search.within.${of}`)} <span className={css.groupCount}>({format.number(total)})</span>
    </h2>
  )
}

interface AllProps extends GroupProps {
  readonly isStop: boolean
  readonly focusTurn: number
  readonly onAll: () => void
}

function AllOfGroup({ of, total, isStop, focusTurn, onAll }: AllProps) {
  const t = useT()
  const format = useFormat()
  const button = useRef<HTMLButtonElement>(null)
  useFocusTurn(button, focusTurn)
  return (
    <Button ref={button} size="small" look="quiet" tabIndex={isStop ? 0 : -1} onClick={onAll}>
      {t(`search.all.${of}`, { total: format.number(total) })}
    </Button>
  )
}

function keyOf(row: Row | undefined, index: number): string {
  if (row?.is !== 'hit') return `${row?.is ?? ''} ${row?.of ?? index}`
  const { hit } = row
  return `${index} ${hit.kind} ${hit.fileId ?? hit.agendaItemId ?? hit.meetingId} ${hit.page ?? ''}`
}
