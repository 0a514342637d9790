import type { Change } from '../../../shared/desk/fields.ts'
import type { ConflictView, DeskView } from '../../bridge/index.ts'
import { type Format, isMessage, type Translate, useFormat, useT } from '../../i18n/index.ts'
import { Button, Notice, useNow } from '../../ui/index.ts'
import css from './draft.module.css'
import { fieldText, nameOfEntity } from './field-words.ts'
import type { Draft } from './use-draft.ts'

/** What two people wrote without having seen each other's, field by field; nothing is decided for them. */
export function ConflictsNotice({ draft }: { readonly draft: Draft }) {
  const t = useT()
  const { conflicts } = draft.view
  if (conflicts.length === 0) return null
  return (
    <Notice tone="wait" role="status" title={t('desk.conflicts', { count: conflicts.length })}>
      <ul className={css.conflicts}>
        {conflicts.map((conflict) => (
          <li key={keyOf(conflict)} className={css.conflict}>
            <OneConflict conflict={conflict} draft={draft} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const keyOf = (conflict: ConflictView): string =>
  conflict.is === 'circle'
    ? `circle ${conflict.ids.join(' ')}`
    : `${conflict.is} ${conflict.of} ${conflict.id} ${conflict.is === 'values' ? conflict.field : ''}`

function OneConflict({ conflict, draft }: { readonly conflict: ConflictView; readonly draft: Draft }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { view } = draft
  if (conflict.is === 'circle') {
    const [first] = conflict.ids
    const names = conflict.ids.map((id) => nameOfEntity(view, 'item', id)).join(' · ')
    const place = view.items.find(({ id }) => id === first)?.place
    const settle = (): void => {
      if (first === undefined || place === undefined) return
      void draft.edit([{ of: 'item', id: first, set: { place: { ...place, parentId: null } } }])
    }
    return (
      <>
        <p>{t('desk.conflict.circle', { names })}</p>
        <Choices isOpen={draft.isOpen} options={[{ label: t('desk.conflict.keep-as-shown'), act: settle }]} />
      </>
    )
  }
  const what = nameOfEntity(view, conflict.of, conflict.id)
  if (conflict.is === 'kept') {
    const names = conflict.removedBy.map(({ name }) => name).join(', ')
    return (
      <>
        <p>{t('desk.conflict.kept', { what, names })}</p>
        <Choices
          isOpen={draft.isOpen}
          options={[
            { label: t('desk.conflict.keep'), act: () => void draft.edit([keeping(view, conflict)]) },
            {
              label: t('desk.conflict.remove'),
              act: () => void draft.edit([{ of: conflict.of, id: conflict.id, gone: true } as Change]),
            },
          ]}
        />
      </>
    )
  }
  const options = distinct(conflict.said).map((one) => ({
    label: fieldText(one.value, conflict.field, view, { t, format }),
    note: t('desk.by', { name: one.author.name, time: format.moment(one.at, now) }),
    act: () => void draft.edit([settling(conflict, one.value)]),
  }))
  return (
    <>
      <p>
        {what === '' ? '' : `${what}: `}
        <b>{fieldName(conflict.field, t, format)}</b>
      </p>
      <Choices isOpen={draft.isOpen} options={options} />
    </>
  )
}

function fieldName(field: string, t: Translate, _format: Format): string {
  const key = `desk.field.${field}`
  return isMessage(key) ? t(key) : field
}

interface Option {
  readonly label: string
  readonly note?: string
  readonly act: () => void
}

function Choices({ isOpen, options }: { readonly isOpen: boolean; readonly options: readonly Option[] }) {
  const t = useT()
  return (
    <ul className={css.choices}>
      {options.map(({ label, note, act }) => (
        <li key={`${label} ${note ?? ''}`} className={css.choice}>
          <span className={css.grow}>
            {label === '' ? t('desk.empty-value') : label}
            {note !== undefined && <span className={css.note}>{note}</span>}
          </span>
          <Button size="small" disabled={!isOpen} onClick={act}>
            {note === undefined ? label : t('desk.conflict.take')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

type Values = Extract<ConflictView, { is: 'values' }>

const distinct = (said: Values['said']): Values['said'] =>
  said.filter((one, at) => said.findIndex((other) => sameText(other.value, one.value)) === at)
const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The value came from the same field of the same kind: it fits there again. */
const settling = ({ of, id, field }: Values, value: unknown): Change =>
  ({ of, id, set: { [field]: value } }) as unknown as Change

/** Any field said again is a word for keeping it. */
function keeping(view: DeskView, { of, id }: Extract<ConflictView, { is: 'kept' }>): Change {
  const item = view.items.find((one) => one.id === id)
  if (of === 'item' && item !== undefined) return { of, id: item.id, set: { place: item.place } }
  const paper = view.papers.find((one) => one.id === id)
  if (of === 'paper' && paper !== undefined) return { of, id: paper.id, set: { place: paper.place } }
  const guest = view.guests.find((one) => one.id === id)
  if (of === 'guest' && guest !== undefined) return { of, id: guest.id, set: { name: guest.name } }
  const person = view.people.find((one) => one.person.id === id)
  if (person !== undefined) return { of: 'person', id: person.person.id, set: { role: person.role } }
  return { of: 'meeting', id: '', set: {} }
}
