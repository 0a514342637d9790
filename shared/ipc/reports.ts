/** Reports of sessions that were held: by member, meeting and unit. */
import { z } from 'zod'
import { AgendaItemId, MeetingId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { MeetingRole } from '../oparl/objects.ts'
import { TALLIED, type Tally } from '../reports/tally.ts'
import { VoteResult } from '../session/event.ts'
import { CommandId, VoteForm } from '../session/model.ts'
import { call, signal } from './kit.ts'
import { SAVE_FAILURES, TableFormat } from './saving.ts'

const count = z.number().int().min(0)
const ms = z.number().min(0)
const tally = z.object(
  Object.fromEntries(TALLIED.map((name) => [name, ms])) as { readonly [Name in keyof Tally]: z.ZodNumber },
)
const status = z.enum(['present', 'left', 'excused', 'absent'])
const why = z.enum(['none', 'not-begun', 'damaged'])

const wish = z.object({
  from: Instant,
  /** Not of it any more. */
  until: Instant,
  /** `self`: one's own record; `kept`: everybody, in the meetings that one may see whole. */
  of: z.enum(['self', 'kept']),
  organizationId: z.string().max(100).nullable(),
  who: z.enum(['members', 'all']),
})
export type ReportsWish = z.infer<typeof wish>

export const REPORT_VIEWS = ['member', 'meeting', 'unit'] as const
export type ReportView = (typeof REPORT_VIEWS)[number]
/** What the bars show. */
export const REPORT_FIGURES = ['attendance', 'speeches', 'votes', 'tasks'] as const
export type ReportFigure = (typeof REPORT_FIGURES)[number]

export const SessionReportView = z.object({
  members: z.array(z.object({ personId: PersonId, name: z.string(), unit: z.string(), tally })).readonly(),
  meetings: z
    .array(
      z.object({
        ...{ meetingId: MeetingId, name: z.string(), organization: z.string(), start: Instant },
        ...{ begunAt: Instant.nullable(), endedAt: Instant.nullable(), lastedMs: ms },
        ...{ plannedMs: ms.nullable(), itemsHeld: count, itemsPlanned: count },
        ...{ votes: count, votesPassed: count, conclusions: count, own: status.nullable(), tally },
      }),
    )
    .readonly(),
  units: z.array(z.object({ unit: z.string(), people: count, tally })).readonly(),
  total: tally,
  counted: count,
  going: count,
  missing: z.array(z.object({ meetingId: MeetingId, name: z.string(), start: Instant, why })).readonly(),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  /** Whether there are meetings in that time of which the person may see everybody's figures. */
  seesWhole: z.boolean(),
  at: Instant,
})
export type SessionReportView = z.infer<typeof SessionReportView>

export const MeetingReportView = z.object({
  ...{ meetingId: MeetingId, name: z.string(), organization: z.string(), start: Instant },
  ...{ begunAt: Instant.nullable(), endedAt: Instant.nullable(), lastedMs: ms },
  isOver: z.boolean(),
  plannedMs: ms.nullable(),
  people: z
    .array(
      z.object({
        ...{ personId: PersonId, name: z.string(), unit: z.string(), role: MeetingRole, member: z.boolean() },
        ...{ status, online: z.boolean(), late: z.boolean(), reason: z.string(), substituted: z.boolean() },
        ...{ speeches: count, speechMs: ms, questions: count, questionMs: ms, replies: count, replyMs: ms },
        ...{ votesOf: count, votesTaken: count },
      }),
    )
    .readonly(),
  items: z
    .array(
      z.object({
        ...{ itemId: AgendaItemId, number: z.string(), name: z.string() },
        ...{ plannedMs: ms.nullable(), heldMs: ms.nullable(), speeches: count, speechMs: ms },
      }),
    )
    .readonly(),
  votes: z
    .array(
      z.object({
        ...{ voteId: CommandId, form: VoteForm, status: z.enum(['closed', 'cancelled']) },
        ...{ voters: count, result: VoteResult.nullable() },
      }),
    )
    .readonly(),
  conclusions: z.array(z.object({ itemId: AgendaItemId.nullable(), text: z.string() })).readonly(),
  duties: z
    .array(
      z.object({
        ...{ text: z.string(), lead: z.string(), helpers: z.array(z.string()).readonly() },
        ...{ due: Instant.nullable(), fate: z.enum(['on-time', 'late', 'overdue', 'open']) },
      }),
    )
    .readonly(),
})
export type MeetingReportView = z.infer<typeof MeetingReportView>

const one = z.object({ meetingId: MeetingId })
const unread = ['meeting/not-on-this-device', 'reports/not-yours', 'reports/no-log'] as const

export const reportCalls = {
  /** Counted on this device, from the logs that are on it. */
  'reports.look': call({ input: wish, output: SessionReportView, failures: [] }),
  /** How many logs of those that had to be summed up anew are. */
  'reports.progressed': signal(z.object({ done: count, of: count })),
  'reports.meeting': call({ input: one, output: MeetingReportView, failures: [...unread] }),
  /** Asks whoever answers for logs that are missing here. `came`: how many of them are here now. */
  'reports.fetch': call({
    input: z.object({ meetingIds: z.array(MeetingId).max(500) }),
    output: z.object({ came: count }),
    failures: [],
  }),
  /** Asks where to. */
  'reports.save': call({
    input: wish.extend({
      view: z.enum(REPORT_VIEWS),
      figure: z.enum(REPORT_FIGURES),
      format: TableFormat,
    }),
    output: z.object({ fileName: z.string() }),
    failures: [...SAVE_FAILURES],
  }),
  'reports.saveMeeting': call({
    input: one.extend({ format: TableFormat }),
    output: z.object({ fileName: z.string() }),
    failures: [...unread, ...SAVE_FAILURES],
  }),
} as const
