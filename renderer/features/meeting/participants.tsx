import type { MeetingDetail } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import css from './side.module.css'

const roles = ['chair', 'secretary', 'delegate', 'guest'] as const

/** Chair first, then secretary, delegates and guests; in a role as the secretary ordered them. */
export function Participants({ meeting }: { readonly meeting: MeetingDetail }) {
  const t = useT()
  return (
    <div className={css.details}>
      <dl className={css.facts}>
        <div className={css.fact}>
          <dt>{t('meeting.organization')}</dt>
          <dd>{meeting.organizationName}</dd>
        </div>
        {meeting.address !== '' && (
          <div className={css.fact}>
            <dt>{t('meetings.where')}</dt>
            <dd>
              {meeting.room}, {meeting.address}
            </dd>
          </div>
        )}
      </dl>
      {roles.map((role) => {
        const people = meeting.participants.filter((participant) => participant.role === role)
        if (people.length === 0) return null
        return (
          <section key={role}>
            <h3 className={css.role}>
              {t(`role.${role}`)} ({people.length})
            </h3>
            <ul>
              {people.map(({ person }) => (
                <li key={person.id} className={css.person}>
                  <span className={css.personName}>{person.name}</span>
                  <span className={css.position}>{person.position}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
