/** What leaves the app and what comes back: exports, imports, print, and reading scans. */
import { z } from 'zod'
import { AnnotationColor, AnnotationKind, Placement, Style } from '../annotations/model.ts'
import { FileId, FileVersionId, MeetingId } from '../kernel/ids.ts'
import { LayerChoice } from '../oparl/scope.ts'
import { VIEWING_CODES } from '../oparl/viewing.ts'
import { OcrBoxes, PageSource } from '../wire/paper-text.ts'
import { call, signal } from './kit.ts'

const nothing = z.object({})

/** `pdf`: real annotations · `flat`: drawn into the pages · `notes-*`: the list of notes as a document. */
export const ExportFormat = z.enum(['pdf', 'flat', 'xfdf', 'notes-docx', 'notes-pdf'])
export type ExportFormat = z.infer<typeof ExportFormat>

const what = {
  meetingId: MeetingId,
  fileId: FileId,
  fileVersionId: FileVersionId,
  /** The person's own private layer only where it is named here. */
  layers: z.array(LayerChoice).max(200),
  /** 0-based; null: all. */
  pages: z.array(z.number().int().min(0)).max(5000).nullable(),
}

export const OutsideJob = z.object({
  jobId: z.number().int(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0 to 1; null: cannot be said. */
  progress: z.number().nullable(),
  fileName: z.string(),
})
export type OutsideJob = z.infer<typeof OutsideJob>

/** One annotation read from a foreign file, ready to be added. */
export const ImportedDraft = z.object({
  kind: AnnotationKind,
  color: AnnotationColor,
  body: z.string().max(64_000),
  label: z.string().max(120),
  style: Style,
  placement: Placement,
  importedFrom: z.string().max(200),
  /** Replies in that file: author as written there, and the words. */
  replies: z.array(z.object({ author: z.string().max(200), body: z.string().max(64_000) })).max(500),
  author: z.string().max(200),
})
export type ImportedDraft = z.infer<typeof ImportedDraft>

export const outsideCalls = {
  /** Asks where to, writes beside and renames. Answers when the file is on the disk. One at a time. */
  'export.start': call({
    input: z.object({ ...what, format: ExportFormat }),
    output: z.object({
      fileName: z.string(),
      annotationCount: z.number().int(),
      /** Notes without a confirmed place in this version: listed in documents, left out of pages. */
      unplacedCount: z.number().int(),
    }),
    failures: [
      ...VIEWING_CODES,
      'export/cancelled',
      'export/busy',
      'export/failed',
      'export/paper-unreadable',
      'paper/not-on-this-device',
      'paper/not-downloaded',
      'storage/full',
      'storage/failed',
    ],
  }),
  'export.cancel': call({ input: nothing, output: nothing, failures: [] }),
  'export.progressed': signal(OutsideJob),
  /** Shows the exported file in its folder. */
  'export.show': call({ input: nothing, output: nothing, failures: [] }),
  /** Asks for a PDF or XFDF and reads its annotations; nothing is written. */
  'import.choose': call({
    input: z.object({ meetingId: MeetingId, fileId: FileId, fileVersionId: FileVersionId }),
    output: z.object({
      fileName: z.string(),
      drafts: z.array(ImportedDraft),
      /** Kinds that cannot be taken over, by their name in the file. */
      skipped: z.array(z.object({ kind: z.string(), count: z.number().int() })),
      /** Page count or page sizes differ from the paper's: the marks may be in other places. */
      otherPaper: z.boolean(),
    }),
    failures: [
      'import/cancelled',
      'import/not-readable',
      'import/too-large',
      'import/nothing-found',
      'export/busy',
      'export/paper-unreadable',
      'paper/not-on-this-device',
      'paper/not-downloaded',
    ],
  }),
  /** Opens the system's print dialog over a copy with or without notes. Answers when it was handed over or given up. */
  'print.start': call({
    input: z.object({ ...what, withNotes: z.boolean() }),
    output: z.object({ printed: z.boolean() }),
    failures: [
      ...VIEWING_CODES,
      'export/busy',
      'export/failed',
      'export/paper-unreadable',
      'paper/not-on-this-device',
      'paper/not-downloaded',
      'print/no-printer',
      'print/too-much',
    ],
  }),
} as const

export const OcrState = z.object({
  fileVersionId: FileVersionId,
  state: z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']),
  pagesDone: z.number().int(),
  pagesTotal: z.number().int(),
})
export type OcrState = z.infer<typeof OcrState>

export const textCalls = {
  /** Pages whose words are not the file's own: read from pictures, or converted from an old encoding. */
  'papers.pageTexts': call({
    input: z.object({ fileVersionId: FileVersionId }),
    output: z.object({
      pages: z.array(
        z.object({
          page: z.number().int(),
          source: PageSource,
          text: z.string(),
          boxes: OcrBoxes.nullable(),
        }),
      ),
      /** Pages that hold neither words nor the result of reading them: "nhận dạng" may be offered. */
      silentPages: z.number().int(),
    }),
    failures: [],
  }),
  /** Reads the pages without words on this device, when nobody reads. */
  'ocr.start': call({
    input: z.object({ fileVersionId: FileVersionId }),
    output: OcrState,
    failures: ['paper/not-on-this-device', 'paper/not-downloaded', 'ocr/nothing-to-read', 'storage/full'],
  }),
  'ocr.cancel': call({ input: z.object({ fileVersionId: FileVersionId }), output: nothing, failures: [] }),
  'ocr.list': call({ input: nothing, output: z.array(OcrState), failures: [] }),
  'ocr.progressed': signal(OcrState),
} as const
