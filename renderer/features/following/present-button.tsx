import { Presentation } from 'lucide-react'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './following.module.css'
import { useFollowing } from './following.ts'

/** In the reader's tool bar, for those who may present in this meeting, while a line to the others is there. */
export function PresentButton() {
  const t = useT()
  const { mode, stage, present, stop } = useFollowing()
  const isPresenting = mode === 'presenting'
  if (!isPresenting && stage?.mayPresent !== true) return null
  return (
    <Button
      look="quiet"
      className={css.tool}
      icon={<Presentation aria-hidden size={20} />}
      title={isPresenting ? t('follow.stop') : t('follow.present-title')}
      aria-pressed={isPresenting}
      onClick={isPresenting ? stop : present}
    >
      <span className={css.toolWord}>{t('follow.present')}</span>
    </Button>
  )
}
