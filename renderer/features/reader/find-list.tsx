import { useEffect, useRef } from 'react'
import type { FoundRow } from '../../../shared/reader/protocol.ts'
import { cx, Empty, VirtualRows, type VirtualRowsHandle } from '../../ui/index.ts'
import css from './find.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

interface FindListProps {
  readonly reader: ReaderState & ReaderActs
  readonly rows: readonly FoundRow[]
}

/** Every place that was found with the words around it; a press goes there. In place of the panel while finding. */
export function FindList({ reader, rows }: FindListProps) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualRowsHandle>(null)
  const { found, labels } = reader.told
  const current = (found?.current ?? 0) - 1
  const pageCount = reader.told.pageCount ?? 0
  useEffect(() => {
    if (current >= 0 && current < rows.length) list.current?.scrollToIndex(current)
  }, [current, rows.length])
  const isSearching = found !== null && found.searched < pageCount
  return (
    <aside className={css.list} data-region aria-label={t('pane.find.list')}>
      <h2 className={css.listTitle}>{t('pane.find.list')}</h2>
      {isSearching && (
        <p className={css.soft}>{t('pane.find.searched', { searched: found.searched, count: pageCount })}</p>
      )}
      {rows.length === 0 && !isSearching && <Empty title={t('pane.find.empty')} />}
      <div className={css.rows} ref={scroller}>
        <VirtualRows
          ref={list}
          count={rows.length}
          keyOf={(index) => `${rows[index]?.page ?? 0} ${rows[index]?.start ?? index}`}
          estimate={() => 76}
          scroller={scroller}
          label={t('pane.find.list')}
          renderRow={(index) => {
            const row = rows[index]
            if (row === undefined) return null
            const { page, start, end } = row
            return (
              <button
                type="button"
                className={cx(css.row, index === current && css.current)}
                aria-current={index === current ? 'true' : undefined}
                onClick={() => reader.send({ type: 'findGo', at: { page, start, end } })}
              >
                <span className={css.page}>{t('reader.page-n', { page: labels?.[page] ?? page + 1 })}</span>
                <span className={css.words}>
                  {row.before}
                  <mark>{row.words}</mark>
                  {row.after}
                </span>
              </button>
            )
          }}
        />
      </div>
      {found !== null && found.total > rows.length && !isSearching && (
        <p className={css.soft}>{t('pane.find.more', { count: found.total - rows.length })}</p>
      )}
    </aside>
  )
}
