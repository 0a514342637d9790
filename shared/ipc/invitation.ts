/** Invitations: the giấy mời and the calendar file of a meeting. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { call } from './kit.ts'

export const InvitationFormat = z.enum(['docx', 'pdf', 'ics'])
export type InvitationFormat = z.infer<typeof InvitationFormat>

export const invitationCalls = {
  /** Asks where to; one at a time. */
  'invitation.save': call({
    input: z.object({ meetingId: MeetingId, format: InvitationFormat }),
    output: z.object({ fileName: z.string() }),
    failures: [
      'meeting/not-on-this-device',
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
} as const
