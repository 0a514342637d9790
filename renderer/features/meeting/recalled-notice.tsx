import type { MeetingDetail } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Notice, useNow } from '../../ui/index.ts'
import css from './meeting.module.css'

type Recalled = MeetingDetail['recalled'][number]

/** Papers that the secretary has taken back, with why, and one's own notes on them. */
export function RecalledNotice({ recalled }: { readonly recalled: readonly Recalled[] }) {
  const t = useT()
  const [first, ...older] = recalled
  if (first === undefined) return null
  return (
    <section aria-label={t('meeting.recalled')}>
      <Notice tone="wait" title={t('meeting.recalled-count', { count: recalled.length })}>
        <ul className={css.recalled}>
          <OnePaper paper={first} />
        </ul>
        {older.length > 0 && (
          <details>
            <summary>{t('meeting.recalled-more', { count: older.length })}</summary>
            <ul className={css.recalled}>
              {older.map((paper) => (
                <OnePaper key={paper.paperId} paper={paper} />
              ))}
            </ul>
          </details>
        )}
      </Notice>
    </section>
  )
}

function OnePaper({ paper }: { readonly paper: Recalled }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { name, reference, reason, byName, at, notes } = paper
  return (
    <li>
      <strong>{[reference, name].filter((part) => part !== '').join(' · ')}</strong>
      <p>{t('meeting.recalled-why', { reason, name: byName, time: format.moment(at, now) })}</p>
      {notes.length > 0 && (
        <details>
          <summary>{t('meeting.recalled-notes', { count: notes.length })}</summary>
          <ul>
            {notes.map(({ page, text }, index) => (
              <li key={index}>
                {page !== null && <span>{t('tasks.page', { page: page + 1 })}: </span>}
                {text === '' ? t('meeting.recalled-mark') : text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
