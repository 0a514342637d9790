/** What the process that builds a pack is told. Plain values: they cross a process boundary by structured clone. */
import { z } from 'zod'
import { PersonView } from '../../shared/ipc/views.ts'
import { FileId, FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { Instant } from '../../shared/kernel/instant.ts'
import { Span } from '../../shared/oparl/printed-numbers.ts'
import { OrderLayer } from '../export/index.ts'

const Label = Span.omit({ count: true })

export const PackOrderPaper = z.object({
  /** Number of its file; null: its bytes are not on this device. */
  source: z.number().int().min(0).nullable(),
  /** Not here because its rule forbids copies. */
  withheld: z.boolean().default(false),
  /** Number and name of its item; both empty: outside the agenda. */
  item: z.object({ number: z.string(), name: z.string() }),
  name: z.string(),
  reference: z.string(),
  originator: z.string(),
  fileId: FileId,
  fileVersionId: FileVersionId,
  sha256: Sha256,
  versionNumber: z.number().int(),
  standing: z.enum(['new', 'replaced', 'known']),
  document: Label,
  pages: z.array(Span),
  pageCount: z.number().int(),
  /** The person's own notes that go along; their places are looked for in this version. */
  layers: z.array(OrderLayer),
})
export type PackOrderPaper = z.infer<typeof PackOrderPaper>

export const PackOrder = z.object({
  do: z.literal('pack'),
  meeting: z.object({
    name: z.string(),
    organization: z.string(),
    start: Instant,
    /** Room and address as people read them. */
    place: z.string(),
  }),
  edition: z.number().int(),
  which: z.enum(['all', 'new']),
  /** Printed numbers of papers that are in the meeting no more. */
  gone: z.array(Span),
  by: PersonView,
  at: Instant,
  /** With the person's name across every page. */
  watermark: z.boolean(),
  /** A line with name and time on every page, where the meeting asks for it. */
  printLine: z.boolean(),
  /** A4 sheets with two pages a side, to be folded. */
  booklet: z.boolean(),
  papers: z.array(PackOrderPaper),
  /** Folder of the fonts. */
  fonts: z.string(),
})
export type PackOrder = z.infer<typeof PackOrder>
