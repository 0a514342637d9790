export { createViewerHost, type ViewerHost, type ViewerPorts } from './host.ts'
export { type PaperBytes, paperScheme } from './paper-scheme.ts'
export type { WindowKey } from './view-watch.ts'
export { MEMORY_CAP_BYTES, PATIENCE_MS, type StopCode } from './watch.ts'
