import type { MeetingDetail } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import css from './side.module.css'

const roles = ['chair', 'secretary', 'delegate', 'guest'] as const

/** Each with its own address. */
const placesOf = ({ invitation, room, address }: MeetingDetail): string[] =>
  (invitation === null || invitation.places.length === 0 ? [{ room, address }] : invitation.places)
    .filter((place) => place.address !== '' || (invitation?.places.length ?? 0) > 1)
    .map((place) => [place.room, place.address].filter((part) => part !== '').join(', '))

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
        {placesOf(meeting).map((place) => (
          <div key={place} className={css.fact}>
            <dt>{t('meetings.where')}</dt>
            <dd>{place}</dd>
          </div>
        ))}
      </dl>
      {roles.map((role) => {
        const people = meeting.participants.filter((participant) => participant.role === role)
        // Guests of no directory have no account: they stand in the list and nowhere else.
        const guests = role === 'guest' ? (meeting.invitation?.guests ?? []) : []
        if (people.length + guests.length === 0) return null
        return (
          <section key={role}>
            <h3 className={css.role}>
              {t(`role.${role}`)} ({people.length + guests.length})
            </h3>
            <ul>
              {people.map(({ person }) => (
                <li key={person.id} className={css.person}>
                  <span className={css.personName}>{person.name}</span>
                  <span className={css.position}>{person.position}</span>
                </li>
              ))}
              {guests.map(({ name, unit }, at) => (
                <li key={at} className={css.person}>
                  <span className={css.personName}>{name}</span>
                  <span className={css.position}>{unit}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
