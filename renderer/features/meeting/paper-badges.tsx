import type { PaperRow } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, StatusMark } from '../../ui/index.ts'
import { ViewingBadges } from './viewing-words.tsx'

/** What must not be missed about a paper; nothing for an ordinary one that was read. */
export function PaperBadges({ paper }: { readonly paper: PaperRow }) {
  const t = useT()
  const format = useFormat()
  const lateWords =
    paper.lateMinutes > 0
      ? t('paper.sent-late-by', { time: format.duration(paper.lateMinutes * 60_000) })
      : t('paper.sent-late')
  return (
    <>
      {paper.unread && (
        <StatusMark tone="accent" shape="diamond">
          {t('paper.unread')}
        </StatusMark>
      )}
      {paper.urgency !== 'none' && <Badge tone="danger">{t(`paper.urgency.${paper.urgency}`)}</Badge>}
      {paper.versionNumber > 1 && (
        <Badge tone="wait">{t('paper.version', { number: paper.versionNumber })}</Badge>
      )}
      {paper.sentLate && <Badge tone="wait">{lateWords}</Badge>}
      {paper.role !== 'main' && <span>{t(`paper.role.${paper.role}`)}</span>}
      <ViewingBadges viewing={paper.viewing} />
      {paper.secrecy === 'internal' && <Badge>{t('paper.internal')}</Badge>}
    </>
  )
}
