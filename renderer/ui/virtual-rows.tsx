import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import css from './virtual-rows.module.css'

export interface VirtualRowsHandle {
  readonly scrollToIndex: (index: number) => void
}

export interface VirtualRowsProps {
  readonly count: number
  readonly keyOf: (index: number) => string
  /** CSS pixels; a guess until the row has been measured. */
  readonly estimate: (index: number) => number
  readonly renderRow: (index: number) => ReactNode
  /** The element that scrolls. Rows may start below other content in it. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly overscan?: number
  /** This row stays in the page wherever the view is: the one that holds the focus. */
  readonly keepIndex?: number
  /** Brought into view once, when the list appears: coming back finds the place again. */
  readonly startIndex?: number
  readonly ref?: Ref<VirtualRowsHandle>
  readonly label?: string
  /** `group`: the rows' own content says what they are (a tree); else a list. */
  readonly role?: 'list' | 'group'
}

/** Only the rows near the view are in the page; each is measured, so heights may differ and change. */
export function VirtualRows(props: VirtualRowsProps) {
  const {
    count,
    keyOf,
    estimate,
    renderRow,
    scroller,
    overscan = 8,
    keepIndex = -1,
    startIndex = -1,
    ref,
    label,
    role = 'list',
  } = props
  const inner = useRef<HTMLDivElement>(null)
  const outer = useElementOf(scroller)
  const margin = useOffsetIn(outer, inner)
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      const isOutside = keepIndex >= 0 && keepIndex < range.count && !shown.includes(keepIndex)
      return isOutside ? [...shown, keepIndex].sort((a, b) => a - b) : shown
    },
    [keepIndex],
  )
  const virtual: Virtualizer<HTMLElement, Element> = useVirtualizer({
    count,
    overscan,
    rangeExtractor,
    getScrollElement: () => outer,
    getItemKey: keyOf,
    estimateSize: estimate,
    scrollMargin: margin,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
    initialRect: { width: 1000, height: 800 },
  })
  const start = useRef(startIndex)
  useEffect(() => {
    if (outer === null || start.current < 0) return
    virtual.scrollToIndex(start.current, { align: 'auto' })
    start.current = -1
  }, [outer, virtual])
  useImperativeHandle(
    ref,
    () => ({ scrollToIndex: (index) => virtual.scrollToIndex(index, { align: 'auto' }) }),
    [virtual],
  )
  return (
    <div
      ref={inner}
      className={css.inner}
      role={role}
      {...(label === undefined ? {} : { 'aria-label': label })}
      style={{ blockSize: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map((item) => (
        <div
          key={item.key}
          ref={virtual.measureElement}
          className={css.row}
          data-index={item.index}
          {...(role === 'list'
            ? { role: 'listitem', 'aria-setsize': count, 'aria-posinset': item.index + 1 }
            : { role: 'presentation' })}
          style={{ transform: `translateY(${item.start - margin}px)` }}
        >
          {renderRow(item.index)}
        </div>
      ))}
    </div>
  )
}

/** The element of an ancestor's ref: it is there only after the effects of what is inside it have run. */
function useElementOf(ref: RefObject<HTMLElement | null>): HTMLElement | null {
  const [element, setElement] = useState<HTMLElement | null>(ref.current)
  useEffect(() => setElement(ref.current), [ref])
  return element
}

/** Distance from the scroller's content top to the list's top; followed as the content above it changes. */
function useOffsetIn(outer: HTMLElement | null, inner: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const list = inner.current
    if (outer === null || list === null) return
    const measure = () => {
      const top = list.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop
      setOffset((was) => (Math.abs(was - top) < 1 ? was : top))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(outer)
    for (const child of outer.children) watch.observe(child)
    return () => watch.disconnect()
  }, [outer, inner])
  return offset
}
