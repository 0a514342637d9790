import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { SearchHit } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, cx, VirtualRows, type VirtualRowsHandle } from '../../ui/index.ts'
import css from './search.module.css'
import { SearchHitRow } from './search-hit-row.tsx'

export interface SearchResultsProps {
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly isOld: boolean
  readonly canMore: boolean
  /** Grows when arrow down in the box goes into the list. */
  readonly listTurn: number
  readonly onOpen: (hit: SearchHit) => void
  readonly onMore: () => void
}

export function SearchResults({ hits, isOld, canMore, listTurn, onOpen, onMore }: SearchResultsProps) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualRowsHandle>(null)
  const [stop, setStop] = useState(0)
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
    moveTo(0)
  }, [listTurn, moveTo])
  useEffect(() => {
    setStop(0)
    setFocusTurn(0)
  }, [hits])
  const onKeyDown = (event: KeyboardEvent) => {
    const last = hits.length - 1
    const to = {
      ArrowDown: stop + 1,
      ArrowUp: stop - 1,
      PageDown: stop + 5,
      PageUp: stop - 5,
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined || event.ctrlKey || event.altKey) return
    event.preventDefault()
    moveTo(Math.min(last, Math.max(0, to)))
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
          count={hits.length}
          scroller={scroller}
          keepIndex={stop}
          keyOf={(index) => keyOf(hits[index], index)}
          estimate={() => 128}
          label={t('search.results')}
          renderRow={(index) => {
            const hit = hits[index]
            if (hit === undefined) return null
            return (
              <div className={css.rowBox}>
                <SearchHitRow
                  hit={hit}
                  isStop={index === stop}
                  focusTurn={index === stop ? focusTurn : 0}
                  onOpen={() => onOpen(hit)}
                />
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

function keyOf(hit: SearchHit | undefined, index: number): string {
  return `${index} ${hit?.kind ?? ''} ${hit?.fileId ?? hit?.meetingId ?? ''} ${hit?.page ?? ''}`
}
