import { MeetingInvitation } from '../../../shared/oparl/objects.ts'

/** What a published meeting says beyond OParl's fields; null: it says nothing. Checked before it entered the table. */
export const invitationIn = (cell: string | null): MeetingInvitation | null =>
  cell === null ? null : MeetingInvitation.parse(JSON.parse(cell))
