import { Vote } from 'lucide-react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import css from './opinion.module.css'
import { useOpinions } from './use-opinions.ts'

interface OpinionBannerProps {
  readonly meetingId: MeetingId
  readonly onOpinions: () => void
}

/** On the meeting's screen: sheets that wait for the person, or that are there to be looked at. Nothing where there is none. */
export function OpinionBanner({ meetingId, onOpinions }: OpinionBannerProps) {
  const t = useT()
  const format = useFormat()
  const asked = useOpinions(meetingId)
  if (asked.state !== 'ready' || asked.value.sheets.length === 0) return null
  const { sheets, now } = asked.value
  const waiting = sheets.filter(({ state, mine }) => state === 'open' && mine !== null && mine.last === null)
  const nearest = Math.min(...waiting.map(({ deadline }) => deadline))
  const open = sheets.filter(({ state }) => state === 'open').length
  return (
    <section className={css.banner} aria-label={t('opinion.title')}>
      <Vote aria-hidden size={20} />
      <p className={css.bannerWords} role="status">
        {waiting.length > 0
          ? t('opinion.banner-waits', { count: waiting.length, left: format.duration(nearest - now) })
          : t(open > 0 ? 'opinion.banner-open' : 'opinion.banner-over', {
              count: open > 0 ? open : sheets.length,
            })}
      </p>
      <Button look={waiting.length > 0 ? 'primary' : 'plain'} size="small" onClick={onOpinions}>
        {t(waiting.length > 0 ? 'opinion.go-answer' : 'opinion.go')}
      </Button>
    </section>
  )
}
