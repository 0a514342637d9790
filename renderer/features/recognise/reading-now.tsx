import { ScanText } from 'lucide-react'
import { api } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './recognise.module.css'
import { Bar, wordsOf } from './scan-line.tsx'
import { isUnderWay, useRecognitions } from './use-recognition.ts'

/** The paper that is being read just now, for a screen where somebody may miss its words. */
export function ReadingNow() {
  const t = useT()
  const job = useRecognitions().find(isUnderWay)
  if (job === undefined) return null
  return (
    <section className={css.line} aria-label={t('recognise.region')}>
      <ScanText aria-hidden size={20} className={css.icon} />
      <p className={css.words}>{wordsOf(job, t)}</p>
      <Bar job={job} />
      <Button size="small" onClick={() => void api['ocr.cancel']({ fileVersionId: job.fileVersionId })}>
        {t('recognise.cancel')}
      </Button>
    </section>
  )
}
