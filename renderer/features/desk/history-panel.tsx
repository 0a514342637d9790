import { useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { useNow } from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import css from './draft.module.css'
import type { Draft } from './use-draft.ts'

/** Who has written and decided what, newest first. */
export function HistoryPanel({ draft: { view } }: { readonly draft: Draft }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { meetingId } = view
  const asked = useCall(
    'desk.history',
    { meetingId },
    { renewOn: { 'desk.changed': ({ meetingIds }) => meetingIds.includes(meetingId) } },
  )
  return (
    <Asking asked={asked} rows={8}>
      {(rows) => (
        <ol className={css.plainList} aria-label={t('desk.tab.history')}>
          {rows.map((row) => (
            <li key={row.opId} className={css.past}>
              <span className={css.soft}>{format.moment(row.at, now)}</span>
              <span className={css.grow}>
                <b>{row.author.name}</b> {t(`desk.did.${row.action}`)}
                {row.touched.length > 0 &&
                  `: ${row.touched.map(({ of, count }) => t(`desk.touched.${of}`, { count })).join(', ')}`}
                {row.reason !== '' && <q className={css.reason}>{row.reason}</q>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Asking>
  )
}
