/** A meeting that leaves as files: a folder, a bag with checksums, or OParl. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { call, signal } from './kit.ts'

const nothing = z.object({})

export const ArchiveFormat = z.enum(['folder', 'bag', 'oparl'])
export type ArchiveFormat = z.infer<typeof ArchiveFormat>

export const ArchiveMade = z.object({
  name: z.string(),
  papers: z.number().int(),
  bytes: z.number().int(),
  /** Names of papers that are not on this device. */
  missing: z.array(z.string()),
})
export type ArchiveMade = z.infer<typeof ArchiveMade>

export const archiveCalls = {
  /** Asks where to. Answers when everything is there, whole. One at a time. */
  'archive.save': call({
    input: z.object({ meetingId: MeetingId, format: ArchiveFormat }),
    output: ArchiveMade,
    failures: [
      'meeting/not-on-this-device',
      'paper/damaged',
      'export/busy',
      'export/cancelled',
      'storage/full',
      'storage/failed',
    ],
  }),
  'archive.cancel': call({ input: nothing, output: nothing, failures: [] }),
  'archive.show': call({ input: nothing, output: nothing, failures: [] }),
  'archive.progressed': signal(z.object({ progress: z.number() })),
} as const
