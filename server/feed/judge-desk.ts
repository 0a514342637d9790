/** The verdict on entries of desk logs, in the order of the request: each is judged with those before it in the log. */
import { type DeskDraft, draftOf } from '../../shared/desk/draft.ts'
import { DeskEdit, type DeskOp } from '../../shared/desk/edit.ts'
import { refusalOf, touchesPeople } from '../../shared/desk/judge.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import { type DeskEditOp, LIMITS } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { deskOpsOf } from '../store/desk-rows.ts'
import type { Reads } from '../store/store.ts'
import { decodeCbor } from './cbor.ts'
import type { FeedRights } from './ports.ts'

/** `people`: a draft of the log, maybe of an earlier state, with the people that are in it now. */
interface Log {
  readonly ops: DeskOp[]
  people: DeskDraft
}

export function deskJudge(reads: Reads, rights: FeedRights): (actor: Actor, op: DeskEditOp) => string {
  const logs = new Map<Scope, Log>()
  const logOf = (scope: Scope): Log => {
    const known = logs.get(scope)
    if (known !== undefined) return known
    const read = deskOpsOf(reads, scope)
    const log = { ops: read, people: draftOf(read) }
    logs.set(scope, log)
    return log
  }
  return (actor, { opId, at, docId, payload }) => {
    const decoded = decodeCbor(payload)
    const edit = decoded.ok ? DeskEdit.safeParse(decoded.value) : null
    if (edit === null || !edit.success) return 'op/undecodable'
    const log = logOf(docId)
    if (log.ops.length >= LIMITS.opsOfDesk) return 'desk/full'
    const op: DeskOp = { opId, author: actor.personId, at, edit: edit.data }
    const others = rights.rolesAtDesk(actor, docId.slice('desk/'.length) as MeetingId)
    const refusal = refusalOf(log.ops, op, { others, may: rights.mayAtDesk(actor), people: log.people })
    if (refusal !== null) return refusal
    if (!log.ops.some((known) => known.opId === opId)) {
      log.ops.push(op)
      if (touchesPeople(op)) log.people = draftOf(log.ops)
    }
    return 'ok'
  }
}
