import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { api, type FailureView } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './diagnostics.module.css'

type Told = { readonly fileName: string } | { readonly failure: FailureView } | null

/** One button, and what the file does not hold: nobody sends a file whose contents they must guess. */
export function SupportSection() {
  const t = useT()
  const [told, setTold] = useState<Told>(null)
  const [busy, setBusy] = useState(false)
  const write = async () => {
    setBusy(true)
    const made = await api['diagnostics.export']({})
    setBusy(false)
    if (!made.ok) setTold({ failure: made.failure })
    else if (made.value.fileName !== null) setTold({ fileName: made.value.fileName })
  }
  return (
    <section className={css.section} aria-labelledby="support">
      <h2 id="support" className={css.sectionTitle}>
        {t('diagnostics.help')}
      </h2>
      <div className={css.card}>
        <p className={css.soft}>{t('diagnostics.help-text')}</p>
        <div className={css.doing}>
          <Button icon={<FileDown aria-hidden size={18} />} onClick={() => void write()} disabled={busy}>
            {t('diagnostics.export')}
          </Button>
          <p role="status">
            {told !== null && 'fileName' in told && t('diagnostics.exported', { name: told.fileName })}
          </p>
        </div>
        {told !== null && 'failure' in told && <FailureNotice failure={told.failure} />}
      </div>
    </section>
  )
}
