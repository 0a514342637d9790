/** How downloads stand, all together. */
import { z } from 'zod'

export const DownloadsStatus = z.object({
  activeCount: z.number().int(),
  waitingCount: z.number().int(),
  remainingBytes: z.number().int(),
  paused: z.boolean(),
  /** Over the last seconds; null when nothing comes. */
  bytesPerSecond: z.number().int().nullable(),
  /** Large papers that wait for a better network, and for what. */
  heldCount: z.number().int(),
  heldBy: z.enum(['metered', 'slow']).nullable(),
})
export type DownloadsStatus = z.infer<typeof DownloadsStatus>
