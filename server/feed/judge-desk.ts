/** The verdict on entries of desk logs, in the order of the request: each is judged with those before it in the log. */
import { DeskEdit, type DeskOp } from '../../shared/desk/edit.ts'
import { refusalOf } from '../../shared/desk/judge.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import { type DeskEditOp, LIMITS } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { deskOpsOf } from '../store/desk-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import type { FeedRights } from './ports.ts'

export function deskJudge(reads: Reads, rights: FeedRights): (actor: Actor, op: DeskEditOp) => string {
  const logs = new Map<Scope, DeskOp[]>()
  const logOf = (scope: Scope): DeskOp[] => {
    const known = logs.get(scope)
    if (known !== undefined) return known
    const read = deskOpsOf(reads, scope)
    logs.set(scope, read)
    return read
  }
  return (actor, { opId, at, docId, payload }) => {
    const decoded = decodeCbor(payload)
    const edit = decoded.ok ? DeskEdit.safeParse(decoded.value) : null
    if (edit === null || !edit.success) return 'op/undecodable'
    const log = logOf(docId)
    if (log.length >= LIMITS.opsOfDesk) return 'desk/full'
    const op: DeskOp = { opId, author: actor.personId, at, edit: edit.data }
    const others = rights.rolesAtDesk(actor, docId.slice('desk/'.length) as MeetingId)
    const refusal = refusalOf(log, op, { others, may: rights.mayAtDesk(actor) })
    if (refusal !== null) return refusal
    if (!log.some((known) => known.opId === opId)) log.push(op)
    return 'ok'
  }
}
