import { useId } from 'react'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import type { DeskView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'

interface ItemPickProps {
  readonly label: string
  readonly items: DeskView['items']
  readonly itemId: AgendaItemId | null
  readonly onItem: (itemId: AgendaItemId | null) => void
}

/** The item of the agenda under which a paper lies. */
export function ItemPick({ label, items, itemId, onItem }: ItemPickProps) {
  const t = useT()
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={itemId ?? ''}
        onChange={({ target }) => onItem(items.find((item) => item.id === target.value)?.id ?? null)}
      >
        <option value="">{t('deskPapers.no-item')}</option>
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {[item.number, item.name].filter((part) => part !== '').join('. ')}
          </option>
        ))}
      </select>
    </>
  )
}
