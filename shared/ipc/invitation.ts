/** Invitations: the giấy mời and the calendar file of a meeting, who comes, and what is said of it. */
import { z } from 'zod'
import { AnswerKind, Moment, Substitute } from '../invitation/rsvp.ts'
import { MeetingId, OpId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { MeetingRole } from '../oparl/objects.ts'
import { call } from './kit.ts'
import { PersonView } from './views.ts'

/** `xlsx`: the list of answers, for chair and secretary; `seats`: who sits where, of a meeting that one prepares. */
export const InvitationFormat = z.enum(['docx', 'pdf', 'ics', 'xlsx', 'seats'])
export type InvitationFormat = z.infer<typeof InvitationFormat>

export const RsvpPerson = z.object({
  person: PersonView,
  role: MeetingRole,
  /** Null: not answered for the time and place as they are. */
  answer: z.enum(['attend', 'absent', 'proxy']).nullable(),
  /** Answered before time or place were changed. */
  askedAgain: z.boolean(),
  reason: z.string(),
  proxy: Substitute.nullable(),
  at: Instant.nullable(),
  opId: OpId.nullable(),
  decision: z.enum(['not-needed', 'waiting', 'approved', 'declined']),
  decidedBy: z.string(),
  decisionReason: z.string(),
  remindedAt: Instant.nullable(),
  remindedBy: z.string(),
})
export type RsvpPerson = z.infer<typeof RsvpPerson>

export const RsvpView = z.object({
  moment: Moment,
  /** Before the last change of time or place; null: never changed. */
  before: Moment.nullable(),
  /** Null: not invited. */
  mine: RsvpPerson.nullable(),
  canAnswer: z.boolean(),
  /** May decide on absences and remind. */
  manages: z.boolean(),
  /** For chair and secretary, in the order of the meeting; null for others. */
  people: z.array(RsvpPerson).nullable(),
  forecast: z
    .object({
      ...{ invited: z.number(), attending: z.number(), proxies: z.number(), absent: z.number() },
      ...{ waiting: z.number(), unanswered: z.number() },
      quorum: z
        .object({
          ...{ members: z.number(), needed: z.number(), attending: z.number() },
          is: z.enum(['reached', 'possible', 'missed']),
        })
        .nullable(),
    })
    .nullable(),
})
export type RsvpView = z.infer<typeof RsvpView>

const written = [
  'meeting/not-on-this-device',
  'rsvp/not-invited',
  'rsvp/closed',
  'storage/full',
  'storage/failed',
] as const

export const invitationCalls = {
  /** Asks where to; one at a time. */
  'invitation.save': call({
    input: z.object({ meetingId: MeetingId, format: InvitationFormat }),
    output: z.object({ fileName: z.string() }),
    failures: [
      'meeting/not-on-this-device',
      'meeting/not-yours',
      'invitation/no-time',
      'export/busy',
      'export/cancelled',
      'export/failed',
      'storage/full',
      'storage/failed',
    ],
  }),
  /** What was saved last, in its folder. */
  'invitation.show': call({ input: z.object({}), output: z.object({}), failures: [] }),

  /** Ask again on `meetings.changed`. */
  'rsvp.view': call({
    input: z.object({ meetingId: MeetingId }),
    output: RsvpView,
    failures: ['meeting/not-on-this-device'],
  }),
  /** One's own answer: durable and in the outbox when it answers. */
  'rsvp.answer': call({
    input: z.object({
      meetingId: MeetingId,
      answer: AnswerKind,
      reason: z.string().max(1000),
      proxy: z
        .object({
          name: z.string().max(120),
          position: z.string().max(200),
          document: z.string().max(200),
        })
        .nullable(),
    }),
    output: z.object({}),
    failures: [...written, 'rsvp/no-reason', 'rsvp/no-name'],
  }),
  /** The word of chair or secretary on somebody's absence, or on who comes instead. */
  'rsvp.decide': call({
    input: z.object({
      meetingId: MeetingId,
      personId: PersonId,
      of: OpId,
      approved: z.boolean(),
      reason: z.string().max(1000),
    }),
    output: z.object({}),
    failures: [...written, 'rsvp/not-yours', 'rsvp/overtaken'],
  }),
  /** Everybody who has not answered finds it among what waits for them. */
  'rsvp.remind': call({
    input: z.object({ meetingId: MeetingId }),
    output: z.object({ people: z.number().int() }),
    failures: [...written, 'rsvp/not-yours', 'rsvp/nobody-left'],
  }),
} as const
