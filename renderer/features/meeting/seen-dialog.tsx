import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallOutput, type MeetingDetail, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Button, Dialog, Progress } from '../../ui/index.ts'
import { Asking, SaveTable } from '../states/index.ts'
import { RemindUnopened } from './remind-unopened.tsx'
import css from './seen.module.css'

type Seen = CallOutput<'meetings.seen'>
type PaperSeen = Seen['papers'][number]

interface SeenDialogProps {
  readonly meetingId: MeetingId
  readonly open: boolean
  readonly onClose: () => void
}

/** For whoever prepares the meeting: how far every paper has come, and at whom. */
function SeenDialog({ meetingId, open, onClose }: SeenDialogProps) {
  const t = useT()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('seen.title')}
      closeLabel={t('common.close')}
      description={t('seen.text')}
      wide
    >
      {open && (
        <div className={css.save}>
          <SaveTable word={t('seen.save')} save={() => api['seen.save']({ meetingId })} />
        </div>
      )}
      {open && <Papers meetingId={meetingId} />}
    </Dialog>
  )
}

function Papers({ meetingId }: { readonly meetingId: MeetingId }) {
  const t = useT()
  const mine = ({ meetingIds }: { readonly meetingIds: readonly MeetingId[] }) =>
    meetingIds.includes(meetingId)
  const asked = useCall(
    'meetings.seen',
    { meetingId },
    { renewOn: { 'meetings.seenChanged': mine, 'meetings.changed': mine } },
  )
  return (
    <Asking asked={asked} rows={6}>
      {({ people, papers, unopened }) =>
        papers.length === 0 ? (
          <p>{t('seen.empty')}</p>
        ) : (
          <>
            <RemindUnopened meetingId={meetingId} people={people} unopened={unopened} />
            <ul className={css.papers}>
              {papers.map((paper) => (
                <Paper key={paper.fileVersionId} paper={paper} people={people} />
              ))}
            </ul>
          </>
        )
      }
    </Asking>
  )
}

const steps = [
  { word: 'seen.received', least: 1 },
  { word: 'seen.downloaded', least: 2 },
  { word: 'seen.opened', least: 3 },
] as const
const groups = [0, 1, 2, 3] as const

function Paper({ paper, people }: { readonly paper: PaperSeen; readonly people: Seen['people'] }) {
  const t = useT()
  const format = useFormat()
  return (
    <li className={css.paper}>
      <p className={css.name}>{paper.name}</p>
      <p className={css.soft}>
        {[paper.reference, paper.versionNumber > 1 && t('seen.version', { number: paper.versionNumber })]
          .filter((part) => part !== false && part !== '')
          .join(' · ')}
      </p>
      <dl className={css.counts}>
        {steps.map(({ word, least }) => {
          const some = paper.steps.filter((step) => step >= least).length
          const words = t('seen.of', { some: format.number(some), all: format.number(people.length) })
          return (
            <div key={word} className={css.count}>
              <dt>{t(word)}</dt>
              <dd>
                {words}
                <Progress
                  label={`${t(word)}: ${paper.name}`}
                  value={people.length === 0 ? 0 : some / people.length}
                  valueText={words}
                />
              </dd>
            </div>
          )
        })}
      </dl>
      <details>
        <summary>{t('seen.who')}</summary>
        {groups.map((group) => {
          const names = people.filter((_, at) => paper.steps[at] === group).map(({ name }) => name)
          if (names.length === 0) return null
          return (
            <p key={group}>
              <strong>{t(`seen.step.${group}`)}</strong> ({names.length}): {names.join(', ')}
            </p>
          )
        })}
      </details>
    </li>
  )
}

/** For the meeting's secretary and chair alone. */
export function SeenButton({ meeting }: { readonly meeting: MeetingDetail }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (meeting.myRole !== 'secretary' && meeting.myRole !== 'chair') return null
  return (
    <>
      <Button size="small" icon={<MailCheck aria-hidden size={18} />} onClick={() => setOpen(true)}>
        {t('seen.open')}
      </Button>
      <SeenDialog meetingId={meeting.id} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
