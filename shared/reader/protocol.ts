/**
 * What the reader screen and the viewer say to each other over their MessagePort. Both ends check every message: the
 * viewer has read a stranger's PDF, so its words are input, not truth. Coordinates are default user space points.
 */
import { z } from 'zod'
import { AnnotationColor, AnnotationKind, Placement, Style } from '../annotations/model.ts'
import { SightPlace } from '../following/sight.ts'
import { AnnotationId, FileVersionId } from '../kernel/ids.ts'
import { OcrBoxes } from '../wire/paper-text.ts'

import {
  FoundPlace,
  FoundRow,
  KeyMap,
  Mark,
  MarkEdit,
  PageLayout,
  PageTheme,
  Place,
  pageIndex,
  ToolLook,
  ViewerWords,
} from './parts.ts'

export * from './parts.ts'

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
    page: pageIndex.nullable(),
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
    pages: z
      .array(z.object({ page: pageIndex, text: z.string().max(200_000), boxes: OcrBoxes.nullable() }))
      .max(5000),
  }),
  z.object({
    type: z.literal('marks'),
    put: z.array(Mark).max(50_000),
    drop: z.array(AnnotationId).max(50_000),
  }),
  z.object({ type: z.literal('tool'), ...ToolLook.shape }),
  z.object({ type: z.literal('select'), ids: z.array(AnnotationId).max(50_000) }),
  z.object({ type: z.literal('go'), page: pageIndex }),
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
  /** From now on it tells what is in the window and where the pointer is. */
  z.object({ type: z.literal('present'), on: z.boolean() }),
  /** Goes where the presenter is; null: no longer. */
  z.object({ type: z.literal('follow'), place: SightPlace.nullable() }),
  z.object({ type: z.literal('thumbs'), pages: z.array(pageIndex).max(60) }),
])
export type ToViewer = z.infer<typeof ToViewer>

export const OutlineEntry = z.object({
  title: z.string().max(1000),
  depth: z.number().int().min(0).max(20),
  page: pageIndex.nullable(),
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
  z.object({ type: z.literal('painted'), page: pageIndex, ms: z.number() }),
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
    page: pageIndex,
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
    page: pageIndex,
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
  /** While `present` is on, at most thirty a second. */
  z.object({ type: z.literal('sight'), place: SightPlace }),
  /** The person moved by themselves: it follows no longer. */
  z.object({ type: z.literal('strayed') }),
  /** A link out of the paper was clicked; nothing was opened. */
  z.object({ type: z.literal('link'), url: z.string().max(2000) }),
  /** The page the person tried to highlight holds no text. */
  z.object({ type: z.literal('noText'), page: pageIndex }),
])
export type FromViewer = z.infer<typeof FromViewer>
