/** What a helper at the telephone needs to see: how sync stands, and a file to send. Never what a paper or a note says. */
import { z } from 'zod'
import { Instant } from '../kernel/instant.ts'
import { call } from './kit.ts'
import { SyncStatus } from './views.ts'

/** One step of the sync machine. Names of phases, events and effects as docs/spec/sync.md has them. */
export const TransitionRow = z.object({
  at: Instant,
  event: z.string(),
  from: z.string(),
  to: z.string(),
  effects: z.array(z.string()),
  /** Why it waits, stands or failed; null otherwise. */
  why: z.string().nullable(),
})
export type TransitionRow = z.infer<typeof TransitionRow>

export const Diagnostics = z.object({
  phase: z.string(),
  /** The nudge socket. */
  socket: z.enum(['closed', 'open']),
  /** How much one request may weigh on this link, bytes. */
  budgetBytes: z.number().int(),
  status: SyncStatus,
  /** Newest first. */
  transitions: z.array(TransitionRow),
  /** The link is cut by hand on this device. */
  cut: z.boolean(),
})
export type Diagnostics = z.infer<typeof Diagnostics>

export const diagnosticsCalls = {
  'diagnostics.view': call({ input: z.object({}), output: Diagnostics, failures: [] }),
  /** Nothing goes out and nothing comes in until it is mended, or the app is closed. */
  'diagnostics.setCut': call({
    input: z.object({ cut: z.boolean() }),
    output: z.object({ cut: z.boolean() }),
    failures: [],
  }),
  /** Asks where to and writes one JSON file. `fileName` null: given up. */
  'diagnostics.export': call({
    input: z.object({}),
    output: z.object({ fileName: z.string().nullable() }),
    failures: ['storage/full', 'storage/failed'],
  }),
} as const
