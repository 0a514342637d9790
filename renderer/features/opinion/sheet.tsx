import { ChevronDown, ChevronRight, FileText } from 'lucide-react'
import { useId, useState } from 'react'
import type { FileId } from '../../../shared/kernel/ids.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, Notice, StatusMark, type Tone } from '../../ui/index.ts'
import { AnsweredList } from './answered-list.tsx'
import { Manage } from './manage.tsx'
import { MyAnswer } from './my-answer.tsx'
import css from './opinion.module.css'
import { type OpinionSheet, type SheetProps, workingDaysLeft } from './opinion.ts'
import { SaveButtons } from './save-buttons.tsx'
import { Result, Sums } from './sums.tsx'

const TONES: Record<OpinionSheet['state'], Tone> = {
  open: 'accent',
  ended: 'wait',
  withdrawn: 'soft',
  settled: 'ok',
}

interface WholeProps extends SheetProps {
  readonly isFirst: boolean
  readonly onOpenPaper: (fileId: FileId) => void
}

/** Folded where nothing is to be done any more, unless it is the newest. */
export function Sheet(props: WholeProps) {
  const { sheet, isFirst, list } = props
  const t = useT()
  const id = useId()
  const [isOpen, setOpen] = useState(isFirst || sheet.state === 'open' || sheet.state === 'ended')
  const Fold = isOpen ? ChevronDown : ChevronRight
  return (
    <article className={css.card} aria-labelledby={id}>
      <div className={css.cardHead}>
        <button type="button" className={css.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Fold aria-hidden size={20} />
          <h2 id={id} className={css.name}>
            {sheet.title}
          </h2>
        </button>
        <Badge tone={TONES[sheet.state]}>{t(`opinion.state.${sheet.state}`)}</Badge>
        {sheet.waits && (
          <StatusMark tone="wait" shape="empty">
            {t('opinion.waits')}
          </StatusMark>
        )}
      </div>
      <DeadlineLine list={list} sheet={sheet} />
      {isOpen && <Body {...props} />}
    </article>
  )
}

function DeadlineLine({ list, sheet }: Pick<SheetProps, 'list' | 'sheet'>) {
  const t = useT()
  const format = useFormat()
  const { deadline, firstDeadline, state, closed } = sheet
  const moment = (at: number) => `${format.time(at)} ${format.day(at)}`
  return (
    <p className={css.facts}>
      <span className={css.strong}>{t('opinion.deadline', { time: moment(deadline) })}</span>
      {state === 'open' && (
        <span>
          {t('opinion.left', {
            left: format.duration(deadline - list.now),
            days: workingDaysLeft(list.now, deadline, list.deadlines),
          })}
        </span>
      )}
      {deadline !== firstDeadline && (
        <span className={css.soft}>{t('opinion.extended', { time: moment(firstDeadline) })}</span>
      )}
      {closed !== null && (
        <span>{t('opinion.closed-by', { name: closed.by.name, time: moment(closed.at) })}</span>
      )}
      <span className={css.soft}>
        {t('opinion.published-by', { name: sheet.publishedBy.name, count: sheet.asked })}
      </span>
    </p>
  )
}

function Body({ meetingId, list, sheet, onOpenPaper }: WholeProps) {
  const t = useT()
  return (
    <>
      {sheet.withdrawn !== null && (
        <Notice tone="wait" title={t('opinion.withdrawn', { name: sheet.withdrawn.by.name })}>
          {sheet.withdrawn.reason}
        </Notice>
      )}
      {sheet.note !== '' && <p className={css.note}>{sheet.note}</p>}
      {sheet.papers.length > 0 && (
        <ul className={css.papers} aria-label={t('opinion.papers')}>
          {sheet.papers.map(({ paperId, fileId, name }) => (
            <li key={paperId}>
              <Button
                size="small"
                icon={<FileText aria-hidden size={18} />}
                disabled={fileId === null}
                onClick={() => fileId !== null && onOpenPaper(fileId)}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {sheet.result !== null && <Result sheet={sheet} result={sheet.result} />}
      <MyAnswer meetingId={meetingId} list={list} sheet={sheet} />
      {sheet.managed !== null && (
        <>
          {list.canManage && <Manage meetingId={meetingId} list={list} sheet={sheet} />}
          <SaveButtons meetingId={meetingId} of={sheet.sheetId} />
          <Sums sheet={sheet} sums={sheet.managed.sums} />
          <AnsweredList sheet={sheet} people={sheet.managed.people} />
        </>
      )}
    </>
  )
}
