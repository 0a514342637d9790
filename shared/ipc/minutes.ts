/** Minutes (biên bản) of a meeting: written together by its chair and secretary, signed, printed. */
import { z } from 'zod'
import { MeetingId, OpId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { DUTY_STANDS } from '../minutes/duty.ts'
import { call } from './kit.ts'
import { PersonView } from './views.ts'

const bytes = z.instanceof(Uint8Array)
const Run = z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean() })
const Block = z.object({ is: z.enum(['heading', 'paragraph']), runs: z.array(Run).readonly() })
const Section = z.object({ part: z.string(), blocks: z.array(Block).readonly() })
const Fields = z.object({
  ...{ number: z.string(), symbol: z.string(), summary: z.string(), secretary: z.string() },
  ...{ powers: z.string(), chair: z.string(), recipients: z.string() },
})

export const MinutesSignatureView = z.object({
  opId: OpId,
  person: PersonView,
  as: z.enum(['secretary', 'chair']),
  at: Instant,
  mine: z.boolean(),
  /** The server has not confirmed it. */
  waits: z.boolean(),
  /** The device's signature holds, and the text is word for word what was signed. */
  isGood: z.boolean(),
})
export type MinutesSignatureView = z.infer<typeof MinutesSignatureView>

export const MinutesView = z.object({
  /** The whole text, a Yjs update. */
  update: bytes,
  hasText: z.boolean(),
  /** What the session's log comes to now. */
  draft: z.object({
    ...{
      above: z.string(),
      office: z.array(z.string()).readonly(),
      fields: Fields,
      sections: z.array(Section).readonly(),
    },
  }),
  /** Of the session, as this device has it. */
  phase: z.enum(['none', 'gathering', 'running', 'paused', 'ended']),
  signsAs: z.enum(['secretary', 'chair']),
  /** Writes that came after a signature and are no part of the text. */
  leftOutCount: z.number().int(),
  comments: z.array(
    z.object({
      ...{ opId: OpId, author: PersonView, at: Instant, mine: z.boolean() },
      ...{ part: z.string(), quote: z.string(), text: z.string() },
      /** Who said so; null: it is open. */
      settledBy: z.string().nullable(),
    }),
  ),
  /** In their order; with the first one the text is locked. */
  signatures: z.array(MinutesSignatureView),
})
export type MinutesView = z.infer<typeof MinutesView>

const read = ['meeting/not-on-this-device', 'minutes/not-yours'] as const
const written = [...read, 'minutes/too-large', 'storage/full', 'storage/failed'] as const

/** What a meeting's conclusions charge people with. */
export const DutyView = z.object({
  dutyId: OpId,
  meetingId: MeetingId,
  meetingName: z.string(),
  text: z.string(),
  lead: PersonView,
  helpers: z.array(PersonView),
  due: Instant.nullable(),
  stands: z.enum(DUTY_STANDS),
  note: z.string(),
  stoodBy: z.string(),
  stoodAt: Instant.nullable(),
  assignedBy: PersonView,
  assignedAt: Instant,
  /** The person leads or helps. */
  mine: z.boolean(),
})
export type DutyView = z.infer<typeof DutyView>

const dutyFailures = [
  'meeting/not-on-this-device',
  'duty/not-yours',
  'duty/gone',
  'duty/no-words',
  'storage/full',
  'storage/failed',
] as const

export const minutesCalls = {
  /** Ask again on `meetings.changed`. */
  'duty.list': call({ input: z.object({ meetingId: MeetingId }), output: z.array(DutyView), failures: [] }),
  /** What earlier meetings of the same organ have charged people with and is not done, the nearest due first. */
  'duty.before': call({ input: z.object({ meetingId: MeetingId }), output: z.array(DutyView), failures: [] }),
  /** `of` null: a new one. On the disk and in the outbox when it answers. */
  'duty.assign': call({
    input: z.object({
      meetingId: MeetingId,
      of: OpId.nullable(),
      text: z.string().max(2000),
      leadId: PersonId,
      helperIds: z.array(PersonId).max(50),
      due: Instant.nullable(),
    }),
    output: z.object({}),
    failures: [...dutyFailures],
  }),
  'duty.stand': call({
    input: z.object({
      meetingId: MeetingId,
      of: OpId,
      stands: z.enum(DUTY_STANDS),
      note: z.string().max(2000),
    }),
    output: z.object({}),
    failures: [...dutyFailures],
  }),
  'duty.drop': call({
    input: z.object({ meetingId: MeetingId, of: OpId }),
    output: z.object({}),
    failures: [...dutyFailures],
  }),

  /** Ask again on `desk.changed`. */
  'minutes.open': call({
    input: z.object({ meetingId: MeetingId }),
    output: MinutesView,
    failures: [...read],
  }),
  /** On the disk and in the outbox when it answers. */
  'minutes.write': call({
    input: z.object({ meetingId: MeetingId, update: bytes }),
    output: z.object({}),
    failures: [...written, 'minutes/signed'],
  }),
  'minutes.comment': call({
    input: z.object({
      meetingId: MeetingId,
      part: z.string().max(80),
      quote: z.string().max(500),
      text: z.string().min(1).max(4000),
    }),
    output: z.object({}),
    failures: [...written],
  }),
  'minutes.settle': call({
    input: z.object({ meetingId: MeetingId, of: OpId }),
    output: z.object({}),
    failures: [...written],
  }),
  /** Signs what is on this disk. */
  'minutes.sign': call({
    input: z.object({ meetingId: MeetingId }),
    output: z.object({}),
    failures: [...written, 'minutes/empty', 'minutes/signed-already'],
  }),
  /** Asks where to; one at a time. */
  'minutes.save': call({
    input: z.object({ meetingId: MeetingId, format: z.enum(['docx', 'pdf']) }),
    output: z.object({ fileName: z.string() }),
    failures: [...read, 'export/busy', 'export/cancelled', 'export/failed', 'storage/full', 'storage/failed'],
  }),
} as const
