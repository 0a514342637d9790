/** What became of a paper at one person's: it has come as a title, as content, it was opened. Travels as op `paper.seen`. */
import { z } from 'zod'
import { FileVersionId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'

/** In order: who has opened a version has downloaded it, and who has downloaded it has received it. */
export const SEEN_STEPS = ['received', 'downloaded', 'opened'] as const
export const SeenStep = z.enum(SEEN_STEPS)
export type SeenStep = z.infer<typeof SeenStep>

/** `at`: the person's own clock. */
export const PaperSeen = z.object({ fileVersionId: FileVersionId, step: SeenStep, at: Instant })
export type PaperSeen = z.infer<typeof PaperSeen>

export const MOST_SEEN_IN_OP = 100
/** Payload of one op: CBOR of this list. */
export const PaperSeenList = z.array(PaperSeen).min(1).max(MOST_SEEN_IN_OP)
