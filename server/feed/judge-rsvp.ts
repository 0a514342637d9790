/** The verdict on a word on an invitation: by who says it, of whom, and where the meeting stands [SYNC-185]. */
import { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { MeetingRsvpOp } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { documentBytes } from '../store/feed-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import type { FeedRights } from './ports.ts'

/** Everything that is said of one meeting's invitation, bytes: some thousand people who change their minds often. */
const MOST_BYTES = 8 * 1024 * 1024

export function judgeRsvp(
  reads: Reads,
  rights: FeedRights,
  actor: Actor,
  { docId, payload }: MeetingRsvpOp,
): string {
  const decoded = decodeCbor(payload)
  const said = decoded.ok ? RsvpSaid.safeParse(decoded.value) : null
  if (said === null || !said.success) return 'op/undecodable'
  const meetingId = docId.slice('meeting/'.length) as MeetingId
  const about = said.data.is === 'decision' ? said.data.personId : null
  if (!rights.maySay(actor, meetingId, said.data.is, about)) return 'op/not-allowed'
  return documentBytes(reads, docId) + payload.length > MOST_BYTES ? 'op/document-full' : 'ok'
}
