/** Following the presenter: who presents in the meeting that is looked at, where, and what this device has of it. */
import { z } from 'zod'
import { Sight } from '../following/sight.ts'
import { FileVersionId, MeetingId, PersonId } from '../kernel/ids.ts'
import { call, signal } from './kit.ts'

const nothing = z.object({})
const person = z.object({ id: PersonId, name: z.string() })

/** What is said of a meeting over the line that counts. */
export const FollowStage = z.object({
  meetingId: MeetingId,
  presenter: z
    .object({
      person,
      run: z.number().int(),
      /** Their line is lost at this moment; they may come back. */
      away: z.boolean(),
      /** This device presents. */
      mine: z.boolean(),
    })
    .nullable(),
  /** Why nobody presents any more. */
  ended: z.object({ why: z.enum(['stopped', 'lost', 'barred']), person }).nullable(),
  /** Whom chair or secretary let; known to those two alone. */
  let: z.array(PersonId),
  mayPresent: z.boolean(),
  mayRun: z.boolean(),
  /** What this device shows cannot be shown to the meeting. */
  refusesPaper: z.boolean(),
})
export type FollowStage = z.infer<typeof FollowStage>

/**
 * What this device has of the paper. `same`: the presenter's content, opened as `fileVersionId` (null: it is the current
 * one) · `other`: another content of it · `coming`: not on the disk yet · `absent`: nothing.
 */
export const FollowHere = z.object({
  match: z.enum(['same', 'other', 'coming', 'absent']),
  fileVersionId: FileVersionId.nullable(),
  /** Empty where it is absent. */
  name: z.string(),
})
export type FollowHere = z.infer<typeof FollowHere>

export const FollowSeen = z.object({
  meetingId: MeetingId,
  run: z.number().int(),
  seq: z.number().int(),
  /** Null: a paper that this person does not get. */
  what: z.object({ sight: Sight, here: FollowHere }).nullable(),
})
export type FollowSeen = z.infer<typeof FollowSeen>

export const followingCalls = {
  /** The meeting whose presenter is of interest from now on; null: none. Stage and sight come as signals. */
  'following.watch': call({
    input: z.object({ meetingId: MeetingId.nullable() }),
    output: nothing,
    failures: [],
  }),
  /** `takeOver`: from whoever presents now; the person was asked. */
  'following.present': call({
    input: z.object({ takeOver: z.boolean() }),
    output: nothing,
    failures: ['following/no-line', 'following/not-allowed', 'following/taken'],
  }),
  'following.show': call({ input: Sight, output: nothing, failures: [] }),
  'following.stop': call({ input: nothing, output: nothing, failures: [] }),
  'following.let': call({
    input: z.object({ personId: PersonId, on: z.boolean() }),
    output: nothing,
    failures: [],
  }),
  /** `stage` null: no line says anything. `presenting`: this device does, also while its lines are lost. */
  'following.changed': signal(
    z.object({ meetingId: MeetingId, stage: FollowStage.nullable(), presenting: z.boolean() }),
  ),
  'following.seen': signal(FollowSeen),
} as const
