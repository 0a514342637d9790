import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Progress } from '../../ui/index.ts'
import css from './outside.module.css'

/** How far it is, in a bar and in a number, with a way out. */
export function JobLine({ progress, onStop }: { readonly progress: number; readonly onStop: () => void }) {
  const t = useT()
  const format = useFormat()
  const percent = format.percent(progress)
  return (
    <div className={css.job}>
      <p role="status">{t('outside.working', { percent })}</p>
      <div className={css.jobBar}>
        <Progress label={t('outside.working.label')} value={progress} valueText={percent} />
        <Button onClick={onStop}>{t('outside.stop')}</Button>
      </div>
    </div>
  )
}
