/** The verdict on each op of a request, in the order in which they were made: an earlier one may be what allows a later. */
import type { GroupId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { Group } from '../../shared/oparl/objects.ts'
import { PaperSeenList } from '../../shared/oparl/paper-seen.ts'
import { groupScope, type LayerDocId, parseLayerDocId } from '../../shared/oparl/scope.ts'
import {
  type GroupPutOp,
  type LayerUpdateOp,
  LIMITS,
  type Op,
  type PaperSeenOp,
} from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { documentBytes } from '../store/feed-rows.ts'
import { groupOf, groupsMadeBy } from '../store/group-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import { guardUpdate } from './guard.ts'
import { deskJudge } from './judge-desk.ts'
import { dutyJudge } from './judge-duty.ts'
import { minutesJudge } from './judge-minutes.ts'
import { opinionJudge } from './judge-opinion.ts'
import { judgeRsvp, type Reminder } from './judge-rsvp.ts'
import type { FeedRights } from './ports.ts'

/** All updates of one layer document together, bytes. */
export const DOCUMENT_BYTES = 32 * 1024 * 1024

export interface Verdict {
  /** `ok`, or the lasting verdict. */
  readonly code: string
  readonly group: Group | null
}

interface Document {
  readonly actor: Actor
  readonly docId: LayerDocId
  allowed: boolean
  bytes: number
}

export type Judge = (actor: Actor, op: Op) => Verdict

/**
 * Judges every op by the rights of the person who signed it. Rights and sizes are asked once per person and document of
 * the request, and again after its group has changed.
 */
export function judgeFor(reads: Reads, rights: FeedRights, now: Instant): Judge {
  const documents = new Map<string, Document>()
  const groups = new Map<GroupId, Group>()
  const made = new Map<PersonId, number>()
  const judgeDesk = deskJudge(reads, rights)
  const reminders: Reminder[] = []
  const judgeMinutes = minutesJudge(reads, rights)
  const judgeDuty = dutyJudge(reads, rights)
  const judgeOpinion = opinionJudge(reads, rights, now)

  function judgeUpdate(actor: Actor, { docId, payload }: LayerUpdateOp): string {
    const key = `${actor.personId} ${docId}`
    let document = documents.get(key)
    if (document === undefined) {
      const allowed = rights.mayAppend(actor, docId, groups)
      document = { actor, docId, allowed, bytes: documentBytes(reads, docId) }
      documents.set(key, document)
    }
    if (!document.allowed) return 'op/not-allowed'
    if (document.bytes + payload.length > DOCUMENT_BYTES) return 'op/document-full'
    // A private payload is ciphertext: there is nothing to look at but its size, which its type has bounded.
    const code = parseLayerDocId(docId).layer === 'private' ? 'ok' : guardUpdate(payload)
    if (code === 'ok') document.bytes += payload.length
    return code
  }

  function judgeGroup(actor: Actor, op: GroupPutOp, group: Group): string {
    if (!rights.mayPutGroup(actor, group, groups)) return 'op/not-allowed'
    const isNew = !groups.has(group.id) && groupOf(reads, group.id) === null
    const madeNow = made.get(actor.personId) ?? 0
    if (isNew && groupsMadeBy(reads, actor.personId) + madeNow >= LIMITS.groupsOfOwner)
      return 'op/too-many-groups'
    if (isNew) made.set(actor.personId, madeNow + 1)
    groups.set(group.id, group)
    for (const document of documents.values())
      if (document.docId.startsWith(`${op.docId}/`))
        document.allowed = rights.mayAppend(document.actor, document.docId, groups)
    return 'ok'
  }

  return (actor, op) => {
    if (op.kind === 'layer.update') return { code: judgeUpdate(actor, op), group: null }
    if (op.kind === 'paper.seen') return { code: judgeSeen(rights, actor, op), group: null }
    if (op.kind === 'meeting.rsvp')
      return { code: judgeRsvp(reads, rights, actor, op, reminders), group: null }
    if (op.kind === 'minutes.say') return { code: judgeMinutes(actor, op), group: null }
    if (op.kind === 'meeting.duty') return { code: judgeDuty(actor, op), group: null }
    if (op.kind === 'opinion.say' || op.kind === 'opinion.answer')
      return { code: judgeOpinion(actor, op), group: null }
    if (op.kind === 'desk.edit') return { code: judgeDesk(actor, op), group: null }
    const group = groupIn(op)
    if (group === null) return { code: 'op/undecodable', group }
    return { code: judgeGroup(actor, op, group), group }
  }
}

function judgeSeen(rights: FeedRights, actor: Actor, { docId, payload }: PaperSeenOp): string {
  if (!rights.mayTellSeen(actor, docId.slice('desk/'.length) as MeetingId)) return 'op/not-allowed'
  const decoded = decodeCbor(payload)
  return decoded.ok && PaperSeenList.safeParse(decoded.value).success ? 'ok' : 'op/undecodable'
}

/** The group that the op says it is, with each member once. */
function groupIn({ docId, payload }: GroupPutOp): Group | null {
  const decoded = decodeCbor(payload)
  const parsed = decoded.ok ? Group.safeParse(decoded.value) : null
  if (parsed === null || !parsed.success || groupScope(parsed.data.id) !== docId) return null
  return new Set(parsed.data.members).size === parsed.data.members.length ? parsed.data : null
}
