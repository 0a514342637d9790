import { UserMinus, UserPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { GuestId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './draft.module.css'
import { newId } from './new-id.ts'
import type { Draft } from './use-draft.ts'

/** People who are in no directory: named, with where they come from. */
export function GuestList({ draft, mayWrite }: { readonly draft: Draft; readonly mayWrite: boolean }) {
  const t = useT()
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const { guests } = draft.view
  const add = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    void draft.edit([
      {
        of: 'guest',
        id: newId<GuestId>(),
        set: { name: name.trim().normalize('NFC'), unit: unit.trim().normalize('NFC') },
      },
    ])
    setName('')
    setUnit('')
  }
  if (!mayWrite && guests.length === 0) return null
  return (
    <section className={css.guests} aria-label={t('desk.guests')}>
      <h2 className={css.subtitle}>{t('desk.guests')}</h2>
      <ul className={css.plainList}>
        {guests.map((guest) => (
          <li key={guest.id} className={css.plainRow}>
            <span className={css.grow}>
              {guest.name}
              <span className={css.note}>{guest.unit}</span>
            </span>
            {mayWrite && (
              <Button
                size="small"
                look="quiet"
                icon={<UserMinus aria-hidden size={18} />}
                aria-label={t('desk.take-out', { name: guest.name })}
                title={t('desk.take-out', { name: guest.name })}
                onClick={() => void draft.edit([{ of: 'guest', id: guest.id, gone: true }])}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form className={css.guestForm} onSubmit={add}>
          <Field
            label={t('desk.guest-name')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
          <Field
            label={t('desk.guest-unit')}
            value={unit}
            maxLength={300}
            onChange={(event) => setUnit(event.target.value)}
          />
          <Button type="submit" icon={<UserPlus aria-hidden size={18} />} disabled={name.trim() === ''}>
            {t('desk.add-guest')}
          </Button>
        </form>
      )}
    </section>
  )
}
