export { copyMarks, forgetCopied, pastedDrafts } from './clipboard.ts'
export type { DeskProps, ReaderDesk } from './desk.ts'
export type { DocsView, ShownAnnotation, ShownRemark } from './docs-view.ts'
export type { LayerCommands } from './layer-commands.ts'
export type { LayerDocs } from './layer-docs.ts'
export { paperDocs, usePaperDocs } from './paper-docs.ts'
export type { SaveState } from './saving.ts'
export {
  NO_SUGGESTIONS,
  placementIn,
  type Stand,
  type Standing,
  type Suggestions,
  standIn,
} from './standing.ts'
