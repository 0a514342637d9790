import { Eye, EyeOff, ListFilter } from 'lucide-react'
import { useState } from 'react'
import type { OpenedPaper } from '../../bridge/index.ts'
import { Button, Field } from '../../ui/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { type Hiding, hidesAnything } from './hiding.ts'
import { HidingPanel } from './hiding-panel.tsx'
import { kindKey } from './kind-words.ts'
import { layerName } from './layer-words.tsx'
import { filterCount, type NoteFilter } from './note-filter.ts'
import css from './notes.module.css'
import { useT } from './words.ts'

export interface NoteFiltersProps {
  readonly all: readonly ShownAnnotation[]
  readonly paper: OpenedPaper
  readonly filter: NoteFilter
  readonly onFilter: (filter: NoteFilter) => void
  readonly shownCount: number
  readonly hiding: Hiding
  readonly onHiding: (hiding: Hiding) => void
}

type Open = 'filter' | 'show' | null

/** A box for words, and two folded parts: which notes the list holds, and which the page shows. */
export function NoteFilters(props: NoteFiltersProps) {
  const { all, paper, filter, onFilter, shownCount, hiding, onHiding } = props
  const t = useT()
  const [open, setOpen] = useState<Open>(null)
  const count = filterCount(filter)
  const turn = (part: Exclude<Open, null>) => setOpen(open === part ? null : part)
  const isHiding = hidesAnything(hiding)
  return (
    <div className={css.filters} role="group" aria-label={t('reader.notes.filter')}>
      <Field
        label={t('reader.notes.filter.text')}
        labelHidden
        type="search"
        placeholder={t('reader.notes.filter.text')}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
      <div className={css.folds}>
        <Button
          size="small"
          icon={<ListFilter aria-hidden size={16} />}
          aria-expanded={open === 'filter'}
          onClick={() => turn('filter')}
        >
          <span className={css.foldWord}>
            {count === 0 ? t('notes.filter') : t('notes.filter.n', { count })}
          </span>
        </Button>
        <Button
          size="small"
          icon={isHiding ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
          aria-expanded={open === 'show'}
          onClick={() => turn('show')}
        >
          <span className={css.foldWord}>{t('notes.show')}</span>
        </Button>
        <span className={css.shownCount} role="status">
          {t('reader.notes.count', { count: shownCount })}
        </span>
      </div>
      {open === 'filter' && <Selects all={all} paper={paper} filter={filter} onFilter={onFilter} />}
      {open === 'show' && <HidingPanel all={all} paper={paper} hiding={hiding} onHiding={onHiding} />}
    </div>
  )
}

function Selects({
  all,
  paper,
  filter,
  onFilter,
}: Pick<NoteFiltersProps, 'all' | 'paper' | 'filter' | 'onFilter'>) {
  const t = useT()
  const set = (part: Partial<NoteFilter>) => onFilter({ ...filter, ...part })
  const authors = new Map(
    all.map((one) => [one.author.id as string, one.mine ? t('reader.notes.me') : one.author.name]),
  )
  const layers = [...new Set(all.map((one) => one.layerChoice))]
  const kinds = [...new Set(all.map((one) => one.kind))]
  const colours = [...new Set(all.map((one) => one.color))]
  return (
    <div className={css.selects}>
      <Select
        label={t('notes.filter.state')}
        value={filter.state}
        all={t('notes.filter.any-state')}
        options={(['open', 'settled', 'review', 'old'] as const).map((state) => [
          state,
          t(`notes.filter.${state}`),
        ])}
        onChange={(state) => set({ state: state as NoteFilter['state'] })}
      />
      <Select
        label={t('reader.notes.filter.layer')}
        value={filter.layer}
        all={t('reader.notes.all-layers')}
        options={layers.map((one) => [one, layerName(one, paper, t)])}
        onChange={(layer) => set({ layer })}
      />
      <Select
        label={t('reader.notes.filter.author')}
        value={filter.author}
        all={t('reader.notes.all-authors')}
        options={[...authors]}
        onChange={(author) => set({ author })}
      />
      <Select
        label={t('notes.filter.kind')}
        value={filter.kind}
        all={t('notes.filter.all-kinds')}
        options={kinds.map((one) => [one, t(kindKey(one))])}
        onChange={(kind) => set({ kind })}
      />
      <Select
        label={t('reader.notes.filter.colour')}
        value={filter.color}
        all={t('reader.notes.all-colours')}
        options={colours.map((one) => [one, t(`reader.colour.${one}`)])}
        onChange={(color) => set({ color })}
      />
    </div>
  )
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly all: string
  readonly options: ReadonlyArray<readonly [string, string]>
  readonly onChange: (value: string) => void
}

/** A choice that is set stays in the list, also when its last note is gone. */
function Select({ label, value, all, options, onChange }: SelectProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {value !== '' && options.every(([one]) => one !== value) && <option value={value}>{label}</option>}
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  )
}
