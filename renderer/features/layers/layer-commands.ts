import type { AnnotationColor, AnnotationDraft, Placement, Style } from '../../../shared/annotations/model.ts'
import type { AnnotationId, FileVersionId, PersonId, RemarkId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { MarkEdit } from '../../../shared/reader/protocol.ts'

/** What a person does with the annotations and remarks of a paper. `summary`: a line for what waits to be sent. */
export interface LayerCommands {
  /** Null: the person may not write in that layer. */
  readonly add: (layer: LayerChoice, draft: AnnotationDraft, summary: string) => AnnotationId | null
  /** Puts copies in, as one step. */
  readonly paste: (
    layer: LayerChoice,
    drafts: readonly AnnotationDraft[],
    summary: string,
  ) => readonly AnnotationId[]
  readonly edit: (id: AnnotationId, body: string, summary: string, mentions?: readonly PersonId[]) => void
  readonly recolour: (ids: readonly AnnotationId[], color: AnnotationColor, summary: string) => void
  /** Changes only what `style` names. */
  readonly restyle: (ids: readonly AnnotationId[], style: Partial<Style>, summary: string) => void
  readonly relabel: (ids: readonly AnnotationId[], label: string, summary: string) => void
  readonly remove: (ids: readonly AnnotationId[], summary: string) => void
  /** Answers the ids of what was added. */
  readonly changeMarks: (edit: MarkEdit, summary: string) => readonly AnnotationId[]
  /** Free text written anew on the page. */
  readonly rewrite: (id: AnnotationId, body: string, placement: Placement, summary: string) => void
  readonly reply: (
    on: AnnotationId,
    body: string,
    mentions: readonly PersonId[],
    summary: string,
  ) => RemarkId | null
  readonly editReply: (id: RemarkId, body: string, mentions: readonly PersonId[], summary: string) => void
  readonly removeReply: (id: RemarkId, summary: string) => void
  readonly settle: (ids: readonly AnnotationId[], is: 'settled' | 'open-again', summary: string) => void
  /** Puts them into the other layer under the same ids, then takes them out of this one. */
  readonly moveLayer: (ids: readonly AnnotationId[], to: LayerChoice, summary: string) => void
  /** The person's word that these have no place in that version. */
  readonly leaveOut: (ids: readonly AnnotationId[], versionId: FileVersionId, summary: string) => void
  /** Where the person says that each is, for versions in which they had no placement. */
  readonly acceptPlacements: (
    accepted: readonly { readonly id: AnnotationId; readonly placement: Placement }[],
    summary: string,
  ) => void
}
