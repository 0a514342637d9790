export { ExportOutboxButton, ImportPackButton } from './buttons.tsx'
export { useMeetingOnStick } from './use-meeting-on-stick.tsx'
