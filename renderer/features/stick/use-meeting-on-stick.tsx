import { Usb } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { MenuItem, type MenuPart } from '../../ui/index.ts'
import { ExportDialog } from './export-dialog.tsx'

/** A meeting onto a stick: an item of the meeting's menu, and the dialog that it opens. */
export function useMeetingOnStick(meetingId: MeetingId): MenuPart {
  const t = useT()
  const [open, setOpen] = useState(false)
  return {
    items: (
      <MenuItem icon={<Usb aria-hidden size={18} />} onSelect={() => setOpen(true)}>
        {t('stick.export')}
      </MenuItem>
    ),
    told: open && (
      <ExportDialog
        title={t('stick.export.meeting')}
        what={t('stick.export.meeting.what')}
        start={() => api['stick.exportMeeting']({ meetingId })}
        onClose={() => setOpen(false)}
      />
    ),
  }
}
