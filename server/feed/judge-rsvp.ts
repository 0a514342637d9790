/** The verdict on a word on an invitation: by who says it, of whom, and where the meeting stands [SYNC-185]. */
import { PapersReminder, RsvpSaid } from '../../shared/invitation/rsvp.ts'
import { REMIND_AGAIN_MS } from '../../shared/invitation/unopened.ts'
import type { MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { MeetingRsvpOp } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { documentBytes, rsvpEntriesBetween } from '../store/feed-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import type { FeedRights } from './ports.ts'

/** Everything that is said of one meeting's invitation, bytes: some thousand people who change their minds often. */
const MOST_BYTES = 8 * 1024 * 1024

/** `reminders`: those of the same request that were taken. */
export function judgeRsvp(
  reads: Reads,
  rights: FeedRights,
  actor: Actor,
  op: MeetingRsvpOp,
  reminders: Reminder[],
): string {
  const { docId, payload } = op
  const decoded = decodeCbor(payload)
  const said = decoded.ok ? RsvpSaid.safeParse(decoded.value) : null
  if (said === null || !said.success) return 'op/undecodable'
  const meetingId = docId.slice('meeting/'.length) as MeetingId
  const about = said.data.is === 'decision' ? said.data.personId : null
  if (!rights.maySay(actor, meetingId, said.data.is, about)) return 'op/not-allowed'
  if (documentBytes(reads, docId) + payload.length > MOST_BYTES) return 'op/document-full'
  if (said.data.is !== 'papers') return 'ok'
  const { personIds } = said.data
  const near = [...remindersNear(reads, op), ...reminders.filter((one) => isNear(one, op))]
  if (near.some((one) => one.personIds.some((id) => personIds.includes(id)))) return 'rsvp/reminded-lately'
  reminders.push({ docId, opId: op.opId, at: op.at, personIds })
  return 'ok'
}

export interface Reminder extends Pick<MeetingRsvpOp, 'docId' | 'opId' | 'at'> {
  readonly personIds: readonly PersonId[]
}

/** A repeat of the same op is none of its own. By their makers' clocks, as devices reckon [SYNC-194]. */
const isNear = (one: Reminder, op: MeetingRsvpOp): boolean =>
  one.docId === op.docId && one.opId !== op.opId && Math.abs(one.at - op.at) < REMIND_AGAIN_MS

function remindersNear(reads: Reads, op: MeetingRsvpOp): Reminder[] {
  const rows = rsvpEntriesBetween(reads, op.docId, op.at - REMIND_AGAIN_MS, op.at + REMIND_AGAIN_MS)
  return rows.flatMap(({ opId, at, payload }) => {
    const decoded = decodeCbor(payload)
    const said = decoded.ok ? PapersReminder.safeParse(decoded.value) : null
    const reminder = { docId: op.docId, opId, at, personIds: said?.data?.personIds ?? [] }
    return said?.success === true && isNear(reminder, op) ? [reminder] : []
  })
}
