import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { api, type CallOutput, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from './failure-notice.tsx'

type Answer =
  | { readonly ok: true; readonly value: CallOutput<'seen.save'> }
  | { readonly ok: false; readonly failure: FailureView }

interface SaveTableProps {
  readonly word: string
  readonly save: () => Promise<Answer>
}

type Saved = { readonly name: string } | { readonly failure: FailureView } | null

/** A list as a file for Excel: where it lies is said beside the button; who gives up is told nothing. */
export function SaveTable({ word, save }: SaveTableProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState<Saved>(null)
  async function press(): Promise<void> {
    setBusy(true)
    const result = await save()
    setBusy(false)
    if (result.ok) setSaved({ name: result.value.fileName })
    else setSaved(result.failure.code === 'export/cancelled' ? null : { failure: result.failure })
  }
  return (
    <>
      <Button
        size="small"
        busy={busy}
        icon={<FileSpreadsheet aria-hidden size={18} />}
        onClick={() => void press()}
      >
        {word}
      </Button>
      {saved !== null && 'name' in saved && (
        <Notice
          tone="ok"
          role="status"
          title={t('seen.saved', saved)}
          actions={
            <Button size="small" onClick={() => void api['saving.show']({})}>
              {t('saving.show')}
            </Button>
          }
        />
      )}
      {saved !== null && 'failure' in saved && <FailureNotice failure={saved.failure} />}
    </>
  )
}
