import { Users } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { GroupsDialog } from './groups-dialog.tsx'

/** The way to the groups from the settings; the words around it are the settings' own. */
export function GroupSettings() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Users aria-hidden size={18} />} onClick={() => setOpen(true)}>
        {t('groups.manage')}
      </Button>
      <GroupsDialog open={open} onClose={() => setOpen(false)} meetingId={null} />
    </>
  )
}
