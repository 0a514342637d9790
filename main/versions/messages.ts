/** What the thread is asked and answers. */
import type { Comparison, Suggestion } from '../../shared/carry-over/model.ts'
import type { FileVersionId, PersonId } from '../../shared/kernel/ids.ts'
import type { LayerChoice, LayerKind } from '../../shared/oparl/scope.ts'
import type { PageSource } from '../../shared/wire/paper-text.ts'

export interface PackedVersion {
  readonly id: FileVersionId
  readonly pageCount: number
  /** PaperText as it travels (gzip); null: not on this device. */
  readonly text: Uint8Array | null
  /** Names what `text` and `read` hold: equal keys are equal texts. */
  readonly key: string
  /** Pages that this device has read from their pictures. */
  readonly read: readonly { readonly page: number; readonly text: string; readonly source: PageSource }[]
}

export interface PackedLayer {
  readonly authorId: PersonId
  readonly layer: LayerKind
  readonly layerChoice: LayerChoice
  /** Yjs V1. */
  readonly update: Uint8Array
}

export type Question =
  | {
      readonly is: 'carry-over'
      /** Oldest first; the last one is asked about. */
      readonly versions: readonly PackedVersion[]
      readonly layers: readonly PackedLayer[]
    }
  | { readonly is: 'compare'; readonly old: PackedVersion; readonly next: PackedVersion }

/** `no-text`: nothing is known of a version that is needed. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'no-text' }
export type CarryOverAnswer = Answer<Suggestion[]>
export type CompareAnswer = Answer<Comparison>

export interface Asked {
  readonly id: number
  readonly question: Question
}
export interface Answered {
  readonly id: number
  readonly answer: CarryOverAnswer | CompareAnswer | null
}
