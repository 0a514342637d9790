import { useEffect, useState } from 'react'
import type { MeetingId, Sha256 } from '../../../shared/kernel/ids.ts'
import { api, type CallOutput, type FailureView, type IntakeRow } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Field, Progress } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import css from './desk-papers.module.css'
import { isRunning } from './intake-list.tsx'
import { NotesWarning } from './notes-warning.tsx'
import type { DraftPaper } from './paper-fields.ts'

type Comparison = CallOutput<'deskPapers.compare'>

export interface ReplaceDialogProps {
  readonly meetingId: MeetingId
  readonly paper: DraftPaper
  /** Files that were brought in place of this paper, newest last. */
  readonly rows: readonly IntakeRow[]
  readonly needsReason: boolean
  readonly failure: FailureView | null
  readonly onClose: () => void
  readonly onReplace: (content: NonNullable<DraftPaper['content']>, reason: string) => Promise<boolean>
}

/** New content in place of the old: the file first, then what changed, why, and only then the replacing. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { meetingId, paper, rows, needsReason, failure, onClose, onReplace } = props
  const t = useT()
  const [reason, setReason] = useState('')
  // What was brought before the dialog opened is an older try.
  const [after] = useState(() => rows.at(-1)?.id ?? 0)
  const row = rows.filter(({ id }) => id > after).at(-1)
  const next = row?.state === 'done' && row.sha256 !== null ? row : null
  const mayReplace = next !== null && (!needsReason || reason.trim() !== '')
  const replace = async (): Promise<void> => {
    if (next?.sha256 == null) return
    const content = { sha256: next.sha256, size: next.size, fileName: pdfName(next.fileName) }
    if (await onReplace(content, reason.trim())) onClose()
  }
  return (
    <Dialog
      open
      wide
      title={t('deskPapers.replace')}
      closeLabel={t('common.close')}
      description={t('deskPapers.replace-text', { name: nameOf(paper) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!mayReplace} onClick={() => void replace()}>
            {t('deskPapers.replace-do')}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      {paper.isOut && <NotesWarning meetingId={meetingId} paperId={paper.id} before="replace" />}
      <Button onClick={() => void choose(meetingId, paper)}>{t('deskPapers.choose-one')}</Button>
      {row !== undefined && <Coming row={row} />}
      {next?.sha256 != null && paper.content !== null && (
        <Difference meetingId={meetingId} before={paper.content.sha256} after={next.sha256} />
      )}
      <Field
        label={t(needsReason ? 'deskPapers.reason-required' : 'deskPapers.reason')}
        value={reason}
        maxLength={1000}
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  )
}

const choose = (meetingId: MeetingId, paper: DraftPaper): Promise<unknown> =>
  api['deskPapers.choose']({ meetingId, as: { is: 'replacement', paperId: paper.id } })

export const nameOf = (paper: DraftPaper): string =>
  paper.title === '' ? (paper.content?.fileName ?? '') : paper.title

const pdfName = (fileName: string): string =>
  /\.pdf$/i.test(fileName) ? fileName : `${fileName.replace(/\.[^.]*$/, '')}.pdf`

function Coming({ row }: { readonly row: IntakeRow }) {
  const t = useT()
  const format = useFormat()
  if (row.failure !== null)
    return <FailureNotice failure={{ code: row.failure.code, params: row.failure.params }} />
  return (
    <div className={css.coming}>
      <p role="status">
        {row.fileName} · {t(`deskPapers.state.${row.state}`)}
      </p>
      {isRunning(row) && row.progress !== null && (
        <Progress label={row.fileName} value={row.progress} valueText={format.percent(row.progress)} />
      )}
    </div>
  )
}

interface DifferenceProps {
  readonly meetingId: MeetingId
  readonly before: Sha256
  readonly after: Sha256
}

const MOST_SHOWN = 50

function Difference({ meetingId, before, after }: DifferenceProps) {
  const t = useT()
  const [found, setFound] = useState<Comparison | FailureView | null>(null)
  useEffect(() => {
    let isOld = false
    setFound(null)
    void api['deskPapers.compare']({ meetingId, before, after }).then((answer) => {
      if (!isOld) setFound(answer.ok ? answer.value : answer.failure)
    })
    return () => {
      isOld = true
    }
  }, [meetingId, before, after])
  if (found === null) return <p role="status">{t('deskPapers.comparing')}</p>
  if ('code' in found) return <p className={css.soft}>{t('deskPapers.no-comparison')}</p>
  const pages = found.pages.filter(({ is }) => is !== 'same').length
  return (
    <section className={css.difference} aria-label={t('deskPapers.difference')}>
      <p role="status">{t('deskPapers.difference-count', { pages, changes: found.changes.length })}</p>
      {found.basis !== 'words' && <p className={css.soft}>{t('deskPapers.difference-pictures')}</p>}
      <ul tabIndex={0} aria-label={t('deskPapers.difference')}>
        {found.changes.slice(0, MOST_SHOWN).map((change, at) => (
          <li key={at}>
            <span className={css.soft}>{change.before} </span>
            {change.oldWords !== '' && <del>{change.oldWords}</del>}{' '}
            {change.newWords !== '' && <ins>{change.newWords}</ins>}
            <span className={css.soft}> {change.after}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
