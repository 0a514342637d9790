/** Versions of one paper: where notes went, and what changed between two. */
import { z } from 'zod'
import { Comparison, Suggestion } from '../carry-over/model.ts'
import { FileId, FileVersionId, MeetingId } from '../kernel/ids.ts'
import { call } from './kit.ts'

export const versionCalls = {
  /**
   * Where the annotations of every layer that have no placement in `fileVersionId` went, by the newest placement that
   * each has. Derived, never stored: the same on every device.
   */
  'versions.carryOver': call({
    input: z.object({ meetingId: MeetingId, fileId: FileId, fileVersionId: FileVersionId }),
    output: z.array(Suggestion),
    failures: ['paper/not-on-this-device', 'paper/no-text'],
  }),
  'versions.compare': call({
    input: z.object({ fileId: FileId, oldId: FileVersionId, newId: FileVersionId }),
    output: Comparison,
    failures: ['paper/not-on-this-device', 'paper/no-text'],
  }),
} as const
