export { ReadingNow } from './reading-now.tsx'
export { ScanLine } from './scan-line.tsx'
