import { isUnfinished } from '../../../shared/desk/unfinished.ts'
import type { DeskView } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge } from '../../ui/index.ts'
import type { DraftPaper } from './paper-fields.ts'

/** How a paper of a pack that is out stands before its readers. */
export function OutMarks({
  paper,
  state,
}: {
  readonly paper: DraftPaper
  readonly state: DeskView['state']
}) {
  const t = useT()
  const format = useFormat()
  const { out } = paper
  const isPublished = state === 'published' || state === 'archived'
  const isOld = out !== null && paper.content !== null && out.sha256 !== paper.content.sha256
  return (
    <>
      {paper.role === 'supplement' && <Badge>{t('deskPapers.supplemented')}</Badge>}
      {out?.isSecret === true && <Badge tone="danger">{t('deskPapers.out-secret')}</Badge>}
      {out?.isSecret !== true && paper.refusal !== null && (
        <Badge tone="danger">{t('deskPapers.not-sent')}</Badge>
      )}
      {out !== null && !out.isSecret && <Badge tone="ok">{t('deskPapers.out')}</Badge>}
      {out !== null && out.versionNumber > 1 && (
        <Badge>{t('deskPapers.out-version', { number: out.versionNumber })}</Badge>
      )}
      {isOld && paper.refusal === null && <Badge tone="wait">{t('deskPapers.version-waits')}</Badge>}
      {out === null && isPublished && paper.refusal === null && (
        <Badge tone="wait">
          {t(isUnfinished(paper) ? 'deskPapers.not-out-yet' : 'deskPapers.waits-to-be-out')}
        </Badge>
      )}
      {out !== null && out.lateMinutes > 0 && (
        <Badge tone="wait">
          {t('deskPapers.out-late', { time: format.duration(out.lateMinutes * 60_000) })}
        </Badge>
      )}
    </>
  )
}
