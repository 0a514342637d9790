import { useEffect, useLayoutEffect, useRef } from 'react'
import { api } from '../../bridge/index.ts'
import { useIsOverlayOpen } from '../../ui/index.ts'
import css from './reader.module.css'
import { useT } from './words.ts'

/** The hole in the page over which main lays the viewer. Focusing it hands the keys to the paper. */
export function ViewerFrame({ hidden }: { readonly hidden: boolean }) {
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
      void api['reader.setBounds']({ bounds })
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
  useEffect(() => () => void api['reader.setBounds']({ bounds: null }), [])

  return (
    <section ref={frame} className={css.frame} data-region aria-label={t('reader.paper')}>
      <button
        type="button"
        className={css.enter}
        data-region-start
        onFocus={() => void api['reader.focus']({})}
        onClick={() => void api['reader.focus']({})}
      >
        {t('reader.paper.enter')}
      </button>
    </section>
  )
}
