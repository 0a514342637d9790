import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type Period, spanOf, todayOf } from '../../../shared/reports/period.ts'
import { type CallInput, useCall, useSignal } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Choice, Progress, ScreenFrame, ScreenHead, Switch, useNow } from '../../ui/index.ts'
import { Asking } from '../states/index.ts'
import { MeetingReport } from './meeting-report.tsx'
import { OrganizationPick, PeriodPick } from './period-pick.tsx'
import { Report } from './report.tsx'
import css from './reports.module.css'

export interface ReportsScreenProps {
  /** One meeting; null: all of a time. */
  readonly meetingId: MeetingId | null
  readonly onBack: () => void
  readonly onMeeting: (meetingId: MeetingId) => void
}

export function ReportsScreen({ meetingId, onBack, onMeeting }: ReportsScreenProps) {
  const t = useT()
  return (
    <ScreenFrame wide>
      <div>
        <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden size={18} />} onClick={onBack}>
          {t('reports.back')}
        </Button>
      </div>
      {meetingId === null ? (
        <Reports onMeeting={onMeeting} />
      ) : (
        <MeetingReport key={meetingId} meetingId={meetingId} />
      )}
    </ScreenFrame>
  )
}

type Wish = Omit<CallInput<'reports.look'>, 'from' | 'until'>

function Reports({ onMeeting }: Pick<ReportsScreenProps, 'onMeeting'>) {
  const t = useT()
  const today = todayOf(useNow(3_600_000))
  const [period, setPeriod] = useState<Period>({ is: 'year', year: today.year })
  const [wish, setWish] = useState<Wish>({ of: 'kept', organizationId: null, who: 'members' })
  const span = spanOf(period)
  const input = { ...wish, ...(span ?? { from: 0, until: 0 }) }
  const asked = useCall('reports.look', input, {
    when: span !== null,
    renewOn: { 'meetings.changed': true, 'session.changed': true },
  })
  const change = (part: Partial<Wish>): void => setWish({ ...wish, ...part })
  const seen = asked.state === 'ready' ? asked.value : null
  // Who may see nobody else's figures sees their own.
  if (asked.state === 'ready' && !asked.isOld && !asked.value.seesWhole && wish.of === 'kept')
    change({ of: 'self' })
  return (
    <>
      <ScreenHead title={t('reports.title')} />
      <div className={css.filters}>
        <PeriodPick period={period} today={today} onChange={setPeriod} />
        <div className={css.bar}>
          {seen?.seesWhole === true && (
            <Choice
              label={t('reports.of')}
              value={wish.of}
              onChange={(of) => change({ of })}
              options={[
                { value: 'kept', label: t('reports.of.kept') },
                { value: 'self', label: t('reports.of.self') },
              ]}
            />
          )}
          <OrganizationPick
            organizations={seen?.organizations ?? []}
            value={wish.organizationId}
            onChange={(organizationId) => change({ organizationId })}
          />
          {wish.of === 'kept' && (
            <Switch
              label={t('reports.who.all')}
              checked={wish.who === 'all'}
              onChange={(all) => change({ who: all ? 'all' : 'members' })}
            />
          )}
        </div>
      </div>
      {span !== null && (
        <>
          <Counting isShown={asked.state === 'loading' || (asked.state === 'ready' && asked.isOld)} />
          <Asking asked={asked} rows={8}>
            {(report) => <Report report={report} wish={input} retry={retryOf(asked)} onMeeting={onMeeting} />}
          </Asking>
        </>
      )}
    </>
  )
}

const retryOf = (asked: ReturnType<typeof useCall<'reports.look'>>): (() => void) =>
  asked.state === 'loading' ? () => undefined : asked.retry

/** How many logs are summed up, where that takes its time. */
function Counting({ isShown }: { readonly isShown: boolean }) {
  const t = useT()
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null)
  useSignal('reports.progressed', setProgress)
  if (!isShown || progress === null || progress.done >= progress.of) return null
  const words = t('reports.counting', { done: progress.done, of: progress.of })
  return (
    <div className={css.counting} role="status">
      <p>{words}</p>
      <Progress label={t('reports.title')} value={progress.done / progress.of} valueText={words} />
    </div>
  )
}
