import { Button, Notice } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { DESK_NOTICES } from './extras.tsx'
import { LinkQuestion } from './link-question.tsx'
import css from './reader.module.css'
import type { ReaderActs, ReaderState } from './use-reader.ts'
import { WaitingLine } from './waiting-line.tsx'
import { useT } from './words.ts'

/** What must not be missed: a change that is not on the disk, a page without text, a link that was not opened. */
export function Notices({ reader }: { readonly reader: ReaderState & ReaderActs }) {
  const t = useT()
  const { docs, told, tell } = reader
  return (
    <>
      {docs.save.at === 'failed' && (
        <div className={css.notice}>
          <FailureNotice failure={docs.save.failure} retry={reader.retry} />
        </div>
      )}
      {told.noText && (
        <div className={css.notice}>
          <Notice
            role="status"
            title={t('reader.no-text')}
            actions={
              <Button size="small" onClick={() => tell({ type: 'noTextSeen' })}>
                {t('common.close')}
              </Button>
            }
          >
            {t('reader.no-text.then')}
          </Notice>
        </div>
      )}
      <WaitingLine pane={reader.desk.pane} fileId={reader.paper.paper.fileId} />
      <div className={css.deskLines}>
        {DESK_NOTICES.map((Line, index) => (
          <Line key={index} desk={reader.desk} />
        ))}
      </div>
      <LinkQuestion url={told.link} onClose={() => tell({ type: 'linkSeen' })} />
    </>
  )
}
