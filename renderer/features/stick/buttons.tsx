import { Usb } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'

const icon = <Usb aria-hidden size={18} />

export function ExportOutboxButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={icon} onClick={() => setOpen(true)}>
        {t('stick.export')}
      </Button>
      {open && (
        <ExportDialog
          title={t('stick.export.outbox')}
          what={t('stick.export.outbox.what')}
          start={() => api['stick.exportOutbox']({})}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

export function ImportPackButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={icon} onClick={() => setOpen(true)}>
        {t('stick.import')}
      </Button>
      {open && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  )
}
