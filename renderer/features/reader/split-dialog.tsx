import { Columns2, FileClock, FileText, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import { api, type OpenedPaper, type PaperRow, useCall } from '../../bridge/index.ts'
import { Button, Dialog, Field, Skeleton, StatusMark } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { useSplit } from './split.tsx'
import { useFormat, useT } from './words.ts'
import css from './workspace.module.css'

interface SplitDialogProps {
  readonly paper: OpenedPaper
  readonly onClose: () => void
}

/** What is to stand beside the paper: the same one at another place, an older version, or another one of the meeting. */
export function SplitDialog({ paper, onClose }: SplitDialogProps) {
  const t = useT()
  const { openSide } = useSplit()
  const open = (wish: Parameters<typeof openSide>[0]): void => {
    openSide(wish)
    onClose()
  }
  const { fileId, fileVersionId } = paper.paper
  const shown = paper.shownVersionId === fileVersionId ? null : paper.shownVersionId
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('pane.split')}
      closeLabel={t('common.close')}
      description={t('pane.split.text')}
      wide
    >
      <div className={css.part}>
        <Button
          look="primary"
          className={css.choice ?? ''}
          icon={<Columns2 aria-hidden size={20} />}
          onClick={() => open({ fileId, fileVersionId: shown })}
        >
          {t('pane.split.same')}
        </Button>
      </div>
      <OlderVersions paper={paper} onOpen={(id) => open({ fileId, fileVersionId: id })} />
      <OtherPapers paper={paper} onOpen={(id) => open({ fileId: id, fileVersionId: null })} />
    </Dialog>
  )
}

function OlderVersions({
  paper,
  onOpen,
}: {
  readonly paper: OpenedPaper
  readonly onOpen: (id: OpenedPaper['shownVersionId']) => void
}) {
  const t = useT()
  const format = useFormat()
  const older = paper.versions.filter((one) => one.id !== paper.shownVersionId).toReversed()
  if (older.length === 0) return null
  return (
    <section className={css.part}>
      <h3 className={css.partTitle}>{t('pane.split.versions')}</h3>
      <ul className={css.places}>
        {older.map((one) => (
          <li key={one.id}>
            <Button
              className={css.choice ?? ''}
              icon={<FileClock aria-hidden size={20} />}
              onClick={() =>
                one.state.at === 'here'
                  ? onOpen(one.id)
                  : void api['files.download']({ fileVersionId: one.id })
              }
            >
              <span>
                {t('pane.split.version', {
                  number: one.number,
                  date: format.date(one.at),
                  author: one.authorName,
                })}
                {one.state.at !== 'here' && (
                  <>
                    {' '}
                    <StatusMark tone="soft" shape="empty">
                      {t('pane.split.fetch')}
                    </StatusMark>
                  </>
                )}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OtherPapers({
  paper,
  onOpen,
}: {
  readonly paper: OpenedPaper
  readonly onOpen: (id: PaperRow['fileId']) => void
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const asked = useCall('meetings.detail', { meetingId: paper.meetingId })
  const papers = useMemo(() => {
    if (asked.state !== 'ready') return []
    const wanted = foldMarks(words).trim()
    return asked.value.agenda
      .flatMap((item) => item.papers)
      .filter((row, at, all) => all.findIndex((one) => one.fileId === row.fileId) === at)
      .filter((row) => row.fileId !== paper.paper.fileId && row.state.at === 'here')
      .filter((row) => foldMarks(`${row.reference} ${row.name}`).includes(wanted))
  }, [asked, words, paper])
  return (
    <section className={css.part}>
      <h3 className={css.partTitle}>{t('pane.split.papers')}</h3>
      <Field
        label={t('pane.split.search')}
        labelHidden
        type="search"
        placeholder={t('pane.split.search')}
        icon={<Search aria-hidden size={18} />}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {asked.state === 'loading' && <Skeleton label={t('common.loading')} rows={2} />}
      {asked.state === 'failed' && <FailureNotice failure={asked.failure} retry={asked.retry} />}
      {asked.state === 'ready' && papers.length === 0 && <p className={css.soft}>{t('pane.split.none')}</p>}
      <ul className={`${css.places} ${css.papers}`}>
        {papers.map((row) => (
          <li key={row.fileId}>
            <Button
              className={css.choice ?? ''}
              icon={<FileText aria-hidden size={20} />}
              onClick={() => onOpen(row.fileId)}
            >
              <span>{[row.reference, row.name].filter(Boolean).join(' · ')}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
