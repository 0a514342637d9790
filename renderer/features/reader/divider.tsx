import { type RefObject, useState } from 'react'
import { usePreferences } from '../../bridge/index.ts'
import { useFormat, useT } from './words.ts'
import css from './workspace.module.css'

const SMALLEST = 0.2
const LARGEST = 0.8
const STEP = 0.05

const bounded = (share: number): number =>
  Math.round(Math.min(LARGEST, Math.max(SMALLEST, share)) * 1000) / 1000

interface DividerProps {
  readonly panes: RefObject<HTMLDivElement | null>
  /** While it is dragged the papers are out of the way: they would take the mouse, and be drawn at every width. */
  readonly onDrag: (dragging: boolean) => void
}

/** Between two papers: dragged with the mouse, moved with the arrows, halves by a double click. Remembered. */
export function Divider({ panes, onDrag }: DividerProps) {
  const t = useT()
  const format = useFormat()
  const { preferences, change } = usePreferences()
  const [held, setHeld] = useState(false)
  const { splitShare } = preferences
  const move = (share: number): void => {
    const next = bounded(share)
    if (next !== splitShare) change({ splitShare: next })
  }
  const drop = (): void => {
    setHeld(false)
    onDrag(false)
  }
  return (
    <div
      className={css.divider}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('pane.divider')}
      aria-valuenow={Math.round(splitShare * 100)}
      aria-valuemin={SMALLEST * 100}
      aria-valuemax={LARGEST * 100}
      aria-valuetext={format.percent(splitShare)}
      title={t('pane.divider')}
      tabIndex={0}
      data-held={held || undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld(true)
        onDrag(true)
      }}
      onPointerMove={(event) => {
        const box = panes.current?.getBoundingClientRect()
        if (held && box !== undefined && box.width > 0) move((event.clientX - box.left) / box.width)
      }}
      onPointerUp={drop}
      onPointerCancel={drop}
      onLostPointerCapture={drop}
      onDoubleClick={() => move(0.5)}
      onKeyDown={(event) => {
        const to = wanted(event.key, splitShare)
        if (to === null) return
        event.preventDefault()
        event.stopPropagation()
        move(to)
      }}
    />
  )
}

function wanted(key: string, share: number): number | null {
  if (key === 'ArrowLeft') return share - STEP
  if (key === 'ArrowRight') return share + STEP
  if (key === 'Home') return SMALLEST
  if (key === 'End') return LARGEST
  return key === 'Enter' ? 0.5 : null
}
