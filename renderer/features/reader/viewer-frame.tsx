import { useEffect, useLayoutEffect, useRef } from 'react'
import { api, type ReaderPane } from '../../bridge/index.ts'
import { useIsOverlayOpen } from '../../ui/index.ts'
import css from './reader.module.css'
import { useT } from './words.ts'

/** The hole in the page over which main lays the viewer. Focusing it hands the keys to the paper. */
export function ViewerFrame({ pane, label }: { readonly pane: ReaderPane; readonly label: string }) {
  const t = useT()
  const frame = useRef<HTMLDivElement>(null)
  const covered = useIsOverlayOpen()
  const sent = useRef('')

  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const place = (): void => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const bounds = covered ? null : { x, y, width, height }
      const key = JSON.stringify(bounds)
      if (key === sent.current) return
      sent.current = key
      void api['reader.setBounds']({ pane, bounds })
    }
    place()
    const watch = new ResizeObserver(place)
    watch.observe(element)
    watch.observe(document.body)
    window.addEventListener('resize', place)
    return () => {
      watch.disconnect()
      window.removeEventListener('resize', place)
    }
  })
  useEffect(() => () => void api['reader.setBounds']({ pane, bounds: null }), [pane])

  return (
    <section ref={frame} className={css.frame} data-region aria-label={label}>
      <button
        type="button"
        className={css.enter}
        data-region-start
        onFocus={() => void api['reader.focus']({ pane })}
        onClick={() => void api['reader.focus']({ pane })}
      >
        {t('reader.paper.enter')}
      </button>
    </section>
  )
}
