import { useEffect, useMemo, useRef, useState } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import { Empty, Field, useDebounced } from '../../ui/index.ts'
import { placementIn, type ShownAnnotation } from '../layers/index.ts'
import { NoteRow } from './note-row.tsx'
import css from './reader.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { useT } from './words.ts'

export interface NoteFilter {
  readonly text: string
  readonly layer: string
  readonly author: string
  readonly color: string
}
const ALL: NoteFilter = { text: '', layer: '', author: '', color: '' }

/** In the order of the paper; folded text, so that "quyet dinh" finds "quyết định". */
export function filterNotes(all: readonly ShownAnnotation[], filter: NoteFilter): ShownAnnotation[] {
  const wanted = foldMarks(filter.text.trim())
  return all.filter((one) => {
    if (filter.layer !== '' && one.layer !== filter.layer) return false
    if (filter.author !== '' && one.author.id !== filter.author) return false
    if (filter.color !== '' && one.color !== filter.color) return false
    const quote = one.placements.map((placement) => placement.quote?.exact ?? '').join(' ')
    return wanted === '' || foldMarks(`${one.body} ${quote} ${one.author.name}`).includes(wanted)
  })
}

export function NotesPanel({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const [filter, setFilter] = useState(ALL)
  const text = useDebounced(filter.text, 150)
  const versionId = reader.paper.paper.fileVersionId
  const all = useMemo(() => inOrder(reader.docs.annotations, versionId), [reader.docs.annotations, versionId])
  const shown = useMemo(() => filterNotes(all, { ...filter, text }), [all, filter, text])
  const list = useRef<HTMLUListElement>(null)
  const selected = reader.told.selected[0] ?? null
  useEffect(() => {
    if (selected !== null)
      list.current?.querySelector(`[data-note="${selected}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  if (all.length === 0) return <Empty title={t('reader.notes.empty')}>{t('reader.notes.empty.then')}</Empty>
  return (
    <div className={css.notes}>
      <Filters all={all} filter={filter} onChange={setFilter} shown={shown.length} />
      {reader.docs.newerCount > 0 && (
        <p className={css.newer}>{t('reader.notes.newer', { count: reader.docs.newerCount })}</p>
      )}
      {shown.length === 0 && <p className={css.newer}>{t('reader.notes.none-match')}</p>}
      <ul className={css.noteList} ref={list}>
        {shown.map((one) => (
          <NoteRow
            key={one.id}
            annotation={one}
            page={placementIn(one, versionId)?.page ?? null}
            labels={reader.told.labels}
            selected={one.id === selected}
            editing={one.id === reader.editing}
            acts={reader}
          />
        ))}
      </ul>
    </div>
  )
}

/** By page, then from the top of the page down, then by time. */
function inOrder(
  all: readonly ShownAnnotation[],
  versionId: ShownAnnotation['placements'][number]['fileVersionId'],
): ShownAnnotation[] {
  const key = (one: ShownAnnotation): readonly [number, number] => {
    const placement = placementIn(one, versionId)
    return placement === undefined ? [Number.MAX_SAFE_INTEGER, 0] : [placement.page, -placement.box[3]]
  }
  return [...all].sort((one, other) => {
    const [page, top] = key(one)
    const [otherPage, otherTop] = key(other)
    return page - otherPage || top - otherTop || one.created - other.created
  })
}

interface FiltersProps {
  readonly all: readonly ShownAnnotation[]
  readonly filter: NoteFilter
  readonly shown: number
  readonly onChange: (filter: NoteFilter) => void
}

function Filters({ all, filter, shown, onChange }: FiltersProps) {
  const t = useT()
  const authors = new Map(
    all.map((one) => [one.author.id as string, one.mine ? t('reader.notes.me') : one.author.name]),
  )
  const colours = [...new Set(all.map((one) => one.color))]
  const set = (part: Partial<NoteFilter>) => onChange({ ...filter, ...part })
  return (
    <div className={css.filters} role="group" aria-label={t('reader.notes.filter')}>
      <Field
        label={t('reader.notes.filter.text')}
        labelHidden
        type="search"
        placeholder={t('reader.notes.filter.text')}
        value={filter.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className={css.selects}>
        <select
          aria-label={t('reader.notes.filter.layer')}
          value={filter.layer}
          onChange={(event) => set({ layer: event.target.value })}
        >
          <option value="">{t('reader.notes.all-layers')}</option>
          <option value="private">{t('reader.layer.private')}</option>
          <option value="meeting">{t('reader.layer.meeting')}</option>
        </select>
        {authors.size > 1 && (
          <select
            aria-label={t('reader.notes.filter.author')}
            value={filter.author}
            onChange={(event) => set({ author: event.target.value })}
          >
            <option value="">{t('reader.notes.all-authors')}</option>
            {[...authors].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        {colours.length > 1 && (
          <select
            aria-label={t('reader.notes.filter.colour')}
            value={filter.color}
            onChange={(event) => set({ color: event.target.value })}
          >
            <option value="">{t('reader.notes.all-colours')}</option>
            {colours.map((color) => (
              <option key={color} value={color}>
                {t(`reader.colour.${color}`)}
              </option>
            ))}
          </select>
        )}
      </div>
      <p className={css.shownCount} role="status">
        {t('reader.notes.count', { count: shown })}
      </p>
    </div>
  )
}
