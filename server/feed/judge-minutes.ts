/** The verdict on words in minutes, in the order of the request: each is judged with those before it [SYNC-195] [SYNC-196]. */
import { createHash } from 'node:crypto'
import type { MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { foldMinutes, type MinutesOp, whyNotTaken } from '../../shared/minutes/fold.ts'
import { MinutesSaid } from '../../shared/minutes/said.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { MinutesSayOp } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { documentBytes } from '../store/feed-rows.ts'
import { minutesOpsOf } from '../store/minutes-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import { guardUpdate } from './guard.ts'
import type { FeedRights } from './ports.ts'

/** With everything else that is written at one desk. */
const MOST_BYTES = 48 * 1024 * 1024
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export function minutesJudge(reads: Reads, rights: FeedRights): (actor: Actor, op: MinutesSayOp) => string {
  const logs = new Map<Scope, MinutesOp[]>()
  const bytes = new Map<Scope, number>()
  const logOf = (scope: Scope): MinutesOp[] => {
    const known = logs.get(scope)
    if (known !== undefined) return known
    const read = minutesOpsOf(reads, scope)
    logs.set(scope, read)
    return read
  }
  return (actor, { opId, at, docId, payload }) => {
    const decoded = decodeCbor(payload)
    const said = decoded.ok ? MinutesSaid.safeParse(decoded.value) : null
    if (said === null || !said.success) return 'op/undecodable'
    const code = refusalOf(rights, { actor, meetingId: docId.slice('desk/'.length) as MeetingId }, said.data)
    if (code !== null) return code
    const log = logOf(docId)
    if (log.some((known) => known.opId === opId)) return 'ok'
    const before = bytes.get(docId) ?? documentBytes(reads, docId)
    if (before + payload.length > MOST_BYTES) return 'op/document-full'
    const refusal = whyNotTaken(foldMinutes(log, sha256), said.data, sha256)
    if (refusal !== null) return refusal
    bytes.set(docId, before + payload.length)
    log.push({ opId: opId as OpId, author: actor.personId as PersonId, at, said: said.data })
    return 'ok'
  }
}

interface By {
  readonly actor: Actor
  readonly meetingId: MeetingId
}

function refusalOf(rights: FeedRights, { actor, meetingId }: By, said: MinutesSaid): string | null {
  if (!rights.mayWriteMinutes(actor, meetingId, said)) return 'op/not-allowed'
  if (said.is !== 'update') return null
  const guarded = guardUpdate(said.update)
  return guarded === 'ok' ? null : guarded
}
