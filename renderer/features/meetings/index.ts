export { meetingMoment, timeSpan } from './meeting-words.ts'
export { MeetingsScreen } from './meetings-screen.tsx'
