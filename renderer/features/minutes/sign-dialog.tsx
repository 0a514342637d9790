import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import type { Minutes } from './use-minutes.ts'

interface SignDialogProps {
  readonly open: boolean
  readonly minutes: Minutes
  readonly onClose: () => void
  readonly onSign: () => Promise<boolean>
}

/** What is signed, and what comes of it, is said before. */
export function SignDialog({ open, minutes: { view, locked }, onClose, onSign }: SignDialogProps) {
  const t = useT()
  const openCount = view.comments.filter(({ settledBy }) => settledBy === null).length
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('minutes.sign')}
      closeLabel={t('common.close')}
      description={t(`minutes.sign-as.${view.signsAs}`)}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" onClick={() => void onSign().then(() => onClose())}>
            {t('minutes.sign')}
          </Button>
        </>
      }
    >
      <p>{t(locked ? 'minutes.sign-after' : 'minutes.sign-first')}</p>
      {openCount > 0 && <p>{t('minutes.sign-open-comments', { count: openCount })}</p>}
    </Dialog>
  )
}
