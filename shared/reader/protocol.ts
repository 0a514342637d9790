/**
 * What the reader screen and the viewer say to each other over their MessagePort. Both ends check every message: the
 * viewer has read a stranger's PDF, so its words are input, not truth. Coordinates are default user space points.
 */
import { z } from 'zod'
import { AnnotationColor, AnnotationKind, Placement } from '../annotations/model.ts'
import { AnnotationId, FileVersionId } from '../kernel/ids.ts'

const page = z.number().int().min(0).max(4999)

/** Same shape as ReadingPlace of the contract. `top`, `left`: from the page's unrotated top left corner, in points. */
export const Place = z.object({
  page,
  top: z.number().min(-100_000).max(100_000),
  left: z.number().min(-100_000).max(100_000),
  scale: z.union([z.number().min(0.1).max(10), z.enum(['page-width', 'page-fit'])]),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
})
export type Place = z.infer<typeof Place>

export const ReaderTool = z.enum(['read', 'highlight', 'note', 'ink'])
export type ReaderTool = z.infer<typeof ReaderTool>

/** One annotation as the page shows it. */
export const Mark = z.object({
  id: AnnotationId,
  kind: AnnotationKind,
  color: AnnotationColor,
  layer: z.enum(['private', 'meeting']),
  mine: z.boolean(),
  /** Said on the mark's own bar. */
  author: z.string().max(200),
  moment: z.string().max(80),
  body: z.string().max(64_000),
  page,
  box: Placement.shape.box,
  quads: Placement.shape.quads,
  strokes: Placement.shape.strokes,
  strokeWidth: Placement.shape.strokeWidth,
  /** Not on the disk: drawn with a dashed edge. */
  unsaved: z.boolean(),
})
export type Mark = z.infer<typeof Mark>

/** Every word the viewer's page shows; it has no dictionary of its own. */
export const ViewerWords = z.object({
  paper: z.string(),
  colours: z.record(z.string(), z.string()),
  barLabel: z.string(),
  highlight: z.string(),
  note: z.string(),
  copy: z.string(),
  edit: z.string(),
  remove: z.string(),
  unsaved: z.string(),
  layerPrivate: z.string(),
  layerMeeting: z.string(),
  noText: z.string(),
  loading: z.string(),
})
export type ViewerWords = z.infer<typeof ViewerWords>

export const ToViewer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    fileVersionId: FileVersionId,
    place: Place.nullable(),
    /** Goes here rather than to `place`. */
    page: page.nullable(),
    theme: z.enum(['light', 'dark', 'contrast']),
    language: z.string().max(10),
    words: ViewerWords,
  }),
  z.object({
    type: z.literal('look'),
    theme: z.enum(['light', 'dark', 'contrast']),
    language: z.string().max(10),
    words: ViewerWords,
  }),
  z.object({
    type: z.literal('marks'),
    put: z.array(Mark).max(50_000),
    drop: z.array(AnnotationId).max(50_000),
  }),
  z.object({
    type: z.literal('tool'),
    tool: ReaderTool,
    color: AnnotationColor,
    layer: z.enum(['private', 'meeting']),
    strokeWidth: z.number().min(0.1).max(50),
  }),
  z.object({ type: z.literal('go'), page }),
  z.object({ type: z.literal('goOutline'), entry: z.number().int().min(0).max(100_000) }),
  z.object({ type: z.literal('goMark'), id: AnnotationId }),
  z.object({ type: z.literal('back') }),
  z.object({ type: z.literal('forward') }),
  z.object({
    type: z.literal('scale'),
    to: z.union([z.number().min(0.1).max(10), z.enum(['in', 'out', 'page-width', 'page-fit'])]),
  }),
  z.object({ type: z.literal('rotate'), by: z.union([z.literal(90), z.literal(-90)]) }),
  z.object({
    type: z.literal('find'),
    query: z.string().max(300),
    ignoresMarks: z.boolean(),
    step: z.enum(['fresh', 'next', 'previous']),
  }),
  z.object({ type: z.literal('findEnd') }),
  z.object({ type: z.literal('thumbs'), pages: z.array(page).max(60) }),
])
export type ToViewer = z.infer<typeof ToViewer>

export const OutlineEntry = z.object({
  title: z.string().max(1000),
  depth: z.number().int().min(0).max(20),
  page: page.nullable(),
})
export type OutlineEntry = z.infer<typeof OutlineEntry>

/** Why the viewer shows no paper; each has its sentence. */
export const PaperTrouble = z.enum([
  'paper/damaged',
  'paper/encrypted',
  'paper/empty',
  'paper/no-pages',
  'reader/failed',
])
export type PaperTrouble = z.infer<typeof PaperTrouble>

export const FromViewer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), pageCount: z.number().int().min(1).max(100_000) }),
  z.object({ type: z.literal('failed'), code: PaperTrouble }),
  /** The first page asked for is drawn in full sharpness. `ms`: since the message `open`. */
  z.object({ type: z.literal('painted'), page, ms: z.number() }),
  /** Printed page numbers ("i", "12a"), one a page; only when they differ from 1, 2, 3. */
  z.object({ type: z.literal('labels'), labels: z.array(z.string().max(40)).max(5000) }),
  z.object({ type: z.literal('outline'), entries: z.array(OutlineEntry).max(20_000) }),
  z.object({
    type: z.literal('place'),
    place: Place,
    /** 1 = 100 %. */
    zoom: z.number(),
    canBack: z.boolean(),
    canForward: z.boolean(),
  }),
  z.object({
    type: z.literal('draft'),
    kind: AnnotationKind,
    /** Null: the colour of the tool. */
    color: AnnotationColor.nullable(),
    placement: Placement,
    /** The person wants to write now. */
    write: z.boolean(),
  }),
  z.object({ type: z.literal('selected'), id: AnnotationId.nullable() }),
  z.object({ type: z.literal('recolour'), id: AnnotationId, color: AnnotationColor }),
  z.object({ type: z.literal('remove'), id: AnnotationId }),
  z.object({ type: z.literal('edit'), id: AnnotationId }),
  z.object({
    type: z.literal('found'),
    state: z.enum(['searching', 'found', 'wrapped', 'none']),
    current: z.number().int().min(0),
    total: z.number().int().min(0),
  }),
  z.object({
    type: z.literal('thumb'),
    page,
    bytes: z.instanceof(Uint8Array).refine((value) => value.length <= 512 * 1024, 'thumbnail too large'),
    width: z.number().int().min(1).max(1000),
    height: z.number().int().min(1).max(5000),
  }),
  /** A key of the reader pressed over the page. */
  z.object({
    type: z.literal('key'),
    key: z.string().max(40),
    ctrl: z.boolean(),
    shift: z.boolean(),
    alt: z.boolean(),
  }),
  /** A link out of the paper was clicked; nothing was opened. */
  z.object({ type: z.literal('link'), url: z.string().max(2000) }),
  /** The page the person tried to highlight holds no text. */
  z.object({ type: z.literal('noText'), page }),
])
export type FromViewer = z.infer<typeof FromViewer>
