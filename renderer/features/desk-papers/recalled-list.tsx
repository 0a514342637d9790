import { type DeskView, useSyncStatus } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { StatusMark, useNow } from '../../ui/index.ts'
import css from './desk-papers.module.css'

/** Papers that were taken back, why, and whether the server has done so. */
export function RecalledList({ recalled }: Pick<DeskView, 'recalled'>) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const isOnline = useSyncStatus()?.link === 'online'
  const waits = isOnline ? 'deskPapers.recalled-goes' : 'deskPapers.recalled-waits'
  if (recalled.length === 0) return null
  return (
    <section aria-label={t('deskPapers.recalled')}>
      <h3 className={css.head}>{t('deskPapers.recalled')}</h3>
      <ul className={css.papers}>
        {recalled.map(({ paperId, title, reason, author, at, isDone }) => (
          <li key={paperId} className={css.recalled}>
            <span className={css.paperName}>{title}</span>
            <span className={css.soft}>{t('deskPapers.recalled-why', { reason })}</span>
            <span className={css.marks}>
              <span className={css.soft}>
                {t('deskPapers.recalled-by', { name: author.name, time: format.moment(at, now) })}
              </span>
              <StatusMark tone={isDone ? 'ok' : 'wait'} shape={isDone ? 'full' : 'part'}>
                {t(isDone ? 'deskPapers.recalled-done' : waits)}
              </StatusMark>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
