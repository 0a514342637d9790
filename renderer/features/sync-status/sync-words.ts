import type { SyncStatus } from '../../bridge/index.ts'
import type { Format, Translate } from '../../i18n/index.ts'
import type { Shape, Tone } from '../../ui/index.ts'

export interface SyncLineWords {
  readonly tone: Tone
  readonly shape: Shape
  /** The state first, then what is worth knowing about it. */
  readonly parts: readonly string[]
}

/** The sync state in one line. "Đã gửi" comes from the server's durable receipt alone (lastSentAt). */
export function syncLine(
  status: SyncStatus | null,
  t: Translate,
  format: Format,
  now: number,
): SyncLineWords {
  if (status === null) return { tone: 'soft', shape: 'empty', parts: [t('sync.line.unknown')] }
  if (status.disk === 'full') return { tone: 'danger', shape: 'triangle', parts: [t('sync.line.disk-full')] }
  const onHub = status.onHubCount > 0 ? [t('sync.line.on-hub', { count: status.onHubCount })] : []
  const waiting =
    status.waitingCount > 0 ? [t('sync.line.waiting', { count: status.waitingCount }), ...onHub] : []
  const refused = status.refusedCount > 0 ? [t('sync.line.refused', { count: status.refusedCount })] : []
  const saved = t('sync.line.saved')
  if (status.link === 'blocked') {
    return {
      tone: 'danger',
      shape: 'triangle',
      parts: [t('sync.line.blocked'), saved, ...waiting, ...refused],
    }
  }
  if (status.link === 'offline')
    return { tone: 'wait', shape: 'square', parts: [t('sync.line.offline'), saved, ...waiting, ...refused] }
  if (refused.length > 0) return { tone: 'danger', shape: 'triangle', parts: [...refused, saved, ...waiting] }
  if (status.link === 'connecting')
    return { tone: 'wait', shape: 'empty', parts: [t('sync.line.connecting'), saved, ...waiting] }
  if (waiting.length > 0) return { tone: 'wait', shape: 'part', parts: [saved, ...waiting] }
  if (status.pullRemainingBytes > 0) {
    return {
      tone: 'accent',
      shape: 'part',
      parts: [t('sync.line.pulling', { size: format.size(status.pullRemainingBytes) })],
    }
  }
  return { tone: 'ok', shape: 'full', parts: onlineParts(status, t, format, now) }
}

function onlineParts(status: SyncStatus, t: Translate, format: Format, now: number): readonly string[] {
  const sent =
    status.lastSentAt === null
      ? t('sync.line.online')
      : t('sync.line.sent-at', { time: format.moment(status.lastSentAt, now) })
  const coming = status.downloads.activeCount + status.downloads.waitingCount
  if (coming > 0 && !status.downloads.paused) return [sent, t('sync.line.downloading', { count: coming })]
  return [sent]
}
