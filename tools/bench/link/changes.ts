/** The same 1,000 changed documents for everybody: one highlight that both sides have, and a remark made offline. */
import type { FileId, FileVersionId } from '../../../shared/kernel/ids.ts'
import { type LayerDocId, layerDocId } from '../../../shared/oparl/scope.ts'
import type { Official } from '../office.ts'
import { newId, writer } from '../updates.ts'

export interface ChangedDocument {
  readonly fileId: FileId
  /** `meeting/<meeting>/<file>/<author>`: where it is and who may write it, the same for everybody. */
  readonly name: LayerDocId
  /** Yjs update, V1: what both sides have. */
  readonly base: Uint8Array
  /** Yjs update, V1: what was changed with no network. */
  readonly change: Uint8Array
}

export function changedDocuments(count: number, { meetingId, personId }: Official): ChangedDocument[] {
  return Array.from({ length: count }, () => {
    const layer = writer(newId<FileVersionId>())
    const fileId = newId<FileId>()
    const name = layerDocId({ layer: 'meeting', meetingId, fileId, authorId: personId })
    return { fileId, name, base: layer.add(), change: layer.edit() }
  })
}

export const changedBytes = (documents: readonly ChangedDocument[]): number =>
  documents.reduce((sum, { change }) => sum + change.length, 0)
