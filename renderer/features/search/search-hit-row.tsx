import { CalendarDays, FileText, ListOrdered, type LucideIcon, MessageSquareText } from 'lucide-react'
import { useRef } from 'react'
import type { SearchHit } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, cx } from '../../ui/index.ts'
import css from './search.module.css'
import { kindWords, titleOf } from './search-words.ts'
import { useFocusTurn } from './use-focus-turn.ts'

const icons: Record<SearchHit['kind'], LucideIcon> = {
  meeting: CalendarDays,
  'agenda-item': ListOrdered,
  paper: FileText,
  page: FileText,
  note: MessageSquareText,
}

export interface SearchHitRowProps {
  readonly hit: SearchHit
  readonly isStop: boolean
  readonly focusTurn: number
  readonly onOpen: () => void
}

export function SearchHitRow({ hit, isStop, focusTurn, onOpen }: SearchHitRowProps) {
  const t = useT()
  const format = useFormat()
  const button = useRef<HTMLButtonElement>(null)
  useFocusTurn(button, focusTurn)
  const Icon = icons[hit.kind]
  const hasPaper = hit.paperName !== ''
  return (
    <button
      ref={button}
      type="button"
      className={cx(css.hit, isStop && css.stop)}
      tabIndex={isStop ? 0 : -1}
      onClick={onOpen}
    >
      <Icon aria-hidden size={20} className={css.icon} />
      <span className={css.words}>
        <span className={css.top}>
          <span className={css.kind}>{kindWords(hit, t)}</span>
          {hit.kind === 'note' && hit.authorName !== '' && (
            <span>{t('search.note-by', { name: hit.authorName })}</span>
          )}
          {hit.recognised && <Badge title={t('search.recognised-hint')}>{t('search.recognised')}</Badge>}
          {!hit.exact && <Badge title={t('search.folded-hint')}>{t('search.folded')}</Badge>}
        </span>
        <span className={css.title}>{titleOf(hit)}</span>
        {hit.snippet.length > 0 && (
          <span className={css.snippet}>
            {hit.snippet.map((part, index) =>
              part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
            )}
          </span>
        )}
        <span className={css.where}>
          {hasPaper && <span className={css.meeting}>{hit.meetingName}</span>}
          <span>{format.date(hit.meetingStart)}</span>
        </span>
      </span>
    </button>
  )
}
