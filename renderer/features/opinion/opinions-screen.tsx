import { ArrowLeft, FilePlus2, Vote } from 'lucide-react'
import { useState } from 'react'
import type { FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Empty } from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import css from './opinion.module.css'
import type { OpinionList } from './opinion.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { Sheet } from './sheet.tsx'
import { useOpinions } from './use-opinions.ts'

export interface OpinionsScreenProps {
  readonly meetingId: MeetingId
  readonly onBack: () => void
  readonly onOpenPaper: (fileId: FileId) => void
}

/** Phiếu lấy ý kiến of a meeting. */
export function OpinionsScreen({ meetingId, onBack, onOpenPaper }: OpinionsScreenProps) {
  const t = useT()
  const asked = useOpinions(meetingId)
  return (
    <div className={css.screen}>
      <div className={css.inner}>
        <div className={css.top}>
          <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
            {t('opinion.back')}
          </Button>
        </div>
        <Asking asked={asked} rows={8}>
          {(list) => <Opinions meetingId={meetingId} list={list} onOpenPaper={onOpenPaper} />}
        </Asking>
      </div>
    </div>
  )
}

interface OpinionsProps {
  readonly meetingId: MeetingId
  readonly list: OpinionList
  readonly onOpenPaper: (fileId: FileId) => void
}

function Opinions({ meetingId, list, onOpenPaper }: OpinionsProps) {
  const t = useT()
  const [isMaking, setMaking] = useState(false)
  const make = (
    <Button look="primary" icon={<FilePlus2 aria-hidden size={20} />} onClick={() => setMaking(true)}>
      {t('opinion.make')}
    </Button>
  )
  return (
    <>
      <header className={css.head}>
        <div className={css.headWords}>
          <h1 className={css.title}>{t('opinion.title')}</h1>
          <p className={css.soft}>{list.meetingName}</p>
        </div>
        {list.canManage && list.sheets.length > 0 && make}
      </header>
      {list.sheets.length === 0 ? (
        <Empty
          icon={<Vote aria-hidden size={48} />}
          title={t('opinion.empty')}
          {...(list.canManage ? { action: make } : {})}
        >
          {t(list.canManage ? 'opinion.empty-manage' : 'opinion.empty-hint')}
        </Empty>
      ) : (
        list.sheets.map((sheet, at) => (
          <Sheet
            key={sheet.sheetId}
            meetingId={meetingId}
            list={list}
            sheet={sheet}
            isFirst={at === 0}
            onOpenPaper={onOpenPaper}
          />
        ))
      )}
      {isMaking && <PublishDialog meetingId={meetingId} list={list} onClose={() => setMaking(false)} />}
    </>
  )
}
