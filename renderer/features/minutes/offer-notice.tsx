import { changeOf, keepOwn, putDraft, putOver } from '../../../shared/minutes/document.ts'
import { textOf } from '../../../shared/minutes/paper.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import css from './minutes.module.css'
import type { Minutes } from './use-minutes.ts'

/** The log has gone on: what nobody wrote in can follow it, what somebody wrote in is asked about. */
export function OfferNotice({ minutes: { view, doc } }: { readonly minutes: Minutes }) {
  const t = useT()
  const { fill, offers } = changeOf(doc, view.draft)
  const [offer] = offers
  return (
    <>
      {fill.length > 0 && (
        <Notice
          title={t('minutes.newer', { count: fill.length })}
          role="status"
          actions={
            <Button size="small" onClick={() => putDraft(doc, view.draft)}>
              {t('minutes.take-newer')}
            </Button>
          }
        />
      )}
      {fill.length === 0 && offer !== undefined && (
        <Notice
          tone="wait"
          title={t('minutes.offer', { count: offers.length })}
          role="status"
          actions={
            <>
              <Button size="small" onClick={() => keepOwn(doc, offer.section)}>
                {t('minutes.keep-own')}
              </Button>
              <Button size="small" onClick={() => putOver(doc, offer.section)}>
                {t('minutes.put-over')}
              </Button>
            </>
          }
        >
          <p className={css.offered}>{offer.section.blocks.map(textOf).join('\n')}</p>
        </Notice>
      )}
    </>
  )
}
