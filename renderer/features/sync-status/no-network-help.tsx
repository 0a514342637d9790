import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import css from './sync-screen.module.css'

/** What the app does without a network, in the order in which people ask. The longer page: docs/khi-khong-co-mang.md. */
const QUESTIONS = ['work', 'saved', 'sent', 'wifi', 'weak', 'clock', 'private', 'not'] as const

/** A button and the page of help behind it; the words are on the device, so it opens without a network too. */
export function NoNetworkHelp() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<CircleHelp aria-hidden size={18} />} onClick={() => setOpen(true)}>
        {t('no-network.title')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('no-network.title')}
        closeLabel={t('common.close')}
        wide
      >
        <dl className={css.help}>
          {QUESTIONS.map((question) => (
            <div key={question}>
              <dt>{t(`no-network.${question}`)}</dt>
              <dd>{t(`no-network.${question}-text`)}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
