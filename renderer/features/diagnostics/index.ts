/** What a helper at the telephone asks for: a file to send, the technical panel, the switch that cuts the link. */
export { CutNotice } from './cut-notice.tsx'
export { DiagnosticsScreen } from './diagnostics-screen.tsx'
export { SupportSection } from './support-section.tsx'
