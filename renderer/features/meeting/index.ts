export { MeetingScreen } from './meeting-screen.tsx'
export { PaperStateMark } from './paper-state-mark.tsx'
