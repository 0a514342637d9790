/** What a person chose and the app remembers on this device. */
import { z } from 'zod'
import { AnnotationColor } from '../annotations/model.ts'
import { LayerChoice } from '../oparl/scope.ts'
import { SavingPrices } from '../saving/report.ts'

/** How the reader's tools were left. */
export const ToolMemory = z.object({
  /** Null: each kind's own. */
  opacity: z.number().min(0.05).max(1).nullable(),
  /** Inside of shapes and free text; null: empty. */
  fill: AnnotationColor.nullable(),
  fontSize: z.number().min(4).max(144),
  eraser: z.enum(['strokes', 'parts']),
  eraserWidth: z.number().min(1).max(100),
  shape: z.enum(['rectangle', 'ellipse', 'line', 'arrow']),
  stamp: z.string().max(120),
})
export type ToolMemory = z.infer<typeof ToolMemory>

export const Preferences = z.object({
  language: z.enum(['vi', 'en']),
  theme: z.enum(['light', 'dark', 'system', 'contrast']),
  /** 1 = 100 %. */
  zoom: z.number().min(0.75).max(2),
  readerPanel: z.enum(['pages', 'outline', 'notes', 'hidden']),
  layer: LayerChoice,
  color: z.string().max(20),
  findIgnoresMarks: z.boolean(),
  pageLayout: z.enum(['continuous', 'single', 'two-page']),
  pageTheme: z.enum(['light', 'sepia', 'dark']),
  /** Which keys the reader answers to: Zotero's, or the plain ones of common PDF readers. */
  keyMap: z.enum(['zotero', 'plain']),
  /** Share of the width that the first of two papers side by side takes. */
  splitShare: z.number().min(0.2).max(0.8),
  fingerDraws: z.boolean(),
  penWidth: z.number().min(0.1).max(50),
  tools: ToolMemory,
  /** The person's own stamps, newest first. */
  downloadsPaused: z.boolean(),
  /** Bytes a second that downloads may take together; null: no cap. */
  downloadCap: z.number().int().min(8000).nullable(),
  /** Large papers come by themselves only over a good network. */
  goodNetworkOnly: z.boolean(),
  stamps: z.array(z.string().max(120)).max(20),
  /** What the saving report reckons with. */
  savingPrices: SavingPrices,
})
export type Preferences = z.infer<typeof Preferences>
