import { useT } from '../../i18n/index.ts'
import { Button, Notice, Progress } from '../../ui/index.ts'
import { ChangesLine } from './changes-line.tsx'
import { ReplacedNotice } from './replaced-notice.tsx'
import { ReviewLine } from './review-line.tsx'
import { useActs } from './use-acts.ts'
import css from './versions.module.css'
import { useVersions } from './versions-store.ts'

/** One strip above the papers, whichever of them has the keys. */
export function VersionsBar() {
  const t = useT()
  const { desks, newer, doing, accepting } = useVersions()
  const acts = useActs()
  const { main } = desks
  if (main === null) return null
  return (
    <div className={css.bar} data-versions={doing}>
      {newer !== null && (
        <Notice
          tone="wait"
          role="status"
          title={t('versions.newer')}
          actions={
            newer.isHere && (
              <Button size="small" look="primary" onClick={main.reopen}>
                {t('versions.newer.open')}
              </Button>
            )
          }
        >
          {t(newer.isHere ? 'versions.newer.kept' : 'versions.newer.coming')}
        </Notice>
      )}
      {accepting !== null && (
        <div className={css.line} role="status">
          <Progress
            label={t('versions.accepting')}
            value={accepting.done / Math.max(1, accepting.total)}
            valueText={t('versions.accepting.of', accepting)}
          />
          <Button size="small" onClick={acts.stopAccepting}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
      {doing === 'review' && <ReviewLine desk={main} />}
      {doing === 'changes' && <ChangesLine desk={main} />}
      {doing === 'nothing' && <ReplacedNotice desk={main} />}
    </div>
  )
}
