/** What was said of opinion sheets and answered to them, as the server had it. */
import { decode } from 'cborg'
import type { Scope } from '../../shared/oparl/scope.ts'
import {
  AnswerSaid,
  Arrived,
  type OpinionAnswer,
  OpinionSaid,
  type OpinionWord,
} from '../../shared/opinion/said.ts'
import type { Reads } from './store.ts'

export const opinionWordsOf = (reads: Reads, scope: Scope): OpinionWord[] =>
  arrivedIn(reads, scope).flatMap(({ said, opId, author, at, arrivedAt }) => {
    // What is not understood was put here by a newer server.
    const parsed = OpinionSaid.safeParse(decode(said))
    return parsed.success ? [{ opId, author, at, arrivedAt, said: parsed.data }] : []
  })

export const opinionAnswersOf = (reads: Reads, scope: Scope): OpinionAnswer[] =>
  arrivedIn(reads, scope).flatMap(({ said, opId, author, at, arrivedAt }) => {
    const parsed = AnswerSaid.safeParse(decode(said))
    return parsed.success ? [{ opId, author, at, arrivedAt, said: parsed.data }] : []
  })

function arrivedIn(reads: Reads, scope: Scope): Arrived[] {
  const rows = reads
    .sql(`
    SELECT e.payload FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE h.scope = ? AND e.kind = 'opinion.arrived' ORDER BY e.seq`)
    .pluck()
    .all(scope) as Uint8Array[]
  return rows.flatMap((payload) => {
    const parsed = Arrived.safeParse(decode(payload))
    return parsed.success ? [parsed.data] : []
  })
}
