import { useT } from '../i18n/index.ts'
import { Button, Notice } from '../ui/index.ts'
import css from './app.module.css'

export function BrokenScreen({ detail }: { readonly detail: string }) {
  const t = useT()
  return (
    <div className={css.broken}>
      <Notice
        tone="danger"
        role="alert"
        title={t('app.broken.title')}
        detail={{ label: t('common.technical-detail'), text: detail }}
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            {t('app.reload')}
          </Button>
        }
      >
        {t('app.broken.text')}
      </Notice>
    </div>
  )
}
