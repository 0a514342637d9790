export { MinutesScreen, type MinutesScreenProps } from './minutes-screen.tsx'
export { NoticeScreen, type NoticeScreenProps } from './notice-screen.tsx'
