export { MeetingsScreen } from './meetings-screen.tsx'
export { meetingMoment, timeSpan } from './meeting-words.ts'
