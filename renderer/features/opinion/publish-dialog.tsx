import { type FormEvent, useId, useState } from 'react'
import type { MeetingId, PaperId, PersonId } from '../../../shared/kernel/ids.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Choice, Dialog, Field } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { AskedFields, membersOf } from './asked-fields.tsx'
import { DeadlineField, instantOf, typedOf } from './deadline-field.tsx'
import css from './opinion.module.css'
import { inWorkingDays, type OpinionList } from './opinion.ts'
import { FIRST, QuestionFields, questionOf, type TypedQuestion, wrongIn } from './question-fields.tsx'
import { useSaying } from './use-opinions.ts'

interface PublishDialogProps {
  readonly meetingId: MeetingId
  readonly list: OpinionList
  readonly onClose: () => void
}

/** What went out is not changed: so everything is looked at here. */
export function PublishDialog({ meetingId, list, onClose }: PublishDialogProps) {
  const t = useT()
  const id = useId()
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const [questions, setQuestions] = useState<readonly TypedQuestion[]>([FIRST])
  const [paperIds, setPapers] = useState<ReadonlySet<PaperId>>(new Set())
  const [askedIds, setAsked] = useState<ReadonlySet<PersonId>>(() => new Set(membersOf(list.candidates)))
  const [deadline, setDeadline] = useState(() => typedOf(inWorkingDays(list.now, 3, list.deadlines)))
  const [passes, setPasses] = useState<'majority' | 'two-thirds'>('majority')
  const [tried, setTried] = useState(false)
  const { say, busy, failure } = useSaying()
  const at = instantOf(deadline)
  async function publish(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    const isGood = title.trim() !== '' && questions.every((one) => wrongIn(one) === null) && askedIds.size > 0
    if (!isGood || at === null || at <= list.now) return
    const said = await say('opinion.publish', {
      ...{ meetingId, title: title.trim(), note: note.trim(), passes, deadline: at },
      questions: questions.map(questionOf),
      paperIds: [...paperIds],
      askedIds: [...askedIds],
    })
    if (said) onClose()
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('opinion.make')}
      closeLabel={t('common.close')}
      description={t('opinion.make-hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={busy}>
            {t('opinion.publish')}
          </Button>
        </>
      }
    >
      <form id={id} className={css.form} onSubmit={(event) => void publish(event)}>
        {failure !== null && <FailureNotice failure={failure} />}
        <Field
          label={t('opinion.name')}
          value={title}
          maxLength={300}
          wrong={tried && title.trim() === '' ? t('opinion.name-wrong') : ''}
          onChange={(event) => setTitle(event.target.value)}
        />
        <label className={css.field}>
          <span className={css.label}>{t('opinion.note')}</span>
          <textarea
            className={css.area}
            rows={2}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <QuestionFields questions={questions} onChange={setQuestions} tried={tried} />
        <PaperFields papers={list.papers} chosen={paperIds} onChange={setPapers} />
        <AskedFields
          candidates={list.candidates}
          askedIds={askedIds}
          onChange={setAsked}
          wrong={tried && askedIds.size === 0}
        />
        <DeadlineField list={list} value={deadline} onChange={setDeadline} after={null} tried={tried} />
        <PassField passes={passes} onChange={setPasses} />
        <p className={css.soft}>{t('opinion.open-sheet')}</p>
      </form>
    </Dialog>
  )
}

interface PaperFieldsProps {
  readonly papers: OpinionList['papers']
  readonly chosen: ReadonlySet<PaperId>
  readonly onChange: (chosen: ReadonlySet<PaperId>) => void
}

function PaperFields({ papers, chosen, onChange }: PaperFieldsProps) {
  const t = useT()
  if (papers.length === 0) return null
  const turn = (paperId: PaperId, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(paperId)
    else next.delete(paperId)
    onChange(next)
  }
  return (
    <fieldset className={css.group}>
      <legend className={css.label}>{t('opinion.papers-about', { count: chosen.size })}</legend>
      <div className={css.ticks}>
        {papers.map(({ paperId, name }) => (
          <label key={paperId} className={css.tick}>
            <input
              type="checkbox"
              checked={chosen.has(paperId)}
              onChange={(event) => turn(paperId, event.target.checked)}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface PassFieldProps {
  readonly passes: 'majority' | 'two-thirds'
  readonly onChange: (passes: 'majority' | 'two-thirds') => void
}

function PassField({ passes, onChange }: PassFieldProps) {
  const t = useT()
  const id = useId()
  return (
    <div className={css.field}>
      <span id={id} className={css.label}>
        {t('opinion.passes')}
      </span>
      <Choice
        labelledBy={id}
        value={passes}
        onChange={onChange}
        options={(['majority', 'two-thirds'] as const).map((value) => ({
          value,
          label: t(`opinion.passes.${value}`),
        }))}
      />
    </div>
  )
}
