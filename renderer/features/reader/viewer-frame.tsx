import { useLayoutEffect, useRef } from 'react'
import { api, type ReaderPane } from '../../bridge/index.ts'
import { useIsOverlayOpen } from '../../ui/index.ts'
import { useT } from './words.ts'
import css from './workspace.module.css'

interface ViewerFrameProps {
  readonly pane: ReaderPane
  readonly name: string
  /** The paper is out of the way for a moment. */
  readonly hidden: boolean
}

/** The hole in the page over which main lays the viewer. Focusing it hands the keys to the paper. */
export function ViewerFrame({ pane, name, hidden }: ViewerFrameProps) {
  const t = useT()
  const frame = useRef<HTMLDivElement>(null)
  const covered = useIsOverlayOpen() || hidden
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
  // With the layout: a frame that takes this one's place must be heard after it.
  useLayoutEffect(() => () => void api['reader.setBounds']({ pane, bounds: null }), [pane])

  return (
    <section
      ref={frame}
      className={css.frame}
      data-region
      aria-label={pane === 'main' ? t('reader.paper') : t('pane.paper.side', { name })}
    >
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
