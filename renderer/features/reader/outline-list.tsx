import { useRef } from 'react'
import { Empty, VirtualRows } from '../../ui/index.ts'
import css from './reader.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

export function OutlineList({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const { outline, labels } = reader.told
  if (outline.length === 0) return <Empty title={t('reader.outline.empty')} />
  return (
    <div className={css.scroll} ref={scroller}>
      <VirtualRows
        count={outline.length}
        keyOf={(index) => String(index)}
        estimate={() => 44}
        scroller={scroller}
        label={t('reader.tab.outline')}
        renderRow={(index) => {
          const entry = outline[index]
          return entry === undefined ? null : (
            <button
              type="button"
              className={css.outlineRow}
              style={{
                paddingInlineStart: `calc(var(--gap-3) + ${Math.min(entry.depth, 6)} * var(--gap-4))`,
              }}
              onClick={() => reader.send({ type: 'goOutline', entry: index })}
            >
              <span>{entry.title}</span>
              {entry.page !== null && (
                <span className={css.outlinePage}>{labels?.[entry.page] ?? entry.page + 1}</span>
              )}
            </button>
          )
        }}
      />
    </div>
  )
}
