/** Papers of a draft: files that are taken, what was read of them, their way to the server. */
import { z } from 'zod'
import { Comparison } from '../carry-over/model.ts'
import { FirstPageFields } from '../first-page/model.ts'
import { INSPECT_CODES } from '../intake/refusals.ts'
import { AgendaItemId, MeetingId, PaperId, Sha256 } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { MOST_SIGNATURES, PaperSignature } from '../wire/paper-signature.ts'
import { call, signal } from './kit.ts'

/** Where what is taken goes: a new paper of an item, or new content of a paper that is there. */
export const TakeAs = z.discriminatedUnion('is', [
  z.object({ is: z.literal('new'), itemId: AgendaItemId.nullable() }),
  z.object({ is: z.literal('replacement'), paperId: PaperId }),
])
export type TakeAs = z.infer<typeof TakeAs>

/** Why a file was not taken; `desk/…` where the draft did not take it. */
export const TAKE_CODES = [
  ...INSPECT_CODES,
  'intake/wrong-kind',
  'intake/not-its-kind',
  'intake/no-converter',
  'intake/not-converted',
  'intake/changed-meanwhile',
  'intake/cannot-read',
  'intake/not-fetched',
  'desk/not-yours',
  'desk/not-now',
  'desk/secret',
  'desk/failed',
  'storage/full',
  'storage/failed',
] as const
export const TakeCode = z.enum(TAKE_CODES)
export type TakeCode = z.infer<typeof TakeCode>

export const IntakeRow = z.object({
  id: z.number().int().positive(),
  meetingId: MeetingId,
  fileName: z.string(),
  as: TakeAs,
  state: z.enum([
    'waiting',
    'fetching',
    'converting',
    'reading',
    'keeping',
    'done',
    'duplicate',
    'refused',
    'cancelled',
  ]),
  /** 0 to 1; null: not known. */
  progress: z.number().min(0).max(1).nullable(),
  failure: z
    .object({ code: TakeCode, params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  /** Known once it was read. */
  sha256: Sha256.nullable(),
  size: z.number().int().min(0),
  paperId: PaperId.nullable(),
  /** Other meetings that have this very content. */
  elsewhere: z.array(z.string()),
})
export type IntakeRow = z.infer<typeof IntakeRow>

export const DeskContentFacts = z.object({
  fields: FirstPageFields,
  signatures: z.array(PaperSignature).max(MOST_SIGNATURES),
  /** Pages that are pictures alone: a mark on them is seen only when they are read. */
  silentPages: z.number().int().min(0),
  /** Name of the file that it was made from; null: it came as a PDF. */
  madeFrom: z.string().nullable(),
})
export type DeskContentFacts = z.infer<typeof DeskContentFacts>

export const UploadState = z.enum(['waiting', 'sent', 'failed'])
export type UploadState = z.infer<typeof UploadState>

export const DeskContentView = z.object({
  sha256: Sha256,
  size: z.number().int().positive(),
  pageCount: z.number().int().positive(),
  facts: DeskContentFacts,
  takenAt: Instant,
  upload: z.object({
    state: UploadState,
    sentBytes: z.number().int().min(0),
    /** It moves right now. */
    moving: z.boolean(),
    failureCode: z.string().nullable(),
  }),
})
export type DeskContentView = z.infer<typeof DeskContentView>

/** What this device knows of notes on a paper: of other people's, and one's own. */
export const NotesOnPaper = z.object({
  people: z.number().int().min(0),
  notes: z.number().int().min(0),
  mine: z.number().int().min(0),
})
export type NotesOnPaper = z.infer<typeof NotesOnPaper>

/** Files of one drop; what a folder holds comes on top. */
export const MOST_FILES = 2000
const nothing = z.object({})
const ofMeeting = z.object({ meetingId: MeetingId })
const taking = z.object({ meetingId: MeetingId, as: TakeAs })

export const deskPaperCalls = {
  /** Paths come from the bridge alone (main/preload): the page hands over files, never names of places. */
  'deskPapers.take': call({
    input: taking.extend({ paths: z.array(z.string().min(1).max(4096)).min(1).max(MOST_FILES) }),
    output: z.object({ count: z.number().int().min(0) }),
    failures: [],
  }),
  /** Asks for files; none: given up. */
  'deskPapers.choose': call({
    input: taking,
    output: z.object({ count: z.number().int().min(0) }),
    failures: [],
  }),
  'deskPapers.intake': call({ input: ofMeeting, output: z.array(IntakeRow), failures: [] }),
  /** `id` null: everything of the meeting that is not over. */
  'deskPapers.cancel': call({
    input: z.object({ meetingId: MeetingId, id: z.number().int().nullable() }),
    output: nothing,
    failures: [],
  }),
  /** Takes what is over off the list. */
  'deskPapers.dismiss': call({ input: ofMeeting, output: nothing, failures: [] }),
  'deskPapers.contents': call({ input: ofMeeting, output: z.array(DeskContentView), failures: [] }),
  /** What changed between two contents of the draft. */
  'deskPapers.compare': call({
    input: z.object({ meetingId: MeetingId, before: Sha256, after: Sha256 }),
    output: Comparison,
    failures: ['paper/no-text'],
  }),
  /** Asked before a paper is replaced or taken back. */
  'deskPapers.notesOn': call({
    input: z.object({ meetingId: MeetingId, paperId: PaperId }),
    output: NotesOnPaper,
    failures: [],
  }),
  /** Tries again what the server did not take. */
  'deskPapers.sendAgain': call({ input: z.object({ sha256: Sha256 }), output: nothing, failures: [] }),
  /** Rows of the intake, or what is known of contents, may be others: ask again. At most four a second. */
  'deskPapers.changed': signal(ofMeeting),
} as const
