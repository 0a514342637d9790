/** What the exporting process is told. Plain values: they cross a process boundary by structured clone. */
import { z } from 'zod'
import { ExportFormat } from '../../shared/ipc/outside.ts'
import { PersonView } from '../../shared/ipc/views.ts'
import { FileVersionId } from '../../shared/kernel/ids.ts'
import { Instant } from '../../shared/kernel/instant.ts'
import { LayerChoice, LayerKind } from '../../shared/oparl/scope.ts'

/** One author's document of a layer that was chosen. */
export const OrderLayer = z.object({
  layer: LayerKind,
  layerChoice: LayerChoice,
  /** As people read it: "Chung cả cuộc họp", the group's name. */
  layerName: z.string(),
  author: PersonView,
  update: z.instanceof(Uint8Array),
})
export type OrderLayer = z.infer<typeof OrderLayer>

export const ExportOrder = z.object({
  do: z.literal('export'),
  /** `print`: flattened, to be shown in a window of its own. */
  format: z.enum([...ExportFormat.options, 'print']),
  paper: z.object({
    fileVersionId: FileVersionId,
    versionNumber: z.number().int(),
    name: z.string(),
    reference: z.string(),
    meetingName: z.string(),
    /** Number of each version, for notes that have no place in this one. */
    versions: z.array(z.object({ id: FileVersionId, number: z.number().int() })),
  }),
  by: PersonView,
  at: Instant,
  layers: z.array(OrderLayer),
  /** 0-based; null: all. */
  pages: z.array(z.number().int().min(0)).nullable(),
  withNotes: z.boolean(),
  /** A line with name and time at the foot of each flattened or printed page. */
  printLine: z.boolean(),
  /** Folder of the fonts. */
  fonts: z.string(),
})
export type ExportOrder = z.infer<typeof ExportOrder>

export const ImportOrder = z.object({
  do: z.literal('import'),
  fileVersionId: FileVersionId,
})
export type ImportOrder = z.infer<typeof ImportOrder>

/** A meeting that is to be read of bytes from elsewhere. */
export type MeetingOrder =
  | { readonly do: 'meeting'; readonly from: 'xlsx' | 'csv'; readonly name: string }
  | {
      readonly do: 'meeting'
      readonly from: 'oparl'
      /** The address that was typed, or '' for a file. */
      readonly root: string
      /** What was fetched, in the order of the sources; null: it could not be, and has no source. */
      readonly documents: readonly { readonly address: string; readonly source: number | null }[]
    }
