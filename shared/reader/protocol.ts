/**
 * What the reader screen and the viewer say to each other over their MessagePort. Both ends check every message: the
 * viewer has read a stranger's PDF, so its words are input, not truth. Coordinates are default user space points.
 */
import { z } from 'zod'
import { AnnotationColor, AnnotationKind, Placement, Style, Turn } from '../annotations/model.ts'
import { AnnotationId, FileVersionId } from '../kernel/ids.ts'
import { LayerKind } from '../oparl/scope.ts'
import { OcrBoxes } from '../wire/paper-text.ts'

/** Of a paper that is shown; the server's door has the same limit. */
export const MOST_PAGES = 5000

const page = z
  .number()
  .int()
  .min(0)
  .max(MOST_PAGES - 1)

/** Same shape as ReadingPlace of the contract. `top`, `left`: from the page's unrotated top left corner, in points. */
export const Place = z.object({
  page,
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
  page,
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
export const FoundPlace = z.object({ page, start: z.number().int().min(0), end: z.number().int().min(0) })
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

const look = {
  /** The window's. */
  theme: z.enum(['light', 'dark', 'contrast']),
  pageTheme: PageTheme,
  /** Which keys mean what (shared/reader/keys.ts). */
  keyMap: KeyMap,
  language: z.string().max(10),
  words: ViewerWords,
}

export const ToViewer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    fileVersionId: FileVersionId,
    place: Place.nullable(),
    /** Goes here rather than to `place`. */
    page: page.nullable(),
    layout: PageLayout,
    ...look,
  }),
  z.object({ type: z.literal('look'), ...look }),
  z.object({ type: z.literal('layout'), layout: PageLayout }),
  /**
   * Text of pages that have none of their own, or in an old encoding: what find, selection and quotes go by. Boxes as in
   * PaperText; null where the text is the page's own, converted.
   */
  z.object({
    type: z.literal('pageTexts'),
    pages: z.array(z.object({ page, text: z.string().max(200_000), boxes: OcrBoxes.nullable() })).max(5000),
  }),
  z.object({
    type: z.literal('marks'),
    put: z.array(Mark).max(50_000),
    drop: z.array(AnnotationId).max(50_000),
  }),
  z.object({ type: z.literal('tool'), ...ToolLook.shape }),
  z.object({ type: z.literal('select'), ids: z.array(AnnotationId).max(50_000) }),
  z.object({ type: z.literal('go'), page }),
  z.object({ type: z.literal('goOutline'), entry: z.number().int().min(0).max(100_000) }),
  z.object({ type: z.literal('goMark'), id: AnnotationId }),
  /** Goes to words of the paper's text and shows them for a while: a search hit, a change between versions. */
  z.object({ type: z.literal('goText'), at: FoundPlace }),
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
  /** One of the places found becomes the current one. */
  z.object({ type: z.literal('findGo'), at: FoundPlace }),
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
  'paper/too-many-pages',
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
    /** Free text: what was written; stamps: their words are in `label`. */
    body: z.string().max(64_000),
    label: z.string().max(120),
    /** Null: the style of the tool. */
    style: Style.nullable(),
    /** The person wants to write now, in the window's own panel. */
    write: z.boolean(),
  }),
  z.object({ type: z.literal('selected'), ids: z.array(AnnotationId).max(50_000) }),
  z.object({ type: z.literal('recolour'), ids: z.array(AnnotationId).max(50_000), color: AnnotationColor }),
  z.object({ type: z.literal('remove'), ids: z.array(AnnotationId).max(50_000) }),
  z.object({ type: z.literal('changeMarks'), edit: MarkEdit }),
  /** Free text was written anew on the page. */
  z.object({
    type: z.literal('rewrite'),
    id: AnnotationId,
    body: z.string().max(64_000),
    placement: Placement,
  }),
  z.object({ type: z.literal('edit'), id: AnnotationId }),
  z.object({ type: z.literal('copyMarks'), ids: z.array(AnnotationId).max(50_000) }),
  /** Ctrl+V over a page; the middle of what was copied goes to x, y. */
  z.object({
    type: z.literal('pasteMarks'),
    page,
    pageBox: Placement.shape.box,
    x: z.number(),
    y: z.number(),
  }),
  /** The words of a mark's `place` were found: the whole placement as it would be stored; null: not on that page. */
  z.object({ type: z.literal('located'), id: AnnotationId, placement: Placement.nullable() }),
  /** A pen came near, for the first time in this view. */
  z.object({ type: z.literal('penSeen') }),
  z.object({
    type: z.literal('found'),
    state: z.enum(['searching', 'found', 'wrapped', 'none']),
    /** From 1, in the order of the paper; 0: none yet. */
    current: z.number().int().min(0),
    total: z.number().int().min(0),
    /** Pages looked through so far. */
    searched: z.number().int().min(0),
  }),
  /** More of what was found, page by page; `fresh`: what was told before belongs to another query. */
  z.object({
    type: z.literal('hits'),
    fresh: z.boolean(),
    rows: z.array(FoundRow).max(500),
  }),
  /** The person works in this pane now. */
  z.object({ type: z.literal('focused') }),
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
