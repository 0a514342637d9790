import { X } from 'lucide-react'
import type { MeetingDetail } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { IconButton } from '../../ui/index.ts'
import css from './meeting.module.css'
import { PaperDetails } from './paper-details.tsx'
import { Participants } from './participants.tsx'
import type { MeetingData } from './use-meeting.ts'
import type { Papers } from './use-papers.ts'

export interface SidePanelProps {
  readonly meeting: MeetingDetail
  readonly data: MeetingData
  readonly papers: Papers
  readonly onClose: () => void
}

/** What is selected: a paper, or who takes part. Nothing selected, nothing shown. */
export function SidePanel({ meeting, data, papers, onClose }: SidePanelProps) {
  const t = useT()
  const { side, selectedRow: row } = papers
  if (side === null || (side.of === 'paper' && row === undefined)) return null
  return (
    <aside
      className={css.side}
      aria-labelledby="side-title"
      data-region
      data-asked={side.asked || undefined}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={css.sideHead}>
        <h2 id="side-title" className={css.sideTitle}>
          {side.of === 'participants' ? t('meeting.participants') : t('meeting.details')}
        </h2>
        <IconButton
          size="small"
          label={t('common.close')}
          icon={<X aria-hidden size={20} />}
          onClick={onClose}
        />
      </div>
      {side.of === 'participants' || row === undefined ? (
        <Participants meeting={meeting} />
      ) : (
        <PaperDetails
          paper={row.paper}
          state={data.stateOf(row.paper)}
          onOpen={() => papers.act(row.key)}
          onDownload={() => data.download([row.paper])}
          onStop={() => data.stop(row.paper)}
        />
      )}
    </aside>
  )
}
