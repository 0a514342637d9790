import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { choiceNames } from '../../../shared/minutes/words.ts'
import { spokenMs } from '../../../shared/reports/tally.ts'
import { api, type CallOutput, useCall } from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Bars, Figures, FigureTable, Notice, ScreenHead } from '../../ui/index.ts'
import { SaveTables } from '../saving/index.ts'
import { Asking } from '../states/index.ts'
import css from './reports.module.css'

type Report = CallOutput<'reports.meeting'>
interface OfReport {
  readonly report: Report
}

/** One session: how long items were to take and took, who did what, votes, conclusions, tasks. */
export function MeetingReport({ meetingId }: { readonly meetingId: MeetingId }) {
  const asked = useCall(
    'reports.meeting',
    { meetingId },
    {
      renewOn: {
        'session.changed': (change) => change.meetingId === meetingId,
        'meetings.changed': ({ meetingIds }) => meetingIds.includes(meetingId),
      },
    },
  )
  return (
    <Asking asked={asked} rows={8}>
      {(report) => <Shown report={report} />}
    </Asking>
  )
}

function Shown({ report }: OfReport) {
  const t = useT()
  const format = useFormat()
  const { meetingId, name, organization, start } = report
  return (
    <>
      <ScreenHead
        title={t('reports.meeting.title')}
        text={[name, format.date(start), organization].filter(Boolean).join(' · ')}
      />
      {!report.isOver && <Notice tone="wait" title={t('reports.meeting.not-over')} />}
      <Summary report={report} />
      <SaveTables save={(as) => api['reports.saveMeeting']({ meetingId, format: as })} />
      <Items report={report} />
      <People report={report} />
      {report.votes.length > 0 && <Votes report={report} />}
      {report.conclusions.length > 0 && <Conclusions report={report} />}
      {report.duties.length > 0 && <Tasks report={report} />}
    </>
  )
}

function Summary({ report: { people, items, votes, lastedMs, plannedMs } }: OfReport) {
  const t = useT()
  const format = useFormat()
  const here = people.filter(({ status }) => status === 'present' || status === 'left').length
  const closed = votes.filter(({ status }) => status === 'closed')
  const held = format.duration(lastedMs)
  return (
    <Figures
      figures={[
        {
          name: t('reports.meeting.lasted'),
          value:
            plannedMs === null
              ? held
              : t('reports.meeting.planned', { held, planned: format.duration(plannedMs) }),
        },
        { name: t('reports.meeting.present'), value: `${here}/${people.length}` },
        {
          name: t('reports.meeting.items'),
          value: `${items.filter((item) => item.heldMs !== null).length}/${items.length}`,
        },
        {
          name: t('reports.meeting.votes'),
          value: `${closed.filter(({ result }) => result?.passed === true).length}/${closed.length}`,
        },
      ]}
    />
  )
}

function Items({ report: { items } }: OfReport) {
  const t = useT()
  const format = useFormat()
  const minutes = (ms: number): string => format.number(ms / 60_000)
  const named = ({ number, name }: Report['items'][number]): string =>
    [number, name || t('reports.meeting.nameless')].filter(Boolean).join('. ')
  return (
    <>
      <Bars
        title={t('reports.meeting.chart')}
        bars={items.flatMap((item) =>
          item.heldMs === null
            ? []
            : [
                {
                  key: item.itemId as string,
                  label: named(item),
                  value: item.heldMs,
                  shown:
                    item.plannedMs === null
                      ? minutes(item.heldMs)
                      : t('reports.meeting.bar', {
                          held: minutes(item.heldMs),
                          planned: minutes(item.plannedMs),
                        }),
                },
              ],
        )}
      />
      <FigureTable
        caption={t('reports.meeting.items-table')}
        first={t('reports.meeting.item')}
        columns={[
          { title: t('reports.planned') },
          { title: t('reports.held') },
          { title: t('reports.speaking') },
          { title: t('reports.minutes') },
        ]}
        rows={items.map((item) => ({
          key: item.itemId,
          head: named(item),
          cells: [
            item.plannedMs === null ? '–' : minutes(item.plannedMs),
            item.heldMs === null ? t('reports.meeting.not-held') : minutes(item.heldMs),
            ...[format.number(item.speeches, 0), minutes(item.speechMs)],
          ],
        }))}
      />
    </>
  )
}

