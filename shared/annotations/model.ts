/**
 * What an annotation is (design §7). An Annotation has one author and lives once, in its author's own Y.Doc;
 * a Placement per FileVersion says where it is. Coordinates are default user space points of the paper's page:
 * y up, before /Rotate, absolute (not relative to CropBox). Never pixels, never percentages.
 */
import { z } from 'zod'
import { AnnotationId, FileVersionId, PersonId, RemarkId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import type { LayerChoice, LayerKind } from '../oparl/scope.ts'

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

/** Quarter turns clockwise, as a PDF's /Rotate counts them. */
export const Turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
export type Turn = z.infer<typeof Turn>

/** The words nearest to a mark that has none itself (ink, shapes, notes): it moves with them. */
export const Anchor = z.object({
  quote: Quote,
  /** Offset of the words in the page's text. */
  textStart: z.number().int().min(0),
  /** Around the words. */
  box: Box,
})
export type Anchor = z.infer<typeof Anchor>

/** How a placement came about that was not made by hand in this version (shared/carry-over). */
export const Carried = z.object({
  from: FileVersionId,
  method: z.enum(['same-page', 'exact', 'approximate', 'anchor', 'by-hand']),
  /** 0 to 1; 1 for `by-hand`. */
  score: z.number().min(0).max(1),
  /** Version of the carry-over rules. */
  rules: z.number().int().min(0),
})
export type Carried = z.infer<typeof Carried>

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
  /** Lines and arrows: x1, y1, x2, y2; an arrow's head is at the second point. */
  line: z.tuple([coordinate, coordinate, coordinate, coordinate]).nullable().default(null),
  /** How the page was turned (its own /Rotate and the reader's) when it was placed: text stands upright for that. */
  turn: Turn.default(0),
  anchor: Anchor.nullable().default(null),
  /** Null: the author placed it in this version. */
  carried: Carried.nullable().default(null),
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

/** How a mark is drawn; null: the kind's own default. */
export const Style = z.object({
  /** Points: ink, outlines, lines. Wins over the placement's strokeWidth. */
  width: z.number().min(0.1).max(50).nullable(),
  opacity: z.number().min(0.05).max(1).nullable(),
  /** Inside of rectangles, ellipses and free text; null: empty. */
  fill: AnnotationColor.nullable(),
  /** Points: free text and stamps. */
  fontSize: z.number().min(4).max(144).nullable(),
})
export type Style = z.infer<typeof Style>
export const PLAIN_STYLE: Style = { width: null, opacity: null, fill: null, fontSize: null }

const mentions = z.array(PersonId).max(50)

/** What the document holds for one annotation (its author is the document's). */
export const StoredAnnotation = z.object({
  v: z.literal(1),
  id: AnnotationId,
  kind: AnnotationKind,
  color: AnnotationColor,
  created: Instant,
  modified: Instant,
  /** Note text, NFC, plain. Free text: the words on the page. */
  body: z.string().max(64_000),
  /** Words of a stamp, NFC; empty for other kinds. */
  label: z.string().max(120).default(''),
  style: Style.default(PLAIN_STYLE),
  /** People named with @ in the body. */
  mentions: mentions.default([]),
  /** `NM` or hash of the foreign annotation this was imported from; null: made here. Keeps a second import from doubling it. */
  importedFrom: z.string().max(200).nullable().default(null),
  /** Versions for which the author said: this has no place there, leave it with the old one. */
  leftOut: z.array(FileVersionId).max(200).default([]),
  /**
   * When the author moved it here from another layer; null: it was made here. A move writes the new layer before it leaves
   * the old one; of two copies the one that was moved last is the one that stays.
   */
  moved: Instant.nullable().default(null),
  placements: z.array(Placement).min(1).max(200),
})
export type StoredAnnotation = z.infer<typeof StoredAnnotation>

/** An annotation as everybody but its document sees it: with author and layer. */
export interface Annotation extends StoredAnnotation {
  readonly authorId: PersonId
  readonly layer: LayerKind
  /** The same with the group's id. */
  readonly layerChoice: LayerChoice
}

/**
 * A remark on an annotation, in the remarker's own document of the same layer: nobody writes into another's document.
 * A reply without its annotation is kept and shown with it when it comes back.
 */
export const StoredRemark = z.object({
  v: z.literal(1),
  id: RemarkId,
  on: AnnotationId,
  /** `settled` and `open-again` say how it stands; the newest by `created`, then by id, counts. Their body may be empty. */
  is: z.enum(['reply', 'settled', 'open-again']),
  created: Instant,
  modified: Instant,
  body: z.string().max(64_000),
  mentions: mentions.default([]),
})
export type StoredRemark = z.infer<typeof StoredRemark>

export interface Remark extends StoredRemark {
  readonly authorId: PersonId
  readonly layer: LayerKind
}

/** What the viewer or a menu asks for; the commands turn it into a StoredAnnotation. */
export interface AnnotationDraft {
  readonly kind: AnnotationKind
  readonly color: AnnotationColor
  readonly body: string
  readonly placement: Placement
  /** Left out: plain. */
  readonly label?: string
  readonly style?: Style
  readonly mentions?: readonly PersonId[]
  readonly importedFrom?: string | null
}

/** A placement with nothing in it but where it is: what a kind needs more is spread over it. */
export function barePlacement(at: Pick<Placement, 'fileVersionId' | 'page' | 'pageBox' | 'box'>): Placement {
  return {
    v: 1,
    ...at,
    quads: [],
    quote: null,
    textStart: null,
    strokes: [],
    strokeWidth: null,
    pageTextHash: null,
    line: null,
    turn: 0,
    anchor: null,
    carried: null,
  }
}
