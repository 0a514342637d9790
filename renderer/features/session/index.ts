export { SessionBanner, type SessionEntryProps } from './session-banner.tsx'
export { SessionScreen } from './session-screen.tsx'
