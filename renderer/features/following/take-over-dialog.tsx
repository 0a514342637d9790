import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'

export interface TakeOverDialogProps {
  readonly name: string
  readonly open: boolean
  readonly onTake: () => void
  readonly onClose: () => void
}

/** Somebody presents: taking over is said, never done by the way. */
export function TakeOverDialog({ name, open, onTake, onClose }: TakeOverDialogProps) {
  const t = useT()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('follow.take-over.title')}
      closeLabel={t('common.close')}
      description={t('follow.take-over.text', { name })}
      actions={
        <>
          <Button look="primary" onClick={onTake}>
            {t('follow.take-over.do')}
          </Button>
          <Button onClick={onClose}>{t('follow.take-over.back')}</Button>
        </>
      }
    />
  )
}
