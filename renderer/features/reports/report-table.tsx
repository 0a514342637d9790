import type { ReportView } from '../../../shared/ipc/reports.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { attendanceRate, spokenMs, type Tally } from '../../../shared/reports/tally.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { type FigureColumn, FigureTable } from '../../ui/index.ts'
import css from './reports.module.css'
import { rateWords, type SessionReport } from './shown.ts'

export interface ReportTableProps {
  readonly report: SessionReport
  readonly view: ReportView
  readonly isOwn: boolean
  readonly onMeeting: (meetingId: MeetingId) => void
}

export function ReportTable({ report, view, isOwn, onMeeting }: ReportTableProps) {
  const t = useT()
  const format = useFormat()
  const figures = useTally()
  const whole = (value: number): string => format.number(value, 0)
  if (view === 'member')
    return (
      <FigureTable
        caption={t('reports.table.member')}
        first={t('reports.name')}
        columns={figures.columns}
        rows={report.members.map(({ personId, name, unit, tally }) => ({
          key: personId,
          head: <Named name={name || t('saving.nameless')} under={unit} />,
          cells: figures.cells(tally),
        }))}
        total={{ head: t('saving.all'), cells: figures.cells(report.total) }}
      />
    )
  if (view === 'unit')
    return (
      <FigureTable
        caption={t('reports.table.unit')}
        first={t('reports.unit')}
        columns={[{ title: t('reports.people'), group: '' }, ...figures.columns]}
        rows={report.units.map(({ unit, people, tally }) => ({
          key: unit,
          head: unit || t('reports.no-unit'),
          cells: [whole(people), ...figures.cells(tally)],
        }))}
        total={{ head: t('saving.all'), cells: ['', ...figures.cells(report.total)] }}
      />
    )
  return isOwn ? (
    <OwnTable report={report} onMeeting={onMeeting} />
  ) : (
    <MeetingTable report={report} onMeeting={onMeeting} />
  )
}

function Named({ name, under }: { readonly name: string; readonly under: string }) {
  return (
    <>
      {name}
      {under !== '' && <span className={css.under}>{under}</span>}
    </>
  )
}

/** The columns that every line has, and what stands in them. */
function useTally(): {
  readonly columns: readonly FigureColumn[]
  readonly cells: (tally: Tally) => readonly string[]
} {
  const t = useT()
  const format = useFormat()
  const whole = (value: number): string => format.number(value, 0)
  const [presence, speaking, votes, tasks] = [
    t('reports.group.presence'),
    t('reports.group.speaking'),
    t('reports.group.votes'),
    t('reports.group.tasks'),
  ]
  return {
    columns: [
      { title: t('reports.invited'), group: presence },
      { title: t('reports.present'), group: presence },
      { title: t('reports.rate'), group: presence },
      { title: t('reports.late'), group: presence },
      { title: t('reports.left'), group: presence },
      { title: t('reports.excused'), group: presence },
      { title: t('reports.absent'), group: presence },
      { title: t('reports.speeches'), group: speaking },
      { title: t('reports.minutes'), group: speaking },
      { title: t('reports.questions'), group: speaking },
      { title: t('reports.taken'), group: votes },
      { title: t('reports.given'), group: tasks },
      { title: t('reports.on-time'), group: tasks },
      { title: t('reports.overdue'), group: tasks },
    ],
    cells: (tally) => [
      ...[whole(tally.invited), whole(tally.present), rateWords(attendanceRate(tally), format)],
      ...[tally.late, tally.left, tally.excused, tally.absent, tally.speeches].map(whole),
      ...[format.number(spokenMs(tally) / 60_000), whole(tally.questions)],
      `${whole(tally.votesTaken)}/${whole(tally.votesOf)}`,
      ...[tally.duties, tally.dutiesOnTime, tally.dutiesLate + tally.dutiesOverdue].map(whole),
    ],
  }
}

type OfMeetings = Pick<ReportTableProps, 'report' | 'onMeeting'>

