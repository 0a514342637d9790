import type { SyncResponse } from '../../shared/wire/protocol.ts'
import type { Ask } from './ports.ts'

/** What a page leaves to be asked for: the next one of the same answer is the answer to it. */
export function askAfter(ask: Ask, response: SyncResponse): Ask {
  const { epoch, receipts, rejects, refusedBatches = [] } = response
  const cursors = { ...(ask.epoch === epoch ? ask.cursors : {}), ...response.cursors }
  // Once they have been judged, no later page answers to them.
  const isJudged = receipts.length + rejects.length + refusedBatches.length > 0
  return { ...ask, epoch, cursors, ...(isJudged && { batches: [], relayed: [] }) }
}
