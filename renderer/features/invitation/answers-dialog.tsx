import { BellRing, FileSpreadsheet, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type FailureView, useCall } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Choice, Dialog, Notice } from '../../ui/index.ts'
import { Asking, FailureNotice } from '../states/index.ts'
import { AnswerRow } from './answer-row.tsx'
import type { Answered, View } from './answering.ts'
import { ForecastLine } from './forecast-line.tsx'
import css from './invitation.module.css'

type Filter = 'all' | 'answered' | 'unanswered' | 'waiting'

const filters = ['all', 'answered', 'unanswered', 'waiting'] as const
const fits: Record<Filter, (one: Answered) => boolean> = {
  all: () => true,
  answered: ({ answer }) => answer !== null,
  unanswered: ({ answer }) => answer === null,
  waiting: ({ decision }) => decision === 'waiting',
}

/** For the meeting's secretary and chair alone. */
export function AnswersButton({
  meetingId,
  role,
}: {
  readonly meetingId: MeetingId
  readonly role: string | null
}) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (role !== 'secretary' && role !== 'chair') return null
  return (
    <>
      <Button size="small" icon={<UsersRound aria-hidden size={18} />} onClick={() => setOpen(true)}>
        {t('answers.open')}
      </Button>
      {open && <AnswersDialog meetingId={meetingId} onClose={() => setOpen(false)} />}
    </>
  )
}

interface AnswersDialogProps {
  readonly meetingId: MeetingId
  readonly onClose: () => void
}

type Told =
  | { readonly is: 'reminded'; readonly count: number }
  | { readonly is: 'saved'; readonly name: string }
  | { readonly is: 'failed'; readonly failure: FailureView }

function AnswersDialog({ meetingId, onClose }: AnswersDialogProps) {
  const t = useT()
  const [told, setTold] = useState<Told | null>(null)
  const asked = useCall(
    'rsvp.view',
    { meetingId },
    { renewOn: { 'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId) } },
  )
  const view = asked.state === 'ready' ? asked.value : null
  async function remind(): Promise<void> {
    const result = await api['rsvp.remind']({ meetingId })
    setTold(
      result.ok ? { is: 'reminded', count: result.value.people } : { is: 'failed', failure: result.failure },
    )
  }
  async function save(): Promise<void> {
    const result = await api['invitation.save']({ meetingId, format: 'xlsx' })
    if (result.ok) setTold({ is: 'saved', name: result.value.fileName })
    else if (result.failure.code !== 'export/cancelled') setTold({ is: 'failed', failure: result.failure })
  }
  const silent = view?.people?.some(({ answer }) => answer === null) === true
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('answers.title')}
      closeLabel={t('common.close')}
      actions={
        <>
          <Button icon={<FileSpreadsheet aria-hidden size={18} />} onClick={() => void save()}>
            {t('answers.export')}
          </Button>
          {view?.manages === true && (
            <Button
              icon={<BellRing aria-hidden size={18} />}
              disabled={!silent}
              onClick={() => void remind()}
            >
              {t('answers.remind')}
            </Button>
          )}
        </>
      }
    >
      <div role="status">
        {told?.is === 'reminded' && (
          <Notice tone="ok" title={t('answers.reminded', { count: told.count })}>
            {t('answers.reminded-text')}
          </Notice>
        )}
        {told?.is === 'saved' && <Notice tone="ok" title={t('invitation.saved', { name: told.name })} />}
      </div>
      {told?.is === 'failed' && <FailureNotice failure={told.failure} />}
      <Asking asked={asked} rows={8}>
        {(ready) => <People view={ready} meetingId={meetingId} />}
      </Asking>
    </Dialog>
  )
}

function People({ view, meetingId }: { readonly view: View; readonly meetingId: MeetingId }) {
  const t = useT()
  const [filter, setFilter] = useState<Filter>('all')
  const [failure, setFailure] = useState<FailureView | null>(null)
  const people = view.people ?? []
  const shown = people.filter(fits[filter])
  async function decide(one: Answered, approved: boolean): Promise<void> {
    if (one.opId === null) return
    const result = await api['rsvp.decide']({
      ...{ meetingId, personId: one.person.id, of: one.opId, approved, reason: '' },
    })
    setFailure(result.ok ? null : result.failure)
  }
  return (
    <div className={css.form}>
      {view.forecast !== null && <ForecastLine forecast={view.forecast} />}
      <Choice
        label={t('answers.filter')}
        value={filter}
        onChange={setFilter}
        options={filters.map((value) => {
          const word = t(`answers.filter.${value}`)
          return { value, label: `${word} (${people.filter(fits[value]).length})` }
        })}
      />
      {failure !== null && <FailureNotice failure={failure} />}
      {shown.length === 0 ? (
        <p className={css.soft}>{t('answers.none')}</p>
      ) : (
        <ul className={css.people} aria-label={t('answers.title')}>
          {shown.map((one) => (
            <AnswerRow
              key={one.person.id}
              one={one}
              mayDecide={view.manages && one.person.id !== view.mine?.person.id}
              onDecide={(approved) => void decide(one, approved)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
