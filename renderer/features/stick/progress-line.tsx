import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Progress } from '../../ui/index.ts'
import css from './stick.module.css'

export interface ProgressLineProps {
  readonly words: string
  readonly progress: number
  readonly onStop: () => void
}

export function ProgressLine({ words, progress, onStop }: ProgressLineProps) {
  const t = useT()
  const percent = useFormat().percent(progress)
  return (
    <div className={css.step}>
      <p role="status">{words}</p>
      <div className={css.bar}>
        <Progress label={words} value={progress} valueText={percent} />
        <Button onClick={onStop}>{t('stick.stop')}</Button>
      </div>
    </div>
  )
}
