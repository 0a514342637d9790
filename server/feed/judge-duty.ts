/** The verdict on what people are charged with, in the order of the request [SYNC-199]. */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { type DutyOp, DutySaid, dutiesOf, isCharged } from '../../shared/minutes/duty.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { MeetingDutyOp } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { dutyOpsOf } from '../store/minutes-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import type { FeedRights } from './ports.ts'

/** Words on the duties of one meeting. */
const MOST_OPS = 5000

export function dutyJudge(reads: Reads, rights: FeedRights): (actor: Actor, op: MeetingDutyOp) => string {
  const logs = new Map<Scope, DutyOp[]>()
  return (actor, { opId, at, docId, payload }) => {
    const decoded = decodeCbor(payload)
    const said = decoded.ok ? DutySaid.safeParse(decoded.value) : null
    if (said === null || !said.success) return 'op/undecodable'
    const log = logs.get(docId) ?? dutyOpsOf(reads, docId)
    logs.set(docId, log)
    if (log.some((known) => known.opId === opId)) return 'ok'
    const duty = dutiesOf(log).find(({ dutyId }) => dutyId === said.data.of)
    const charged = duty !== undefined && isCharged(duty, actor.personId)
    const meetingId = docId.slice('meeting/'.length) as MeetingId
    if (!rights.maySayDuty(actor, meetingId, said.data, charged)) return 'op/not-allowed'
    if (log.length >= MOST_OPS) return 'op/document-full'
    log.push({ opId, author: actor.personId, at, said: said.data })
    return 'ok'
  }
}
