import type { FieldsOf } from '../../shared/desk/fields.ts'
import type { ToDevice } from '../../shared/intake/device-message.ts'
import type { DeskContentFacts, IntakeRow, TakeCode } from '../../shared/ipc/desk-papers.ts'
import type { AgendaItemId, MeetingId, PaperId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Result } from '../../shared/kernel/result.ts'

/** The reading process, as this folder sees it. */
export interface IntakeChild {
  readonly send: (order: ToDevice) => void
  readonly kill: () => void
  readonly listen: (heard: { message: (message: unknown) => void; ended: () => void }) => void
}

export interface Timers {
  readonly set: (waitMs: number, fire: () => void) => () => void
}

/** What is said of a paper before its file was looked at, by whoever brings it. */
export type SaidBefore = Partial<
  Pick<FieldsOf['paper'], 'title' | 'reference' | 'paperType' | 'role' | 'secrecy'>
>

/** Where a file's bytes are: on the disk, or still to be brought into the folder that is given. */
export type Place =
  | { readonly is: 'path'; readonly path: string }
  | {
      readonly is: 'fetch'
      /** Answers the path. `progress`: 0 to 1; null: not known. */
      readonly fetch: (
        folder: string,
        progress: (part: number | null) => void,
        signal: AbortSignal,
      ) => Promise<Result<string, TakeCode>>
    }

/** A new paper of an item, with what is known of it. */
export interface Brought {
  readonly fileName: string
  readonly itemId: AgendaItemId | null
  readonly said: SaidBefore
  readonly place: Place
}

/** What was read of a file that may enter. */
export interface TakenFile {
  readonly meetingId: MeetingId
  readonly as: IntakeRow['as']
  /** Files that were brought in one go: they are taken back in one go. */
  readonly group: string
  readonly said: SaidBefore
  /** The PDF itself, in the clear, until `keep` has answered. */
  readonly path: string
  readonly fileName: string
  readonly sha256: Sha256
  readonly size: number
  readonly pageCount: number
  readonly facts: DeskContentFacts
  /** PaperText, gzip. */
  readonly text: Uint8Array
}

export type KeepCode =
  | 'storage/full'
  | 'storage/failed'
  | 'intake/changed-meanwhile'
  | 'desk/not-yours'
  | 'desk/not-now'
  | 'desk/secret'
  | 'desk/failed'

/** `known`: the same content has come meanwhile. `paperId` null: a replacement, not yet in the draft. */
export type Kept = { readonly is: 'known' } | { readonly is: 'kept'; readonly paperId: PaperId | null }

export interface Found {
  /** The draft has this very content. */
  readonly here: boolean
  /** Names of other meetings that have it. */
  readonly elsewhere: readonly string[]
}

export interface IntakePorts {
  readonly startChild: () => IntakeChild
  /** Folder of what pdf.js fetches beside its code, with a slash at its end. */
  readonly pdfjs: string
  /** A fresh folder of our own for what is made on the way; its end removes it. */
  readonly workFolder: () => Promise<{ readonly path: string; readonly remove: () => Promise<void> }>
  /** Makes a PDF of an Office file in `folder`; answers its path. */
  readonly convert: (
    file: string,
    folder: string,
    signal: AbortSignal,
  ) => Promise<Result<string, 'intake/no-converter' | 'intake/not-converted'>>
  /** Certificates that the office trusts, PEM. */
  readonly roots: () => Promise<readonly string[]>
  readonly find: (meetingId: MeetingId, sha256: Sha256) => Promise<Found>
  /** Encrypted blob, its row, and the paper in the draft: on the disk when this answers. Called for one file at a time. */
  readonly keep: (
    file: TakenFile,
    progress: (part: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<Kept, KeepCode>>
  readonly changed: (meetingId: MeetingId) => void
  readonly timers: Timers
  readonly note: (what: string) => void
}
