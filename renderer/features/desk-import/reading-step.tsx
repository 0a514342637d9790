import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './desk-import.module.css'
import type { At } from './use-import.ts'

export interface ReadingStepProps {
  readonly at: Extract<At, { step: 'reading' }>
  readonly onStop: () => void
}

/** Nobody knows how much there is: what was looked at is counted. */
export function ReadingStep({ at: { what, count }, onStop }: ReadingStepProps) {
  const t = useT()
  return (
    <div className={css.bar}>
      <p role="status">
        {count === 0 ? t(`deskImport.reading.${what}`) : t(`deskImport.read.${what}`, { count })}
      </p>
      <Button onClick={onStop}>{t('deskImport.stop')}</Button>
    </div>
  )
}
