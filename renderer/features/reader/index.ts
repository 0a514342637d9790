export { ReaderScreen, type ReaderScreenProps } from './reader-screen.tsx'
