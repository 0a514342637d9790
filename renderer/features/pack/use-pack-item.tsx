import { BookCopy } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { MenuItem, type MenuPart } from '../../ui/index.ts'
import { PackDialog } from './pack-dialog.tsx'

/** All papers as one PDF: an item of the meeting's menu, and the dialog that it opens. */
export function usePackItem(meetingId: MeetingId): MenuPart {
  const t = useT()
  const [open, setOpen] = useState(false)
  return {
    items: (
      <MenuItem icon={<BookCopy aria-hidden size={18} />} onSelect={() => setOpen(true)}>
        {t('pack.open')}
      </MenuItem>
    ),
    told: open && <PackDialog meetingId={meetingId} onClose={() => setOpen(false)} />,
  }
}
