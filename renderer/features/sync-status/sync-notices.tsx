import type { SyncStatus } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Notice, useNow } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { isClockOff, isNews } from './sync-sentences.ts'

/** What stands in the way, each in its own sentence: the link, the disk, the clock. */
export function SyncNotices({ status }: { readonly status: SyncStatus }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  return (
    <>
      {status.failure !== null && (
        <FailureNotice failure={status.failure} tone={status.link === 'blocked' ? 'danger' : 'wait'} />
      )}
      {status.failure === null && status.link === 'offline' && (
        <Notice tone="wait" role="status" title={t('sync.offline')}>
          {t('sync.offline-text')}
        </Notice>
      )}
      {status.disk === 'full' && (
        <Notice tone="danger" role="alert" title={t('sync.disk-full')}>
          {t('sync.disk-full-text')}
        </Notice>
      )}
      {status.disk === 'low' && (
        <Notice tone="wait" role="status" title={t('sync.disk-low')}>
          {t('sync.disk-low-text')}
        </Notice>
      )}
      {isNews(status.putBackAt, now) && (
        <Notice
          tone="wait"
          role="status"
          title={t('sync.put-back', { time: format.moment(status.putBackAt ?? now, now) })}
        >
          {t('sync.put-back-text')}
        </Notice>
      )}
      {isNews(status.movedAt, now) && (
        <Notice
          tone="wait"
          role="status"
          title={t('sync.moved', { time: format.moment(status.movedAt ?? now, now) })}
        >
          {t('sync.moved-text')}
        </Notice>
      )}
      {isClockOff(status) && (
        <Notice
          tone="wait"
          role="status"
          title={t('sync.clock', { duration: format.duration(Math.abs(status.clockSkewMs ?? 0)) })}
        >
          {t('sync.clock-text')}
        </Notice>
      )}
    </>
  )
}
