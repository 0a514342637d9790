import { type MouseEvent, memo, useEffect, useRef } from 'react'
import type { PaperRow as Paper, PaperState } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, cx } from '../../ui/index.ts'
import { PaperBadges } from './paper-badges.tsx'
import css from './paper-row.module.css'
import { PaperStateMark } from './paper-state-mark.tsx'
import { canOpenEarly, lengthWords } from './paper-words.ts'

export interface PaperRowProps {
  readonly rowKey: string
  readonly paper: Paper
  readonly state: PaperState
  readonly isSelected: boolean
  /** The one row that Tab reaches. */
  readonly isStop: boolean
  /** Grows when the keyboard moved to this row: it takes the focus. */
  readonly focusTurn: number
  readonly onSelect: (rowKey: string) => void
  readonly onAct: (rowKey: string) => void
}

export const PaperRow = memo(function PaperRow(props: PaperRowProps) {
  const { rowKey, paper, state, isSelected, isStop, focusTurn, onSelect, onAct } = props
  const t = useT()
  const format = useFormat()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focusTurn === 0) return
    button.current?.focus({ preventScroll: true })
    button.current?.scrollIntoView({ block: 'nearest' })
    // Rows on the way are measured only now: look again when they are.
    const frame = requestAnimationFrame(() => button.current?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [focusTurn])
  const act = (event: MouseEvent) => {
    event.stopPropagation()
    onAct(rowKey)
  }
  return (
    <div className={cx(css.row, isSelected && css.selected, paper.unread && css.unread)} onDoubleClick={act}>
      <button
        ref={button}
        type="button"
        className={css.main}
        tabIndex={isStop ? 0 : -1}
        aria-current={isSelected || undefined}
        data-region-start={isStop || undefined}
        title={isSelected ? undefined : paper.name}
        onClick={() => onSelect(rowKey)}
      >
        <span className={css.kind}>{paper.paperType}</span>
        <span className={css.words}>
          <span className={css.name}>{paper.name}</span>
          <span className={css.meta}>
            <span>{paper.reference === '' ? t('paper.unnumbered') : paper.reference}</span>
            <span>{lengthWords(paper, t, format)}</span>
            {paper.annotationCount > 0 && <span>{t('paper.notes', { count: paper.annotationCount })}</span>}
            <PaperBadges paper={paper} />
            <span className={css.state}>
              <PaperStateMark state={state} size={paper.size} />
            </span>
          </span>
        </span>
      </button>
      <Button size="small" className={css.act} tabIndex={-1} onClick={act} aria-hidden="true">
        {state.at === 'here' || canOpenEarly(state, paper.size)
          ? t('paper.open')
          : state.at === 'failed'
            ? t('paper.download-again')
            : t('paper.download')}
      </Button>
    </div>
  )
})
