export { DeskScreen } from './desk-screen.tsx'
export { DraftScreen } from './draft-screen.tsx'
export type { Draft } from './use-draft.ts'
export { useHasDesk } from './use-has-desk.ts'
