import { Radio } from 'lucide-react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { isHere, personIn } from './session.ts'
import css from './session-banner.module.css'
import { useSessionView } from './use-session.ts'

export interface SessionEntryProps {
  readonly meetingId: MeetingId
  readonly onSession: () => void
}

/** On the meeting's screen: a session is on. Nothing before it was opened, and after its end. */
export function SessionBanner({ meetingId, onSession }: SessionEntryProps) {
  const t = useT()
  const asked = useSessionView(meetingId)
  if (asked.state !== 'ready') return null
  const view = asked.value
  if (view.phase === 'none' || view.phase === 'ended') return null
  const me = personIn(view, view.me)
  const item = view.items.find(({ stands }) => stands === 'now')
  const asksIn = me !== undefined && !isHere(me)
  return (
    <section className={css.banner} aria-label={t('session.title')}>
      <Radio aria-hidden size={20} className={css.bannerIcon} />
      <div className={css.bannerWords} role="status">
        <p className={css.bannerTitle}>{t(`session.banner.${view.phase}`)}</p>
        <p>
          {asksIn
            ? t('session.banner.not-here')
            : item === undefined
              ? t('session.banner.here')
              : t('session.banner.item', { item: item.name === '' ? item.number : item.name })}
        </p>
      </div>
      <Button look={asksIn ? 'primary' : 'plain'} onClick={onSession}>
        {t('session.go')}
      </Button>
    </section>
  )
}
