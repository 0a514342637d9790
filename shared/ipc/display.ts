/** The screen on the wall: on which monitor, of which meeting. What it shows goes to it alone (shared/display). */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { call, signal } from './kit.ts'

export const DisplayMonitor = z.object({
  id: z.number(),
  /** The monitor's own name; may be empty. */
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** The app's own window is on it. */
  isOwn: z.boolean(),
})
export type DisplayMonitor = z.infer<typeof DisplayMonitor>

export const DisplayState = z.object({
  /** Of which meeting it shows; null: there is none. */
  meetingId: MeetingId.nullable(),
  monitors: z.array(DisplayMonitor),
})
export type DisplayState = z.infer<typeof DisplayState>

export const displayCalls = {
  'display.state': call({ input: z.object({}), output: DisplayState, failures: [] }),
  'display.open': call({
    input: z.object({ meetingId: MeetingId, monitorId: z.number(), language: z.enum(['vi', 'en']) }),
    output: z.object({}),
    failures: ['meeting/not-on-this-device'],
  }),
  'display.close': call({ input: z.object({}), output: z.object({}), failures: [] }),
  'display.changed': signal(z.object({})),
} as const

/** Name under which the preload of that window exposes its one function. */
export const DISPLAY_BRIDGE = 'roomDisplay'