function MeetingTable({ report, onMeeting }: OfMeetings) {
  const t = useT()
  const format = useFormat()
  const whole = (value: number): string => format.number(value, 0)
  const minutes = (ms: number): string => whole(Math.round(ms / 60_000))
  const [presence, time, outcome] = [
    t('reports.group.presence'),
    t('reports.group.time'),
    t('reports.group.outcome'),
  ]
  return (
    <FigureTable
      caption={t('reports.table.meeting')}
      first={t('reports.meeting')}
      columns={[
        { title: t('reports.invited'), group: presence },
        { title: t('reports.present'), group: presence },
        { title: t('reports.rate'), group: presence },
        { title: t('reports.planned'), group: time },
        { title: t('reports.held'), group: time },
        { title: t('reports.items'), group: outcome },
        { title: t('reports.speaking'), group: outcome },
        { title: t('reports.passed'), group: outcome },
        { title: t('reports.conclusions'), group: outcome },
        { title: t('reports.given'), group: outcome },
        { title: t('reports.overdue'), group: outcome },
      ]}
      rows={report.meetings.map((line) => ({
        key: line.meetingId,
        head: <MeetingName line={line} onMeeting={onMeeting} />,
        cells: [
          ...[whole(line.tally.invited), whole(line.tally.present)],
          rateWords(attendanceRate(line.tally), format),
          ...[line.plannedMs === null ? '–' : minutes(line.plannedMs), minutes(line.lastedMs)],
          `${line.itemsHeld}/${line.itemsPlanned}`,
          whole(line.tally.speeches + line.tally.questions),
          `${line.votesPassed}/${line.votes}`,
          ...[line.conclusions, line.tally.duties].map(whole),
          whole(line.tally.dutiesLate + line.tally.dutiesOverdue),
        ],
      }))}
    />
  )
}

function MeetingName({
  line: { meetingId, name, start, endedAt, organization },
  onMeeting,
}: {
  readonly line: SessionReport['meetings'][number]
  readonly onMeeting: ReportTableProps['onMeeting'] | null
}) {
  const t = useT()
  const format = useFormat()
  const under = [format.date(start), organization, endedAt === null ? t('reports.going') : ''].filter(Boolean)
  return (
    <>
      {onMeeting === null ? (
        name
      ) : (
        <button type="button" className={css.link} onClick={() => onMeeting(meetingId)}>
          {name}
        </button>
      )}
      <span className={css.under}>{under.join(' · ')}</span>
    </>
  )
}

/** One's own record, meeting by meeting. */
function OwnTable({ report }: OfMeetings) {
  const t = useT()
  const format = useFormat()
  const whole = (value: number): string => format.number(value, 0)
  const status = ({ own, tally }: SessionReport['meetings'][number]): string =>
    [own === null ? '–' : t(`reports.status.${own}`), tally.late > 0 ? t('reports.status.late') : '']
      .filter(Boolean)
      .join(', ')
  return (
    <FigureTable
      caption={t('reports.table.self')}
      first={t('reports.meeting')}
      columns={[
        { title: t('reports.group.presence'), words: true },
        { title: t('reports.speeches') },
        { title: t('reports.questions') },
        { title: t('reports.minutes') },
        { title: t('reports.taken') },
        { title: t('reports.given') },
        { title: t('reports.on-time') },
        { title: t('reports.overdue') },
      ]}
      rows={report.meetings.map((line) => ({
        key: line.meetingId,
        head: <MeetingName line={line} onMeeting={null} />,
        cells: [
          status(line),
          ...[line.tally.speeches, line.tally.questions].map(whole),
          format.number(spokenMs(line.tally) / 60_000),
          `${line.tally.votesTaken}/${line.tally.votesOf}`,
          ...[line.tally.duties, line.tally.dutiesOnTime].map(whole),
          whole(line.tally.dutiesLate + line.tally.dutiesOverdue),
        ],
      }))}
    />
  )
}
