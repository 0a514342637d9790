import { useEffect, useRef } from 'react'
import type { FieldsOf } from '../../../shared/desk/fields.ts'
import { numbersOf } from '../../../shared/desk/numbering.ts'
import type { DeskView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Switch } from '../../ui/index.ts'
import css from './draft.module.css'
import { TextBox } from './text-box.tsx'
import type { Draft } from './use-draft.ts'

type Item = DeskView['items'][number]

export interface ItemFormProps {
  readonly draft: Draft
  readonly item: Item
  /** It was made just now: its name is typed first. */
  readonly isNew: boolean
}

export function ItemForm({ draft, item, isNew }: ItemFormProps) {
  const t = useT()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isNew) box.current?.querySelector('textarea')?.focus()
  }, [isNew])
  const { isOpen, view } = draft
  const set = (fields: Partial<FieldsOf['item']>): void =>
    void draft.edit([{ of: 'item', id: item.id, set: fields }])
  const byPlace = numbersOf(view.items.map((one) => (one.id === item.id ? { ...one, number: '' } : one))).get(
    item.id,
  )
  const minutes = (text: string): number | null => (text.trim() === '' ? null : Number(text))
  return (
    <section ref={box} className={css.item} aria-label={t('desk.item')}>
      <TextBox
        tall
        label={t('desk.field.item-name')}
        value={item.name}
        maxLength={1000}
        disabled={!isOpen}
        onCommit={(name) => set({ name: name.trim() })}
      />
      <div className={css.pair}>
        <TextBox
          label={t('desk.field.item-number')}
          value={item.number}
          placeholder={byPlace ?? ''}
          maxLength={20}
          disabled={!isOpen}
          onCommit={(number) => set({ number: number.trim() })}
        />
        <TextBox
          label={t('desk.field.plannedMinutes')}
          value={item.plannedMinutes === null ? '' : String(item.plannedMinutes)}
          disabled={!isOpen}
          check={(text) =>
            /^\s*\d{0,4}\s*$/.test(text) && Number(text) <= 1440 ? null : t('desk.wrong-minutes')
          }
          onCommit={(text) => set({ plannedMinutes: minutes(text) })}
        />
      </div>
      <TextBox
        label={t('desk.field.presenter')}
        value={item.presenter}
        maxLength={200}
        disabled={!isOpen}
        onCommit={(presenter) => set({ presenter: presenter.trim() })}
      />
      <TextBox
        label={t('desk.field.presentingUnit')}
        value={item.presentingUnit}
        maxLength={300}
        disabled={!isOpen}
        onCommit={(presentingUnit) => set({ presentingUnit: presentingUnit.trim() })}
      />
      <VisibleTo draft={draft} item={item} />
    </section>
  )
}

/** For whom alone it is. Who prepares the meeting sees it anyway. */
function VisibleTo({ draft, item }: Omit<ItemFormProps, 'isNew'>) {
  const t = useT()
  const { view, isOpen } = draft
  const { visibleTo } = item
  const set = (ids: Item['visibleTo']): void =>
    void draft.edit([{ of: 'item', id: item.id, set: { visibleTo: ids } }])
  const people = view.people.filter(({ role }) => role !== 'secretary')
  return (
    <fieldset className={css.visible} disabled={!isOpen}>
      <legend>{t('desk.field.visibleTo')}</legend>
      <Switch
        label={t('desk.visible-only')}
        checked={visibleTo !== null}
        onChange={(on) => set(on ? [] : null)}
      />
      {visibleTo !== null && (
        <>
          <p className={css.soft}>{t('desk.visible-hint')}</p>
          <ul className={css.checks}>
            {people.map(({ person }) => (
              <li key={person.id}>
                <label className={css.check}>
                  <input
                    type="checkbox"
                    checked={visibleTo.includes(person.id)}
                    onChange={(event) =>
                      set(
                        event.target.checked
                          ? [...visibleTo, person.id]
                          : visibleTo.filter((id) => id !== person.id),
                      )
                    }
                  />
                  <span>{person.name}</span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  )
}
