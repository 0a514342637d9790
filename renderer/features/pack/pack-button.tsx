import { BookCopy } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { PackDialog } from './pack-dialog.tsx'

export function PackButton({ meetingId }: { readonly meetingId: MeetingId }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<BookCopy aria-hidden size={18} />} onClick={() => setOpen(true)}>
        {t('pack.open')}
      </Button>
      {open && <PackDialog meetingId={meetingId} onClose={() => setOpen(false)} />}
    </>
  )
}
