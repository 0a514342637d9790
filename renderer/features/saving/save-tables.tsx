import { FileSpreadsheet, FileText } from 'lucide-react'
import { useState } from 'react'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './saving.module.css'

type Saving =
  | { readonly is: 'idle' | 'busy' }
  | { readonly is: 'saved'; readonly fileName: string }
  | { readonly is: 'failed'; readonly failure: FailureView }

export interface SaveTablesProps {
  /** Asks where to, and writes. */
  readonly save: (
    format: 'xlsx' | 'pdf',
  ) => Promise<
    | { readonly ok: true; readonly value: { readonly fileName: string } }
    | { readonly ok: false; readonly failure: FailureView }
  >
}

/** What is looked at, as a workbook and as pages. */
export function SaveTables({ save }: SaveTablesProps) {
  const t = useT()
  const [saving, setSaving] = useState<Saving>({ is: 'idle' })
  async function begin(format: 'xlsx' | 'pdf'): Promise<void> {
    setSaving({ is: 'busy' })
    const result = await save(format)
    if (result.ok) setSaving({ is: 'saved', fileName: result.value.fileName })
    else if (result.failure.code === 'export/cancelled') setSaving({ is: 'idle' })
    else setSaving({ is: 'failed', failure: result.failure })
  }
  return (
    <div className={css.saves}>
      <Button
        size="small"
        disabled={saving.is === 'busy'}
        icon={<FileSpreadsheet aria-hidden size={18} />}
        onClick={() => void begin('xlsx')}
      >
        {t('saving.xlsx')}
      </Button>
      <Button
        size="small"
        disabled={saving.is === 'busy'}
        icon={<FileText aria-hidden size={18} />}
        onClick={() => void begin('pdf')}
      >
        {t('saving.pdf')}
      </Button>
      {saving.is === 'saved' && (
        <Notice
          tone="ok"
          role="status"
          title={t('saving.saved', { name: saving.fileName })}
          actions={
            <Button size="small" onClick={() => void api['saving.show']({})}>
              {t('saving.show')}
            </Button>
          }
        />
      )}
      {saving.is === 'failed' && <FailureNotice failure={saving.failure} />}
    </div>
  )
}
