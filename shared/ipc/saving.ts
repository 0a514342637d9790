/** The saving report, and lists that leave as tables. */
import { z } from 'zod'
import { MeetingId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { SAVING_VIEWS, SavingPrices, SavingRow } from '../saving/report.ts'
import { call } from './kit.ts'

const nothing = z.object({})
/** `mine`: meetings that the person prepares, counted on this device. `office`: all of the office, counted by its server. */
const which = z.object({ of: z.enum(['mine', 'office']), year: z.number().int().min(2000).max(2200) })

export const TableFormat = z.enum(['xlsx', 'pdf'])
export type TableFormat = z.infer<typeof TableFormat>

export const SAVE_FAILURES = [
  'export/busy',
  'export/cancelled',
  'export/failed',
  'storage/full',
  'storage/failed',
] as const
const officeFailures = [
  'net/unreachable',
  'net/captive-portal',
  'net/tls',
  'net/stalled',
  'server/failed',
  'sync/server-too-old',
  'saving/not-yours',
] as const

export const SavingLook = z.object({
  rows: z.array(SavingRow),
  /** When it was counted. */
  at: Instant,
  /** There are more meetings than are listed. */
  cut: z.boolean(),
})
export type SavingLook = z.infer<typeof SavingLook>

export const savingCalls = {
  'saving.look': call({ input: which, output: SavingLook, failures: officeFailures }),
  /** Asks where to. */
  'saving.save': call({
    input: which.extend({ view: z.enum(SAVING_VIEWS), prices: SavingPrices, format: TableFormat }),
    output: z.object({ fileName: z.string() }),
    failures: [...officeFailures, ...SAVE_FAILURES],
  }),
  /** The list of receipts of a meeting, as .xlsx: for its secretary and chair. */
  'seen.save': call({
    input: z.object({ meetingId: MeetingId }),
    output: z.object({ fileName: z.string() }),
    failures: ['meeting/not-on-this-device', 'meeting/not-yours', ...SAVE_FAILURES],
  }),
  /** What was saved last, in its folder. */
  'saving.show': call({ input: nothing, output: nothing, failures: [] }),
} as const
