/** A meeting's papers as one PDF. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { call, signal } from './kit.ts'

const nothing = z.object({})

/** What a pack would hold. */
const Size = z.object({
  papers: z.number().int(),
  pages: z.number().int(),
  bytes: z.number().int(),
  /** Of the papers: those that are not on this device. */
  missing: z.number().int(),
})

export const PackOutlook = z.object({
  all: Size,
  /** What no pack of this device has printed as it is now. Equal to `all` before the first pack. */
  news: Size,
  /** Papers that this device printed under other numbers than the meeting's; the next pack has the meeting's [PACK-5]. */
  otherNumbers: z.array(
    z.object({
      name: z.string(),
      before: z.string(),
      /** Empty: not numbered yet. */
      now: z.string(),
    }),
  ),
  /** When the last pack was made on this device; null: none was. */
  lastAt: Instant.nullable(),
  /** Papers that the person has noted something on. */
  notedPapers: z.number().int(),
})
export type PackOutlook = z.infer<typeof PackOutlook>

export const PackWish = z.object({
  meetingId: MeetingId,
  which: z.enum(['all', 'new']),
  /** The person's own notes, of every layer, go along. */
  withNotes: z.boolean(),
  /** A4 sheets with two pages a side, to be folded. */
  booklet: z.boolean(),
  /** The person's name across every page. */
  watermark: z.boolean(),
})
export type PackWish = z.infer<typeof PackWish>

export const packCalls = {
  'pack.look': call({
    input: z.object({ meetingId: MeetingId }),
    output: PackOutlook,
    failures: ['meeting/not-on-this-device'],
  }),
  /** Asks where to. Answers when the file is there, whole. One at a time. */
  'pack.make': call({
    input: PackWish,
    output: z.object({
      fileName: z.string(),
      bytes: z.number().int(),
      /** Pages of the file, or sides of sheets. */
      pages: z.number().int(),
      papers: z.number().int(),
      attached: z.number().int(),
      notes: z.number().int(),
      /** Names of papers whose pages are not in it. */
      missing: z.array(z.string()),
      unreadable: z.array(z.string()),
    }),
    failures: [
      'meeting/not-on-this-device',
      'pack/no-papers',
      'pack/nothing-new',
      'pack/too-large',
      'export/cancelled',
      'export/busy',
      'export/failed',
      'storage/full',
      'storage/failed',
    ],
  }),
  'pack.cancel': call({ input: nothing, output: nothing, failures: [] }),
  /** Shows the made file in its folder. */
  'pack.show': call({ input: nothing, output: nothing, failures: [] }),
  'pack.progressed': signal(z.object({ progress: z.number() })),
} as const
