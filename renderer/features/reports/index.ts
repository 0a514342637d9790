export { ReportsScreen, type ReportsScreenProps } from './reports-screen.tsx'
