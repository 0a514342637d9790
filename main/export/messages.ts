/** What main and the exporting process say to each other. Bytes go in pieces; one is on its way at a time. */
import { z } from 'zod'
import { SiteRead } from '../../shared/import/site.ts'
import { ImportedDraft } from '../../shared/ipc/outside.ts'
import { PackAnswer } from '../../shared/pack/answer.ts'

export const PIECE_BYTES = 8 * 1024 * 1024

export type ToChild<Order = unknown> =
  | { readonly type: 'begin'; readonly order: Order; readonly sizes: readonly number[] }
  /** Answer to `read`. */
  | { readonly type: 'piece'; readonly bytes: Uint8Array }
  /** Answer to `write`. */
  | { readonly type: 'more' }

const piece = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= PIECE_BYTES, 'too large a piece')

export const ImportAnswer = z.object({
  drafts: z.array(ImportedDraft).max(10_000),
  skipped: z.array(z.object({ kind: z.string().max(200), count: z.number().int() })).max(500),
  otherPaper: z.boolean(),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>

/** What a spreadsheet or documents of an OParl endpoint say; `no-table`: no row of it says what its columns are. */
export const MeetingAnswer = z.discriminatedUnion('is', [
  ...SiteRead.options,
  z.object({ is: z.literal('no-table') }),
])
export type MeetingAnswer = z.infer<typeof MeetingAnswer>

/** The child has read hostile bytes: its words are checked like anybody's. */
export const FromChild = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('read'),
    /** Number of the file: 0 is the paper, 1 what is imported; in a pack, one of its papers. */
    file: z.number().int().min(0).max(100_000),
    start: z.number().int().min(0),
    end: z.number().int().min(0),
  }),
  z.object({ type: z.literal('progress'), part: z.number().min(0).max(1) }),
  z.object({ type: z.literal('write'), bytes: piece }),
  z.object({
    type: z.literal('made'),
    /** Annotations that were drawn or listed. */
    count: z.number().int().min(0),
    /** Those without a confirmed place in this version. */
    unplaced: z.number().int().min(0),
  }),
  z.object({ type: z.literal('imported'), answer: ImportAnswer }),
  z.object({ type: z.literal('meeting'), answer: MeetingAnswer }),
  z.object({ type: z.literal('packed'), answer: PackAnswer }),
  z.object({
    type: z.literal('failed'),
    code: z.enum([
      'export/paper-unreadable',
      'export/failed',
      'import/not-readable',
      'import/too-large',
      'import/nothing-found',
    ]),
  }),
])
export type FromChild = z.infer<typeof FromChild>
