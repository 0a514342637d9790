import { useState } from 'react'
import {
  REPORT_FIGURES,
  REPORT_VIEWS,
  type ReportFigure,
  type ReportView,
} from '../../../shared/ipc/reports.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { attendanceRate, onTimeRate, type Tally, voteRate } from '../../../shared/reports/tally.ts'
import { api, type CallInput } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Bars, Choice, Empty, Figures } from '../../ui/index.ts'
import { SaveTables } from '../saving/index.ts'
import { Coverage } from './coverage.tsx'
import { ReportTable } from './report-table.tsx'
import css from './reports.module.css'
import { rateWords, type SessionReport } from './shown.ts'

export interface ReportProps {
  readonly report: SessionReport
  readonly wish: CallInput<'reports.look'>
  readonly retry: () => void
  readonly onMeeting: (meetingId: MeetingId) => void
}

export function Report({ report, wish, retry, onMeeting }: ReportProps) {
  const t = useT()
  const [chosen, setView] = useState<ReportView>('member')
  const [figure, setFigure] = useState<ReportFigure>('attendance')
  const isOwn = wish.of === 'self'
  const view = isOwn ? 'meeting' : chosen
  const isNothing = report.counted === 0 && report.total.duties === 0
  return (
    <>
      <Coverage report={report} retry={retry} />
      {isNothing ? (
        <Empty title={t('reports.empty')}>{t(isOwn ? 'reports.empty.self' : 'reports.empty.kept')}</Empty>
      ) : (
        <>
          <Summary total={report.total} meetings={report.counted} />
          <div className={css.bar}>
            {!isOwn && (
              <Choice
                label={t('reports.view')}
                value={view}
                onChange={setView}
                options={REPORT_VIEWS.map((value) => ({ value, label: t(`reports.view.${value}`) }))}
              />
            )}
            <SaveTables save={(format) => api['reports.save']({ ...wish, view, figure, format })} />
          </div>
          {!isOwn && (
            <div className={css.chart}>
              <Choice
                label={t('reports.figure')}
                value={figure}
                onChange={setFigure}
                options={REPORT_FIGURES.map((value) => ({ value, label: t(`reports.figure.${value}`) }))}
              />
              <ReportChart report={report} view={view} figure={figure} />
            </div>
          )}
          <ReportTable report={report} view={view} isOwn={isOwn} onMeeting={onMeeting} />
          <p className={css.soft}>{t('reports.rules')}</p>
        </>
      )}
    </>
  )
}

function Summary({ total, meetings }: { readonly total: Tally; readonly meetings: number }) {
  const t = useT()
  const format = useFormat()
  const of = (some: number, whole: number): string => `${format.number(some, 0)}/${format.number(whole, 0)}`
  const settled = total.dutiesOnTime + total.dutiesLate + total.dutiesOverdue
  return (
    <Figures
      figures={[
        { name: t('reports.sum.attendance'), value: rateWords(attendanceRate(total), format) },
        { name: t('reports.sum.meetings'), value: format.number(meetings, 0) },
        { name: t('reports.sum.speeches'), value: format.number(total.speeches + total.questions, 0) },
        { name: t('reports.sum.votes'), value: of(total.votesTaken, total.votesOf) },
        { name: t('reports.sum.tasks'), value: of(total.dutiesOnTime, settled) },
      ]}
    />
  )
}

const MOST_BARS = 12

interface ChartProps {
  readonly report: SessionReport
  readonly view: ReportView
  readonly figure: ReportFigure
}

/** What needs looking at comes first: the lowest rates; of meetings the newest. */
function ReportChart({ report, view, figure }: ChartProps) {
  const t = useT()
  const format = useFormat()
  const isRate = figure !== 'speeches'
  const bars = useLines(report, view).flatMap(({ key, label, tally }) => {
    const value = figureOf(tally, figure)
    if (value === null) return []
    return [{ key, label, value, shown: isRate ? rateWords(value, format) : format.number(value, 0) }]
  })
  const ordered =
    view === 'meeting'
      ? bars
      : bars.toSorted((one, other) => (isRate ? one.value - other.value : other.value - one.value))
  if (ordered.length === 0) return <p className={css.soft}>{t('reports.no-figure')}</p>
  const name = t(`reports.chart.${figure}`)
  const order = t(view === 'meeting' ? 'reports.newest' : isRate ? 'reports.lowest' : 'reports.highest')
  return (
    <Bars title={`${name}, ${order}`} bars={ordered.slice(0, MOST_BARS)} {...(isRate ? { most: 1 } : {})} />
  )
}

function useLines(report: SessionReport, view: ReportView) {
  const t = useT()
  const format = useFormat()
  if (view === 'member')
    return report.members.map(({ personId, name, tally }) => ({
      ...{ key: personId as string, label: name || t('saving.nameless'), tally },
    }))
  if (view === 'unit')
    return report.units.map(({ unit, tally }) => ({
      ...{ key: unit, label: unit || t('reports.no-unit'), tally },
    }))
  return report.meetings.map(({ meetingId, name, start, tally }) => ({
    ...{ key: meetingId as string, label: `${format.date(start)} ${name}`, tally },
  }))
}

function figureOf(tally: Tally, figure: ReportFigure): number | null {
  switch (figure) {
    case 'attendance':
      return attendanceRate(tally)
    case 'speeches':
      return tally.speeches + tally.questions
    case 'votes':
      return voteRate(tally)
    case 'tasks':
      return onTimeRate(tally)
  }
}
