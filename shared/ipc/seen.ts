/** Who has received, downloaded and opened which paper: for the meeting's secretary and chair. */
import { z } from 'zod'
import { FileVersionId, MeetingId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { call, signal } from './kit.ts'
import { PersonView } from './views.ts'

export const MeetingSeen = z.object({
  people: z.array(PersonView),
  /** Who has not opened every paper, and whether a reminder would go to them now. */
  unopened: z.array(
    z.object({
      personId: PersonId,
      count: z.number().int(),
      remindedAt: Instant.nullable(),
      isDue: z.boolean(),
    }),
  ),
  /** In the order of the agenda. `steps`: one for each of `people`: 0 nothing yet, 1 received, 2 downloaded, 3 opened. */
  papers: z.array(
    z.object({
      fileVersionId: FileVersionId,
      versionNumber: z.number().int(),
      name: z.string(),
      reference: z.string(),
      steps: z.array(z.number().int().min(0).max(3)),
    }),
  ),
})
export type MeetingSeen = z.infer<typeof MeetingSeen>

/** For the list that leaves as a table: older versions too. `at`: for each of `people`, when it was received, downloaded, opened. */
export interface SeenList {
  readonly name: string
  readonly start: Instant
  readonly people: MeetingSeen['people']
  readonly papers: readonly (Omit<MeetingSeen['papers'][number], 'steps'> & {
    readonly at: readonly (readonly (Instant | null)[])[]
  })[]
}

export const seenCalls = {
  'meetings.seen': call({
    input: z.object({ meetingId: MeetingId }),
    output: MeetingSeen,
    failures: ['meeting/not-on-this-device', 'meeting/not-yours'],
  }),
  /** Those who have not opened every paper, and were not reminded lately, find it among what waits for them. */
  'meetings.remindUnopened': call({
    input: z.object({ meetingId: MeetingId }),
    output: z.object({ people: z.number().int() }),
    failures: [
      'meeting/not-on-this-device',
      'rsvp/not-invited',
      'rsvp/closed',
      'rsvp/not-yours',
      'rsvp/nobody-unopened',
      'storage/full',
      'storage/failed',
    ],
  }),
  'meetings.seenChanged': signal(z.object({ meetingIds: z.array(MeetingId) })),
} as const
