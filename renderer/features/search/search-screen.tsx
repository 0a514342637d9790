import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { AgendaItemId, AnnotationId, FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { type SearchAnswer, type SearchHit, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Choice, Empty, Field, IconButton, LiveRegion, useDebounced } from '../../ui/index.ts'
import { ReadingNow } from '../recognise/index.ts'
import { Asking } from '../states/index.ts'
import { type Search as Asked, lastSearch, rememberSearch } from './last-search.ts'
import css from './search.module.css'
import { SearchResults } from './search-results.tsx'

export interface PaperPlace {
  readonly meetingId: MeetingId
  readonly fileId: FileId
  readonly page?: number
  readonly annotationId?: AnnotationId
  readonly found?: { readonly start: number; readonly end: number }
}

export interface SearchScreenProps {
  /** Grows when Ctrl+K asks for the box again. */
  readonly focusTurn: number
  /** With the item that was found. */
  readonly onOpenMeeting: (meetingId: MeetingId, itemId: AgendaItemId | null) => void
  readonly onOpenPaper: (place: PaperPlace) => void
}

const step = 50
const typingMs = 150

/** Asks when the typing rests, and again when there may be more to find. */
function useFound(search: Asked, limit: number) {
  const settled = useDebounced(search, typingMs)
  const query = settled.query.normalize('NFC').trim()
  const asked = useCall(
    'search.find',
    { query, within: settled.within, limit, offset: 0 },
    {
      when: query !== '',
      renewOn: {
        'meetings.changed': true,
        'layers.changed': true,
        'ocr.progressed': ({ state }) => state !== 'running',
      },
    },
  )
  return { query, within: settled.within, asked }
}

export function SearchScreen({ focusTurn, onOpenMeeting, onOpenPaper }: SearchScreenProps) {
  const t = useT()
  const [search, setSearch] = useState<Asked>(lastSearch)
  const [limit, setLimit] = useState(step)
  const input = useRef<HTMLInputElement>(null)
  const [listTurn, setListTurn] = useState(0)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [focusTurn])
  useEffect(() => rememberSearch(search), [search])

  const { query, within, asked } = useFound(search, limit)
  const change = (part: Partial<Asked>) => {
    setSearch((was) => ({ ...was, ...part }))
    setLimit(step)
  }
  const open = (hit: SearchHit) => openHit(hit, onOpenMeeting, onOpenPaper)
  const answer = query !== '' && asked.state === 'ready' ? asked : null

  return (
    <div className={css.screen}>
      <div className={css.head}>
        <search className={css.headInner}>
          <h1 className={css.screenTitle}>{t('search.title')}</h1>
          <Box
            query={search.query}
            input={input}
            onChange={(next) => change({ query: next })}
            onDown={() => setListTurn((turn) => turn + 1)}
            onEnter={() => answer?.value.hits[0] !== undefined && open(answer.value.hits[0])}
          />
          <div className={css.tools}>
            <Choice
              label={t('search.within')}
              value={search.within}
              onChange={(within) => change({ within })}
              options={withinOptions.map((value) => ({ value, label: t(`search.within.${value}`) }))}
            />
            <Count answer={answer?.value ?? null} slow={answer?.isOld === true} />
          </div>
        </search>
      </div>
      <ReadingNow />
      {query === '' ? (
        <Empty icon={<Search aria-hidden size={48} />} title={t('search.start')}>
          {t('search.start-hint')}
        </Empty>
      ) : (
        <Asking
          asked={asked}
          rows={8}
          isEmpty={(value) => value.hits.length === 0}
          empty={<NothingFound query={query} within={within} onAll={() => change({ within: 'all' })} />}
        >
          {(value) => (
            <SearchResults
              key={`${within} ${query}`}
              answer={value}
              isOld={answer?.isOld === true}
              listTurn={listTurn}
              onOpen={open}
              onMore={() => setLimit((was) => Math.min(200, was + step))}
              canMore={limit < 200 && value.groups.length < 2 && value.total > value.hits.length}
              onAll={(of) => {
                change({ within: of })
                input.current?.focus()
              }}
            />
          )}
        </Asking>
      )}
    </div>
  )
}

function openHit(
  hit: SearchHit,
  onOpenMeeting: SearchScreenProps['onOpenMeeting'],
  onOpenPaper: SearchScreenProps['onOpenPaper'],
): void {
  if (hit.fileId === null) {
    onOpenMeeting(hit.meetingId, hit.agendaItemId)
    return
  }
  onOpenPaper({
    meetingId: hit.meetingId,
    fileId: hit.fileId,
    ...(hit.page === null ? {} : { page: hit.page }),
    ...(hit.annotationId === null ? {} : { annotationId: hit.annotationId }),
    ...(hit.found === null ? {} : { found: hit.found }),
  })
}

const withinOptions = ['all', 'papers', 'notes', 'meetings'] as const

interface BoxProps {
  readonly query: string
  readonly input: React.RefObject<HTMLInputElement | null>
  readonly onChange: (query: string) => void
  readonly onDown: () => void
  readonly onEnter: () => void
}

function Box({ query, input, onChange, onDown, onEnter }: BoxProps) {
  const t = useT()
  return (
    <Field
      ref={input}
      label={t('search.box')}
      labelHidden
      placeholder={t('search.box')}
      type="search"
      spellCheck={false}
      maxLength={300}
      data-region-start
      icon={<Search aria-hidden size={20} />}
      value={query}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        // Enter that ends a composition of the Vietnamese keyboard belongs to it.
        if (event.nativeEvent.isComposing) return
        if (event.key === 'ArrowDown') onDown()
        else if (event.key === 'Enter') onEnter()
        else if (event.key === 'Escape' && query !== '') onChange('')
        else return
        event.preventDefault()
      }}
      {...(query === ''
        ? {}
        : {
            end: (
              <IconButton
                size="small"
                label={t('common.clear')}
                icon={<X aria-hidden size={18} />}
                onClick={() => onChange('')}
              />
            ),
          })}
    />
  )
}

function Count({
  answer,
  slow,
}: {
  readonly answer: Pick<SearchAnswer, 'total' | 'hits' | 'groups'> | null
  readonly slow: boolean
}) {
  const t = useT()
  const format = useFormat()
  const words =
    answer === null
      ? ''
      : answer.groups.length < 2 && answer.hits.length < answer.total
        ? t('search.count-more', { total: format.number(answer.total), shown: answer.hits.length })
        : t('search.count', { count: answer.total })
  return (
    <>
      <p className={css.count}>{slow ? t('search.slow') : words}</p>
      <LiveRegion>{slow ? '' : words}</LiveRegion>
    </>
  )
}

function NothingFound({
  query,
  within,
  onAll,
}: {
  readonly query: string
  readonly within: Asked['within']
  readonly onAll: () => void
}) {
  const t = useT()
  return (
    <Empty
      title={t('search.none', { query })}
      action={within === 'all' ? undefined : <Button onClick={onAll}>{t('search.none-within')}</Button>}
    >
      {t('search.none-hint')}
    </Empty>
  )
}
