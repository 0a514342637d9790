export { SessionBanner, type SessionEntryProps } from './session-banner.tsx'
export { SessionScreen } from './session-screen.tsx'
export { SpeakOnQuote } from './speech/speak-on-quote.tsx'
