/** A meeting that is made of what an office has elsewhere: a folder, a spreadsheet, an OParl endpoint or document. */
import { z } from 'zod'
import { SECRECY_CHOICES } from '../desk/fields.ts'
import { Proposal } from '../import/proposal.ts'
import { FoundMeeting } from '../import/site.ts'
import { MeetingId } from '../kernel/ids.ts'
import { deskWriteFailures } from './desk.ts'
import { call, signal } from './kit.ts'

const nothing = z.object({})
const Source = z.string().max(8000)

/** What would become what. Nothing is written before `deskImport.take`. */
export const ImportPreview = z.object({
  importId: z.number().int(),
  from: z.enum(['folder', 'table', 'oparl']),
  /** Name of the folder or file, or the address. */
  sourceName: z.string(),
  proposal: Proposal,
  /** Bytes of a paper, by its source; of an address nothing is known. */
  sizes: z.record(Source, z.number()),
  /** Papers that have the content of one that stands before them in the folder: source → that one's source. */
  same: z.record(Source, Source),
  /** There is more than was looked at. */
  cut: z.boolean(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** What stands at an address: a meeting, or those that there are. */
export const ImportSeen = z.discriminatedUnion('is', [
  z.object({ is: z.literal('meetings'), meetings: z.array(FoundMeeting), cut: z.boolean() }),
  z.object({ is: z.literal('preview'), preview: ImportPreview }),
])
export type ImportSeen = z.infer<typeof ImportSeen>

export const ImportChoice = z.object({
  name: z.string().max(500),
  itemsOut: z.array(Source).max(1000),
  papersOut: z.array(Source).max(1000),
  itemNames: z.record(Source, z.string().max(1000)),
  titles: z.record(Source, z.string().max(1000)),
})

const endpointFailures = [
  'endpoint/bad-address',
  'endpoint/offline',
  'endpoint/unreachable',
  'endpoint/stalled',
  'endpoint/refused',
  'endpoint/elsewhere',
  'endpoint/too-large',
  'endpoint/not-oparl',
] as const
const reading = ['import/cancelled', 'bring/not-readable', 'bring/too-large'] as const

export const deskImportCalls = {
  /** Asks for a folder, or for a spreadsheet or OParl document, and reads it. */
  'deskImport.choose': call({
    input: z.object({ what: z.enum(['folder', 'file']) }),
    output: ImportPreview,
    failures: [...reading, 'intake/cannot-read', 'bring/empty-folder', 'bring/no-table', 'bring/no-meeting'],
  }),
  /** Asks the endpoint at a typed address: one meeting, or those that it has. */
  'deskImport.look': call({
    input: z.object({ address: z.string().max(2000) }),
    output: ImportSeen,
    failures: [...endpointFailures, ...reading],
  }),
  /** Ends what is being read or fetched. What was taken goes on (`deskPapers.cancel`). */
  'deskImport.cancel': call({ input: nothing, output: nothing, failures: [] }),
  /** Makes the meeting: its agenda at once, its papers as each is taken in. One step to be undone. */
  'deskImport.take': call({
    input: z.object({
      importId: z.number().int(),
      /** Behind what that draft has; left out: a new meeting. */
      into: MeetingId.optional(),
      choice: ImportChoice,
      /** Of every paper, as the person says; null: it is said of each later. */
      secrecy: z.enum(SECRECY_CHOICES).nullable(),
    }),
    output: z.object({ meetingId: MeetingId, papers: z.number().int() }),
    failures: ['bring/gone', 'meeting/not-on-this-device', ...deskWriteFailures],
  }),
  /** Files or documents that were looked at so far; at most seven a second. */
  'deskImport.progressed': signal(z.object({ count: z.number().int() })),
} as const
