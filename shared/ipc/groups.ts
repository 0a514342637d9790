/** Groups of people who share a layer, the people one may name, and what waits for a person ("Việc của tôi"). */
import { z } from 'zod'
import { AnnotationId, FileId, GroupId, MeetingId, OpId, PersonId, RemarkId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { DUTY_STANDS } from '../minutes/duty.ts'
import { call, signal } from './kit.ts'
import { PersonView } from './views.ts'

const nothing = z.object({})

export const GroupView = z.object({
  id: GroupId,
  name: z.string(),
  owner: PersonView,
  mine: z.boolean(),
  members: z.array(PersonView),
})
export type GroupView = z.infer<typeof GroupView>

/**
 * `mention`: somebody named me. `review`: a paper was replaced and notes of mine wait to be looked at. `invitation`: I was
 * reminded to answer, or (`count` 1) time or place were changed since I did. `reading`: I was reminded to open the papers.
 * `duty`: a meeting charged me with it. `opinion`: an opinion sheet asks me.
 */
export const TaskRow = z.object({
  kind: z.enum(['mention', 'review', 'invitation', 'reading', 'duty', 'opinion']),
  meetingId: MeetingId,
  meetingName: z.string(),
  /** Null: it is about the meeting. */
  fileId: FileId.nullable(),
  paperName: z.string(),
  /** 0-based; null where it is not known. */
  page: z.number().int().nullable(),
  annotationId: AnnotationId.nullable(),
  remarkId: RemarkId.nullable(),
  author: PersonView.nullable(),
  at: Instant,
  /** The words with the mention. */
  text: z.string(),
  /** Somebody marked it resolved, or I ticked it off. */
  done: z.boolean(),
  /** Somebody marked it resolved: there is nothing to tick. */
  settled: z.boolean(),
  /** `review`: how many notes wait. `reading`: how many papers were never opened. */
  count: z.number().int(),
  /** `duty`: which, until when, and how far it is. */
  duty: z
    .object({ dutyId: OpId, due: Instant.nullable(), stands: z.enum(DUTY_STANDS), leads: z.boolean() })
    .nullable(),
  /** `opinion`: which sheet, and until when. */
  opinion: z.object({ sheetId: OpId, deadline: Instant, reminded: z.boolean() }).optional(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const groupCalls = {
  /** Everybody of the person's Body; those of the meeting first when one is named. */
  'people.list': call({
    input: z.object({ meetingId: MeetingId.nullable() }),
    output: z.array(PersonView.extend({ inMeeting: z.boolean() })),
    failures: [],
  }),
  'groups.list': call({ input: nothing, output: z.array(GroupView), failures: [] }),
  /** Makes a group (`id` null) or changes one's own. Durable and in the outbox when it answers. */
  'groups.put': call({
    input: z.object({
      id: GroupId.nullable(),
      name: z.string().min(1).max(120),
      members: z.array(PersonId).max(199),
    }),
    output: GroupView,
    failures: [
      'group/not-yours',
      'group/unknown-person',
      'group/no-members',
      'storage/full',
      'storage/failed',
    ],
  }),
  /** The group's layers stay readable for those who were in it until they leave it; nobody can write there any more. */
  'groups.remove': call({
    input: z.object({ id: GroupId }),
    output: nothing,
    failures: ['group/not-yours', 'storage/full', 'storage/failed'],
  }),
  'groups.changed': signal(nothing),

  'tasks.list': call({ input: nothing, output: z.array(TaskRow), failures: [] }),
  /** Ticks a mention off for oneself, or back on. Kept on this device. */
  'tasks.setDone': call({
    input: z.object({ annotationId: AnnotationId, remarkId: RemarkId.nullable(), done: z.boolean() }),
    output: nothing,
    failures: ['storage/full', 'storage/failed'],
  }),
  'tasks.changed': signal(nothing),
} as const
