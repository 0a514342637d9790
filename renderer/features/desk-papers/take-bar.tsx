import { FilePlus2 } from 'lucide-react'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import { api, type DeskView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './desk-papers.module.css'
import { ItemPick } from './item-pick.tsx'

interface TakeBarProps {
  readonly view: DeskView
  readonly itemId: AgendaItemId | null
  readonly mayEdit: boolean
  readonly maySupplement: boolean
  readonly onItem: (itemId: AgendaItemId | null) => void
  readonly onSupplement: () => void
}

/** How papers come in: into the draft, or after a pack that is out. */
export function TakeBar({ view, itemId, mayEdit, maySupplement, onItem, onSupplement }: TakeBarProps) {
  const t = useT()
  const { meetingId, items } = view
  const icon = <FilePlus2 aria-hidden size={18} />
  if (!mayEdit && !maySupplement) return null
  if (!mayEdit)
    return (
      <div className={css.bar}>
        <Button look="primary" icon={icon} onClick={onSupplement}>
          {t('deskPapers.supplement')}…
        </Button>
        <p className={css.soft}>{t('deskPapers.supplement-hint')}</p>
      </div>
    )
  return (
    <div className={css.bar}>
      <Button
        look="primary"
        icon={icon}
        onClick={() => void api['deskPapers.choose']({ meetingId, as: { is: 'new', itemId } })}
      >
        {t('deskPapers.choose')}
      </Button>
      <ItemPick label={t('deskPapers.into')} items={items} itemId={itemId} onItem={onItem} />
      <p className={css.soft}>{t('deskPapers.drop-hint')}</p>
    </div>
  )
}
