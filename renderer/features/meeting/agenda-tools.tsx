import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useT } from '../../i18n/index.ts'
import { Empty, Field, IconButton, LiveRegion, Switch } from '../../ui/index.ts'
import { type Filter, isFiltering, type Row } from './agenda-rows.ts'
import css from './meeting.module.css'

export interface AgendaToolsProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
  readonly rows: readonly Row[]
  readonly unreadCount: number
  /** Arrow down in the box goes into the list. */
  readonly onLeave: () => void
}

export function AgendaTools({ filter, onChange, rows, unreadCount, onLeave }: AgendaToolsProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.target instanceof HTMLInputElement)
        return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const clear = () => onChange({ ...filter, query: '' })
  const count = rows.filter((row) => row.is === 'paper').length
  return (
    <>
      <div className={css.tools}>
        <h2 className={css.agendaTitle}>{t('meeting.agenda')}</h2>
        <div className={css.filter}>
          {unreadCount > 0 && (
            <Switch
              label={`${t('meeting.unread-only')} (${unreadCount})`}
              checked={filter.unreadOnly}
              onChange={(unreadOnly) => onChange({ ...filter, unreadOnly })}
            />
          )}
          <div className={css.box}>
            <Field
              ref={input}
              label={t('meeting.filter')}
              labelHidden
              placeholder={t('meeting.filter')}
              type="search"
              spellCheck={false}
              icon={<Search aria-hidden size={18} />}
              value={filter.query}
              onChange={(event) => onChange({ ...filter, query: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Escape' && filter.query !== '') clear()
                else if (event.key === 'ArrowDown' && count > 0) onLeave()
                else return
                event.preventDefault()
              }}
              {...(filter.query === ''
                ? {}
                : {
                    end: (
                      <IconButton
                        size="small"
                        label={t('common.clear')}
                        icon={<X aria-hidden size={18} />}
                        onClick={clear}
                      />
                    ),
                  })}
            />
          </div>
        </div>
      </div>
      <LiveRegion>{isFiltering(filter) ? t('meeting.filter-count', { count }) : ''}</LiveRegion>
      {isFiltering(filter) && count === 0 && (
        <Empty title={t('meeting.filter-none', { query: filter.query.trim() })} />
      )}
    </>
  )
}
