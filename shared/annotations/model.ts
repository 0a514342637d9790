/**
 * What an annotation is (design §7). An Annotation has one author and lives once, in its author's own Y.Doc;
 * a Placement per FileVersion says where it is. Coordinates are default user space points of the paper's page:
 * y up, before /Rotate, absolute (not relative to CropBox). Never pixels, never percentages.
 */
import { z } from 'zod'
import { AnnotationId, FileVersionId, type PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import type { LayerKind } from '../oparl/scope.ts'

const coordinate = z.number().min(-100_000).max(100_000)

/** Eight numbers: top-left, top-right, bottom-left, bottom-right (the "Z" order that viewers expect in QuadPoints). */
export const Quad = z.tuple([
  coordinate,
  coordinate,
  coordinate,
  coordinate,
  coordinate,
  coordinate,
  coordinate,
  coordinate,
])
export type Quad = z.infer<typeof Quad>

/** left, bottom, right, top. */
export const Box = z.tuple([coordinate, coordinate, coordinate, coordinate])
export type Box = z.infer<typeof Box>

/** W3C Web Annotation TextQuoteSelector: the words themselves, 32 characters before and after, NFC. */
export const Quote = z.object({
  exact: z.string().min(1).max(20_000),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
})
export type Quote = z.infer<typeof Quote>

/** One pen stroke: see ink.ts for the packing (version byte, then delta zig-zag varints). */
const stroke = z.instanceof(Uint8Array).refine((value) => value.length <= 64 * 1024, 'stroke too long')

/** Where a person put an annotation in one FileVersion. Immutable; moving writes a new value. */
export const Placement = z.object({
  v: z.literal(1),
  fileVersionId: FileVersionId,
  /** 0-based. */
  page: z.number().int().min(0).max(4999),
  /** MediaBox ∩ CropBox of the page when it was placed. */
  pageBox: Box,
  /** Bounding box of the mark. */
  box: Box,
  /** Text marks: one quad a line. Empty for ink and notes. */
  quads: z.array(Quad).max(2000),
  quote: Quote.nullable(),
  /** Offset of the quote in the page's text (PaperText page), or null for scans. */
  textStart: z.number().int().min(0).nullable(),
  strokes: z.array(stroke).max(500),
  /** Points; ink only. */
  strokeWidth: z.number().min(0.1).max(50).nullable(),
  /** First 16 hex digits of SHA-256 over the canonical JSON of the page's text, or null where it has none. */
  pageTextHash: z.string().max(64).nullable(),
})
export type Placement = z.infer<typeof Placement>

/** Kinds of issue 3 are listed already: a device that cannot draw one keeps it and says so. */
export const AnnotationKind = z.enum([
  'highlight',
  'underline',
  'strikeout',
  'note',
  'ink',
  'free-text',
  'rectangle',
  'ellipse',
  'line',
  'arrow',
  'stamp',
])
export type AnnotationKind = z.infer<typeof AnnotationKind>

/** Names of colours, not values: the reader's theme decides how "yellow" looks. */
export const AnnotationColor = z.enum([
  'yellow',
  'red',
  'green',
  'blue',
  'purple',
  'magenta',
  'orange',
  'grey',
  'black',
])
export type AnnotationColor = z.infer<typeof AnnotationColor>

/** What the document holds for one annotation (its author is the document's). */
export const StoredAnnotation = z.object({
  v: z.literal(1),
  id: AnnotationId,
  kind: AnnotationKind,
  color: AnnotationColor,
  created: Instant,
  modified: Instant,
  /** Note text, NFC, plain. */
  body: z.string().max(64_000),
  placements: z.array(Placement).min(1).max(200),
})
export type StoredAnnotation = z.infer<typeof StoredAnnotation>

/** An annotation as everybody but its document sees it: with author and layer. */
export interface Annotation extends StoredAnnotation {
  readonly authorId: PersonId
  readonly layer: LayerKind
}

/** What the viewer or a menu asks for; the commands turn it into a StoredAnnotation. */
export interface AnnotationDraft {
  readonly kind: AnnotationKind
  readonly color: AnnotationColor
  readonly body: string
  readonly placement: Placement
}
