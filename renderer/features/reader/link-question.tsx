import { useState } from 'react'
import { outsideLink } from '../../../shared/reader/outside-link.ts'
import { api } from '../../bridge/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './reader.module.css'
import { useT } from './words.ts'

/** A link out of the paper: where it leads, in full, and only a yes opens it, in the system's own program. */
export function LinkQuestion({
  url,
  onClose,
}: {
  readonly url: string | null
  readonly onClose: () => void
}) {
  const t = useT()
  const [failed, setFailed] = useState<string | null>(null)
  const link = url === null ? null : outsideLink(url, (text) => (URL.canParse(text) ? new URL(text) : null))
  const close = (): void => {
    setFailed(null)
    onClose()
  }
  const follow = async (): Promise<void> => {
    if (link === null) return
    const answer = await api['links.open']({ url: link.url })
    if (answer.ok) close()
    else setFailed(answer.failure.code)
  }
  return (
    <Dialog
      open={url !== null}
      onClose={close}
      title={t('reader.link.title')}
      closeLabel={t('common.close')}
      description={
        link === null ? t('pane.link.refused') : t(link.kind === 'web' ? 'pane.link.web' : 'pane.link.mail')
      }
      actions={
        link === null ? undefined : (
          <>
            <Button look="primary" onClick={close}>
              {t('pane.link.stay')}
            </Button>
            <Button onClick={() => void follow()}>{t('pane.link.open', { to: link.to })}</Button>
          </>
        )
      }
    >
      {link !== null && <p className={css.host}>{link.to}</p>}
      <p className={css.address}>{link?.url ?? url}</p>
      {failed !== null && <FailureNotice failure={{ code: failed }} />}
    </Dialog>
  )
}
