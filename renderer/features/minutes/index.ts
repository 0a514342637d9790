export { MinutesScreen, type MinutesScreenProps } from './minutes-screen.tsx'
