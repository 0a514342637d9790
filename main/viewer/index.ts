export { createViewerHost, type ViewerHost, type ViewerPorts, type WindowKey } from './host.ts'
export { type PaperBytes, paperScheme } from './paper-scheme.ts'
export { MEMORY_CAP_BYTES, PATIENCE_MS, type StopCode } from './watch.ts'
