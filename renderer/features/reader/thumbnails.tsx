import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { Badge, cx, VirtualRows, type VirtualRowsHandle } from '../../ui/index.ts'
import { useChangedPages } from '../versions/index.ts'
import css from './reader.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

const ROW = 214

/** Pictures are asked for when their row comes into the page, and drawn when the paper itself is at rest. */
export function Thumbnails({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRef<VirtualRowsHandle>(null)
  const { thumbs, told, send, paper } = reader
  useSyncExternalStore(thumbs.subscribe, thumbs.version)
  const count = told.pageCount ?? paper.paper.pageCount
  const current = told.place?.page ?? 0
  const changed = useChangedPages()
  const wished = useRef(new Set<number>())
  const asked = useRef('')
  const painted = told.paintedMs !== null
  wished.current = new Set()

  const ask = useCallback(() => {
    const missing = [...wished.current].filter((page) => thumbs.get(page) === undefined).slice(0, 60)
    const key = missing.join(' ')
    if (missing.length === 0 || key === asked.current) return
    asked.current = key
    send({ type: 'thumbs', pages: missing })
  }, [thumbs, send])
  // The first page of the paper comes before any picture.
  useEffect(() => {
    if (painted) ask()
  })
  useEffect(() => rows.current?.scrollToIndex(current), [current])

  return (
    <div className={css.scroll} ref={scroller} onScroll={() => requestAnimationFrame(() => painted && ask())}>
      <VirtualRows
        ref={rows}
        count={count}
        keyOf={(index) => String(index)}
        estimate={() => ROW}
        overscan={2}
        scroller={scroller}
        label={t('reader.tab.pages')}
        renderRow={(page) => {
          wished.current.add(page)
          const picture = thumbs.get(page)
          const label = told.labels?.[page] ?? String(page + 1)
          const change = changed.get(page)
          return (
            <button
              type="button"
              className={cx(css.thumb, page === current && css.current)}
              aria-current={page === current ? 'page' : undefined}
              aria-label={t('reader.page-n', { page: label })}
              onClick={() => send({ type: 'go', page })}
            >
              <span className={css.sheet}>
                {picture === undefined ? null : (
                  <img src={picture.url} alt="" width={picture.width} height={picture.height} />
                )}
              </span>
              <span>{label}</span>
              {change !== undefined && <Badge tone="wait">{t(`versions.page.${change}`)}</Badge>}
            </button>
          )
        }}
      />
    </div>
  )
}
