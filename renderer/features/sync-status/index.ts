export { SyncLine } from './sync-line.tsx'
export { SyncScreen } from './sync-screen.tsx'
export { syncLine } from './sync-words.ts'
