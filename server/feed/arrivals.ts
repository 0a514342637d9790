/** The server's word on when it had a word on an opinion sheet, or an answer to one [OPN-5]: in the log with the op itself. */
import { createHash } from 'node:crypto'
import { encode } from 'cborg'
import { type MeetingId, type OpId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { personScope, type Scope } from '../../shared/oparl/scope.ts'
import type { Arrived } from '../../shared/opinion/said.ts'
import type { AppendOp } from './ports.ts'

export const isArrival = ({ kind }: Pick<AppendOp, 'kind'>): boolean => kind === 'opinion.arrived'

/**
 * Where the op is read, and of an answer also to its author's other devices. Each has an id that comes of the op's: an op
 * that comes again, also in the same commit, keeps its first time.
 */
export function arrivalsOf(op: AppendOp, now: Instant): AppendOp[] {
  const { kind, scope, opId, author, at, payload } = op
  if (kind !== 'opinion.say' && kind !== 'opinion.answer') return []
  const arrived: Arrived = {
    ...{ opId, author, at, said: new Uint8Array(payload), arrivedAt: now },
    is: kind === 'opinion.say' ? 'word' : 'answer',
    meetingId: scope.slice(scope.indexOf('/') + 1) as MeetingId,
  }
  const scopes = kind === 'opinion.say' ? [scope] : [scope, personScope(author)]
  return scopes.map((of) => ({
    ...{ kind: 'opinion.arrived', opId: idOf(opId, of), author, at, scope: of, docId: of, group: null },
    payload: new Uint8Array(encode(arrived)),
  }))
}

function idOf(opId: OpId, scope: Scope): OpId {
  const hash = createHash('sha256').update(`phong-hop/arrived/1\n${opId}\n${scope}`).digest()
  return uuidV7(hash.readUIntBE(16, 6), hash) as OpId
}
