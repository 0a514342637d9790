/** The viewing rule of a paper in words. */
import type { PaperRow } from '../../bridge/index.ts'
import { type Format, type Translate, useT } from '../../i18n/index.ts'
import { Badge } from '../../ui/index.ts'

type Viewing = PaperRow['viewing']

export function ViewingBadges({ viewing }: { readonly viewing: Viewing }) {
  const t = useT()
  if (viewing === undefined) return null
  const { refused, copies } = viewing
  return (
    <>
      {refused !== null && (
        <Badge tone="wait">
          {t(refused.code === 'paper/not-open-yet' ? 'viewing.badge.not-yet' : 'viewing.badge.over')}
        </Badge>
      )}
      {!copies && <Badge>{t('viewing.badge.no-copies')}</Badge>}
    </>
  )
}

/** "Từ 08:00 30/11/2026 đến 11:30 30/11/2026; không tải, in, sao chép". */
export function viewingText(viewing: NonNullable<Viewing>, t: Translate, format: Format): string {
  const { window, copies, prepares } = viewing
  const at = (time: number): string => `${format.time(time)} ${format.date(time)}`
  const [from, until] = window?.is === 'between' ? [window.from, window.until] : [null, null]
  const when =
    window === null
      ? t('viewing.words.always')
      : window.is === 'meeting'
        ? t('viewing.words.meeting')
        : from === null
          ? t('viewing.words.until', { until: at(until ?? 0) })
          : until === null
            ? t('viewing.words.from', { from: at(from) })
            : t('viewing.words.between', { from: at(from), until: at(until) })
  const rule = copies ? when : `${when}; ${t('viewing.words.no-copies')}`
  return prepares ? `${rule}. ${t('viewing.words.prepares')}` : rule
}
