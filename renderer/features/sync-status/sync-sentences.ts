import type { SyncStatus } from '../../bridge/index.ts'
import type { Format, Translate } from '../../i18n/index.ts'

export interface Sentences {
  readonly safe: readonly string[]
  readonly waits: readonly string[]
  readonly comes: readonly string[]
}

/** What is safe, what waits, what comes: whole sentences, before any table. */
export function syncSentences(status: SyncStatus, t: Translate, format: Format, now: number): Sentences {
  return {
    safe: safe(status, t, format, now),
    waits: waits(status, t, format),
    comes: comes(status, t, format, now),
  }
}

function safe(status: SyncStatus, t: Translate, format: Format, now: number): readonly string[] {
  const sent =
    status.lastSentAt === null
      ? t('sync.safe.never-sent')
      : t('sync.safe.sent', { time: format.moment(status.lastSentAt, now) })
  return [status.disk === 'full' ? t('sync.safe.disk-full') : t('sync.safe.saved'), sent]
}

function waits(status: SyncStatus, t: Translate, format: Format): readonly string[] {
  const sentences = status.waitingCount > 0 ? [t('sync.waits.some', { count: status.waitingCount })] : []
  if (status.waitingCount > 0 && status.link !== 'online') sentences.push(t('sync.waits.offline'))
  if (status.refusedCount > 0) sentences.push(t('sync.waits.refused', { count: status.refusedCount }))
  if (sentences.length === 0) sentences.push(t('sync.waits.none'))
  if (status.nextTryInMs !== null && status.link !== 'online') {
    sentences.push(t('sync.next-try', { wait: format.wait(status.nextTryInMs) }))
  }
  return sentences
}

function comes(status: SyncStatus, t: Translate, format: Format, now: number): readonly string[] {
  const { activeCount, waitingCount, remainingBytes, paused, heldBy, heldCount } = status.downloads
  const count = activeCount + waitingCount
  const sentences: string[] = []
  if (status.pullRemainingBytes > 0)
    sentences.push(t('sync.comes.pulling', { size: format.size(status.pullRemainingBytes) }))
  if (count > 0) {
    const key = paused
      ? 'sync.comes.paused'
      : status.link === 'online'
        ? 'sync.comes.some'
        : 'sync.comes.later'
    sentences.push(t(key, { count, size: format.size(remainingBytes) }))
  }
  if (heldBy !== null && !paused) sentences.push(t(`sync.comes.held-${heldBy}`, { count: heldCount }))
  if (sentences.length === 0) sentences.push(t('sync.comes.none'))
  if (status.lastReceivedAt !== null)
    sentences.push(t('sync.comes.received', { time: format.moment(status.lastReceivedAt, now) }))
  return sentences
}

/** A clock further off than this is said: notes would show the wrong time. */
const noticeableSkewMs = 5 * 60_000

export function isClockOff(status: SyncStatus): boolean {
  return status.clockSkewMs !== null && Math.abs(status.clockSkewMs) >= noticeableSkewMs
}

/** Long enough for its person to see it, who may have been away. */
const NEWS_MS = 14 * 24 * 3600_000

export const isNews = (at: number | null, now: number): boolean => at !== null && now - at < NEWS_MS
