import type { MeetingId, PaperId } from '../../../shared/kernel/ids.ts'
import { useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Notice } from '../../ui/index.ts'

interface NotesWarningProps {
  readonly meetingId: MeetingId
  readonly paperId: PaperId
  readonly before: 'recall' | 'replace'
}

/** Who has written on a paper, as far as anybody can know: private notes are seen by their author alone. */
export function NotesWarning({ meetingId, paperId, before }: NotesWarningProps) {
  const t = useT()
  const asked = useCall('deskPapers.notesOn', { meetingId, paperId })
  if (asked.state !== 'ready') return null
  const { people, notes, mine } = asked.value
  const others = people > 0 ? t('deskPapers.notes.others', { people, notes }) : t('deskPapers.notes.none')
  const own = mine > 0 ? t('deskPapers.notes.mine', { count: mine }) : ''
  return (
    <Notice tone={people + mine > 0 ? 'wait' : 'info'} title={[others, own].filter(Boolean).join(' ')}>
      {t('deskPapers.notes.unknown')} {t(`deskPapers.notes.${before}`)}
    </Notice>
  )
}
