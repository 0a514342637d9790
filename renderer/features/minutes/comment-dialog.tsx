import { useId, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import css from './minutes.module.css'

interface CommentDialogProps {
  readonly quote: string
  readonly onClose: () => void
  readonly onSay: (text: string) => Promise<boolean>
}

export function CommentDialog({ quote, onClose, onSay }: CommentDialogProps) {
  const t = useT()
  const id = useId()
  const [text, setText] = useState('')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('minutes.comment')}
      closeLabel={t('common.close')}
      {...(quote === '' ? {} : { description: t('minutes.comment-on', { quote }) })}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={text.trim() === ''}
            onClick={() => void onSay(text.trim()).then((said) => said && onClose())}
          >
            {t('minutes.comment-send')}
          </Button>
        </>
      }
    >
      <label className={css.label} htmlFor={id}>
        {t('minutes.comment-text')}
      </label>
      <textarea
        id={id}
        className={css.area}
        rows={4}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}