function People({ report: { people } }: OfReport) {
  const t = useT()
  const format = useFormat()
  const status = (one: Report['people'][number]): string =>
    [
      t(one.online ? 'reports.status.online' : `reports.status.${one.status}`),
      one.late ? t('reports.status.late') : '',
      one.substituted ? t('reports.status.substituted') : '',
      one.reason,
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <FigureTable
      caption={t('reports.meeting.people')}
      first={t('reports.name')}
      columns={[
        { title: t('reports.meeting.status'), words: true },
        { title: t('reports.speaking') },
        { title: t('reports.questions') },
        { title: t('reports.meeting.replies') },
        { title: t('reports.minutes') },
        { title: t('reports.group.votes') },
      ]}
      rows={people.map((one) => ({
        key: one.personId,
        head: (
          <>
            {one.name || t('saving.nameless')}
            {one.unit !== '' && <span className={css.under}>{one.unit}</span>}
          </>
        ),
        cells: [
          status(one),
          ...[one.speeches, one.questions, one.replies].map((count) => format.number(count, 0)),
          format.number(spokenMs(one) / 60_000),
          `${one.votesTaken}/${one.votesOf}`,
        ],
      }))}
    />
  )
}

function Votes({ report: { votes } }: OfReport) {
  const t = useT()
  const outcome = ({ status, result }: Report['votes'][number]): string => {
    if (status === 'cancelled') return t('reports.meeting.cancelled')
    if (result === null || result.passed === null) return '–'
    return t(result.passed ? 'reports.meeting.did-pass' : 'reports.meeting.did-not-pass')
  }
  return (
    <FigureTable
      caption={t('reports.meeting.votes-table')}
      first={t('reports.meeting.item')}
      columns={[
        { title: t('reports.meeting.voters') },
        { title: t('reports.meeting.answered') },
        { title: t('reports.meeting.result'), words: true },
        { title: t('reports.passed'), words: true },
      ]}
      rows={votes.map((vote) => ({
        key: vote.voteId,
        head: (
          <>
            {vote.form.question}
            <span className={css.under}>
              {t(vote.form.secret ? 'reports.meeting.secret' : 'reports.meeting.open-vote')}
            </span>
          </>
        ),
        cells: [
          String(vote.voters),
          vote.result === null ? '–' : String(vote.result.answered),
          choiceNames(vote.form)
            .map((choice, at) => `${choice}: ${vote.result?.counts[at] ?? 0}`)
            .join(' · '),
          outcome(vote),
        ],
      }))}
    />
  )
}

function Conclusions({ report: { conclusions, items } }: OfReport) {
  const t = useT()
  return (
    <section className={css.part}>
      <h2>{t('reports.meeting.conclusions')}</h2>
      <ol className={css.conclusions}>
        {conclusions.map(({ itemId, text }, at) => (
          <li key={at}>
            {text}
            <span className={css.under}>
              {items.find((item) => item.itemId === itemId)?.name ?? t('reports.meeting.general')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Tasks({ report: { duties } }: OfReport) {
  const t = useT()
  const format = useFormat()
  return (
    <FigureTable
      caption={t('reports.meeting.tasks')}
      first={t('reports.meeting.tasks')}
      columns={[
        { title: t('reports.meeting.lead'), words: true },
        { title: t('reports.meeting.helpers'), words: true },
        { title: t('reports.meeting.due') },
        { title: t('reports.meeting.fate'), words: true },
      ]}
      rows={duties.map(({ text, lead, helpers, due, fate }, at) => ({
        key: String(at),
        head: text,
        cells: [lead, helpers.join(', '), due === null ? '–' : format.date(due), t(`reports.fate.${fate}`)],
      }))}
    />
  )
}
