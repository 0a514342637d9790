import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type ReportCalls = Pick<
  Handlers,
  'reports.look' | 'reports.meeting' | 'reports.fetch' | 'reports.save' | 'reports.saveMeeting'
>

export function reportHandlers(ports: HandlerPorts): ReportCalls {
  const { reports, tables } = ports
  return {
    'reports.look': within(ports, async (session, wish) => ok(await reports.look(session, wish))),
    'reports.meeting': within(ports, (session, { meetingId }) => reports.meeting(session, meetingId)),
    'reports.fetch': within(ports, async (session, { meetingIds }) =>
      ok({ came: await reports.fetch(session, meetingIds) }),
    ),
    'reports.save': within(ports, async (session, wish) => {
      const report = await reports.look(session, wish)
      const { reportTables } = await import('../report-tables.ts')
      const saved = await tables.saveTables(session, reportTables(report, wish))
      return saved.ok ? saved : promised(saved.failure, contract['reports.save'].failures)
    }),
    'reports.saveMeeting': within(ports, async (session, { meetingId, format }) => {
      const report = await reports.meeting(session, meetingId)
      if (!report.ok) return report
      const { meetingTables } = await import('../meeting-tables.ts')
      const saved = await tables.saveTables(session, meetingTables(report.value, format))
      return saved.ok ? saved : promised(saved.failure, contract['reports.saveMeeting'].failures)
    }),
  }
}
