/** What the messages between the reader screen and the viewer are made of. */
import { z } from 'zod'
import { AnnotationColor, AnnotationKind, Placement, Style, Turn } from '../annotations/model.ts'
import { AnnotationId } from '../kernel/ids.ts'
import { LayerKind } from '../oparl/scope.ts'

/** Of a paper that is shown; the server's door has the same limit. */
export const MOST_PAGES = 5000

export const pageIndex = z
  .number()
  .int()
  .min(0)
  .max(MOST_PAGES - 1)

/** Same shape as ReadingPlace of the contract. `top`, `left`: from the page's unrotated top left corner, in points. */
export const Place = z.object({
  page: pageIndex,
  top: z.number().min(-100_000).max(100_000),
  left: z.number().min(-100_000).max(100_000),
  scale: z.union([z.number().min(0.1).max(10), z.enum(['page-width', 'page-fit'])]),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
})
export type Place = z.infer<typeof Place>

export const ReaderTool = z.enum([
  'read',
  'hand',
  'select',
  'highlight',
  'underline',
  'strikeout',
  'note',
  'free-text',
  'area',
  'ink',
  'eraser',
  'rectangle',
  'ellipse',
  'line',
  'arrow',
  'stamp',
])
export type ReaderTool = z.infer<typeof ReaderTool>

/** How the hand is set: the tool and what it draws with. */
export const ToolLook = z.object({
  tool: ReaderTool,
  color: AnnotationColor,
  style: Style,
  /** Words of the next stamp. */
  stamp: z.string().max(120),
  eraser: z.object({ takes: z.enum(['strokes', 'parts']), width: z.number().min(1).max(100) }),
  /** Off: a finger scrolls, and only pen and mouse draw. */
  fingerDraws: z.boolean(),
})
export type ToolLook = z.infer<typeof ToolLook>

/**
 * Words whose place on the page is still to be found (carry-over, search, a mark without quads): the viewer finds it when
 * the page is drawn. `from`: the box that the same words had in the old version; the mark moves by the difference.
 */
export const TextPlace = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  from: Placement.shape.box.nullable(),
})
export type TextPlace = z.infer<typeof TextPlace>

/** One annotation as the page shows it. */
export const Mark = z.object({
  id: AnnotationId,
  kind: AnnotationKind,
  color: AnnotationColor,
  style: Style,
  label: z.string().max(120),
  layer: LayerKind,
  mine: z.boolean(),
  /** Said on the mark's own bar. */
  author: z.string().max(200),
  moment: z.string().max(80),
  body: z.string().max(64_000),
  page: pageIndex,
  box: Placement.shape.box,
  quads: Placement.shape.quads,
  /** Marks words of the paper, not an area: its ends lie on words. */
  quoted: z.boolean(),
  strokes: Placement.shape.strokes,
  strokeWidth: Placement.shape.strokeWidth,
  line: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  turn: Turn,
  /** Not on the disk: drawn with a dashed edge. */
  unsaved: z.boolean(),
  settled: z.boolean(),
  replyCount: z.number().int().min(0),
  /** `machine`: carried over and shown as the machine's; `review`: a person must look. Neither can be moved by hand as it is. */
  carried: z.enum(['no', 'machine', 'review']),
  /** Overrides box and quads once found. */
  place: TextPlace.nullable(),
})
export type Mark = z.infer<typeof Mark>

/** A change of where marks are, or a new mark, as one step of undo. */
export const MarkEdit = z.object({
  put: z.array(z.object({ id: AnnotationId, placement: Placement })).max(10_000),
  remove: z.array(AnnotationId).max(10_000),
  /** The rest of a stroke that was cut in two: same kind, colour and style as `like`. */
  add: z.array(z.object({ like: AnnotationId, placement: Placement })).max(10_000),
})
export type MarkEdit = z.infer<typeof MarkEdit>

export const PageLayout = z.enum(['continuous', 'single', 'two-page'])
export type PageLayout = z.infer<typeof PageLayout>
/** How the page itself is coloured, whatever the window's theme is. `dark` keeps the hues of scans. */
export const PageTheme = z.enum(['light', 'sepia', 'dark'])
export type PageTheme = z.infer<typeof PageTheme>

export const KeyMap = z.enum(['zotero', 'plain'])
export type KeyMap = z.infer<typeof KeyMap>

/** Where something was found in the text of a page. */
export const FoundPlace = z.object({
  page: pageIndex,
  start: z.number().int().min(0),
  end: z.number().int().min(0),
})
export type FoundPlace = z.infer<typeof FoundPlace>

/** One place that was found, with the words around it for a list. */
export const FoundRow = z.object({
  ...FoundPlace.shape,
  before: z.string().max(80),
  words: z.string().max(400),
  after: z.string().max(80),
})
export type FoundRow = z.infer<typeof FoundRow>

/** Every word the viewer's page shows; it has no dictionary of its own. */
export const ViewerWords = z.object({
  paper: z.string(),
  colours: z.record(z.string(), z.string()),
  barLabel: z.string(),
  highlight: z.string(),
  underline: z.string(),
  strikeout: z.string(),
  note: z.string(),
  copy: z.string(),
  edit: z.string(),
  remove: z.string(),
  unsaved: z.string(),
  layerPrivate: z.string(),
  layerGroup: z.string(),
  layerMeeting: z.string(),
  settled: z.string(),
  /** `{count}` is replaced. */
  replies: z.string(),
  chosen: z.string(),
  /** Carried over by the machine; to be looked at by a person. */
  carriedMachine: z.string(),
  carriedReview: z.string(),
  /** In the empty box of free text. */
  writeHere: z.string(),
  noText: z.string(),
  loading: z.string(),
})
export type ViewerWords = z.infer<typeof ViewerWords>
