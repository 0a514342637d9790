import { useFormat, useT } from '../../i18n/index.ts'
import { Button, cx, useNow } from '../../ui/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { FailureNotice } from '../states/index.ts'
import { carriedIn } from './carried.ts'
import { useActs } from './use-acts.ts'
import css from './versions.module.css'
import { useVersions } from './versions-store.ts'

/** "Tài liệu đã được thay thế lúc 14:05 (lý do). 12 ghi chú đã theo sang, 3 cần xem lại, 1 chỉ còn ở bản cũ." */
export function ReplacedNotice({ desk }: DeskProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const acts = useActs()
  const { asked, comparing, dismissed } = useVersions()
  const { versions, shownVersionId, paper } = desk.paper
  const at = versions.findIndex((version) => version.id === shownVersionId)
  const [version, before] = [versions[at], versions[at - 1]]
  if (version === undefined || before === undefined || shownVersionId !== paper.fileVersionId) return null
  if (dismissed.has(shownVersionId)) return null
  const { counts, review } = carriedIn(desk)
  const reason = version.reason === '' ? '' : t('versions.reason', { reason: version.reason })
  const parts = [
    counts.moved > 0 ? t('versions.count.moved', { count: counts.moved }) : null,
    counts.review > 0 ? t('versions.count.review', { count: counts.review }) : null,
    counts.orphans > 0 ? t('versions.count.orphans', { count: counts.orphans }) : null,
  ].filter((part) => part !== null)
  return (
    <section className={cx(css.line, css.plain)} aria-label={t('versions.title')}>
      <div className={css.words} role="status">
        <p
          className={css.title}
        >{`${t('versions.replaced', { moment: format.moment(version.at, now) })}${reason}`}</p>
        {parts.length > 0 && <p>{`${parts.join(', ')}.`}</p>}
        {asked === 'no-text' && desk.docs.annotations.length > 0 && <p>{t('versions.no-text')}</p>}
        {typeof comparing === 'object' && <FailureNotice failure={comparing} />}
      </div>
      <div className={css.acts}>
        {review.length > 0 && (
          <Button size="small" look="primary" onClick={acts.beginReview}>
            {t('versions.review', { count: review.length })}
          </Button>
        )}
        <Button size="small" busy={comparing === 'asking'} onClick={() => void acts.beginChanges(before.id)}>
          {t('versions.changes')}
        </Button>
        <Button size="small" onClick={desk.showMore}>
          {t('versions.more')}
        </Button>
        <Button size="small" look="quiet" onClick={acts.dismiss}>
          {t('common.close')}
        </Button>
      </div>
    </section>
  )
}
