import { useId } from 'react'
import { type MeetingDetail, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import css from './following.module.css'
import { type Following, useFollowing } from './following.ts'

/** In the panel "Thêm": begins and ends a presentation, and says who else may present. */
export function PresentSection({ desk }: DeskProps) {
  const t = useT()
  const id = useId()
  const following = useFollowing()
  const { mode, stage, present, stop } = following
  const isPresenting = mode === 'presenting'
  if (!isPresenting && stage?.mayPresent !== true) return null
  return (
    <section className={css.section} aria-labelledby={id}>
      <h3 id={id}>{t('follow.title')}</h3>
      <p className={css.soft}>{t('follow.text')}</p>
      <Button block onClick={isPresenting ? stop : present}>
        {isPresenting ? t('follow.stop') : t('follow.begin')}
      </Button>
      {stage?.mayRun === true && <WhoMay meetingId={desk.paper.meetingId} following={following} />}
    </section>
  )
}

function WhoMay({
  meetingId,
  following,
}: {
  readonly meetingId: MeetingDetail['id']
  readonly following: Following
}) {
  const t = useT()
  const id = useId()
  const asked = useCall('meetings.detail', { meetingId })
  if (asked.state !== 'ready') return null
  const others = asked.value.participants.filter(({ role }) => role !== 'chair' && role !== 'secretary')
  if (others.length === 0) return null
  return (
    <fieldset className={css.who} aria-labelledby={id}>
      <legend id={id}>{t('follow.who-may')}</legend>
      <ul className={css.people}>
        {others.map(({ person }) => (
          <li key={person.id}>
            <label className={css.person}>
              <input
                type="checkbox"
                checked={following.stage?.let.includes(person.id) ?? false}
                onChange={(event) => following.letPresent(person.id, event.target.checked)}
              />
              <span>
                {person.name}
                {person.position !== '' && <span className={css.soft}> · {person.position}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
