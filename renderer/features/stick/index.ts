export { ExportMeetingButton, ExportOutboxButton, ImportPackButton } from './buttons.tsx'
